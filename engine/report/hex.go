package report

import (
	"encoding/binary"
	"slices"
)

// appendHash appends a hash in hexadecimal digits.
func appendHash(b []byte, hash *[32]byte) []byte {
	n := len(b)
	b = slices.Grow(b, 64)[:n+64]
	to := (*[64]byte)(b[n:])
	for i := 0; i < len(hash); i += 4 {
		binary.BigEndian.PutUint64(to[2*i:], hexadecimal(hash[i:]))
	}
	return b
}

// appendID appends an id as its 36 characters.
func appendID(b []byte, id *[16]byte) []byte {
	n := len(b)
	b = slices.Grow(b, 36)[:n+36]
	to := (*[36]byte)(b[n:])
	middle, node := hexadecimal(id[4:]), hexadecimal(id[8:])
	binary.BigEndian.PutUint64(to[:], hexadecimal(id[:]))
	binary.BigEndian.PutUint32(to[9:], uint32(middle>>32))
	binary.BigEndian.PutUint32(to[14:], uint32(middle))
	binary.BigEndian.PutUint32(to[19:], uint32(node>>32))
	binary.BigEndian.PutUint32(to[24:], uint32(node))
	binary.BigEndian.PutUint64(to[28:], hexadecimal(id[12:]))
	to[8], to[13], to[18], to[23] = '-', '-', '-', '-'
	return b
}

// hexadecimal gives the digits of the first four bytes, the first one highest.
// Half a byte is moved to each byte of the number; those above nine become
// letters.
func hexadecimal(four []byte) uint64 {
	x := uint64(binary.BigEndian.Uint32(four))
	x = (x | x<<16) & 0x0000ffff0000ffff
	x = (x | x<<8) & 0x00ff00ff00ff00ff
	x = (x | x<<4) & 0x0f0f0f0f0f0f0f0f
	letters := (x + 0x0606060606060606) >> 4 & 0x0101010101010101
	return x + 0x3030303030303030 + letters*('a'-'9'-1)
}
