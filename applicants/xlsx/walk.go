package xlsx

import (
	"bufio"
	"bytes"
	"io"
)

// An element is a tag of an XML part.
type element struct {
	name   []byte // without its prefix
	attrs  []byte
	text   []byte // what stands before the tag
	opens  bool
	closes bool // a tag that opens may close itself
	depth  int  // of the element; the outermost is 1
}

const (
	maxTag   = 1 << 20 // of a tag, or of a text between two tags
	maxDepth = 200
	maxParts = 64 // of a tag with the sign that ends tags in its attributes
)

// A walker reads tags, far faster than a parser that builds something of
// them. It finds a part that breaks off or whose tags do not match.
type walker struct {
	in     *bufio.Reader
	buffer []byte
	stack  [][]byte // the names of the elements that are open
	root   bool     // there was an element
}

// walk shows each tag of a part to see, which must not keep it, and reads to
// the end of the part, where the archive checks its sum.
func walk(r io.Reader, see func(*element) error) error {
	w := &walker{in: bufio.NewReaderSize(r, 64<<10)}
	e := new(element)
	for {
		err := w.next(e)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if len(e.name) == 0 {
			continue
		}
		if err := see(e); err != nil {
			return err
		}
	}
}

// next reads the text up to the next tag, and the tag. What is no element has
// no name.
func (w *walker) next(e *element) error {
	text, err := w.until('<', nil)
	if err == io.EOF {
		if len(bytes.TrimSpace(text)) > 0 || len(w.stack) > 0 || !w.root {
			return errDamaged
		}
		return io.EOF
	}
	if err != nil {
		return err
	}
	e.text = append(e.text[:0], text...)
	e.name = nil
	tag, err := w.until('>', nil)
	for parts := 1; err == nil && !whole(tag); parts++ {
		if parts > maxParts && tag[0] != '!' {
			return errDamaged
		}
		w.buffer = append(append(w.buffer[:0], tag...), '>')
		tag, err = w.until('>', w.buffer)
	}
	switch {
	case err == io.EOF || err == nil && len(tag) == 0:
		return errDamaged
	case err != nil:
		return err
	case tag[0] == '?' || bytes.HasPrefix(tag, []byte("!--")) || bytes.HasPrefix(tag, []byte("![CDATA[")):
		return nil
	case tag[0] == '!':
		return errEntities
	}
	return w.element(e, tag)
}

// whole reports whether a tag ends here: a comment or an attribute may have
// the sign that ends a tag.
func whole(tag []byte) bool {
	switch {
	case bytes.HasPrefix(tag, []byte("!--")):
		return len(tag) >= len("!----") && bytes.HasSuffix(tag, []byte("--"))
	case bytes.HasPrefix(tag, []byte("![CDATA[")):
		return bytes.HasSuffix(tag, []byte("]]"))
	case bytes.HasPrefix(tag, []byte("?")):
		return bytes.HasSuffix(tag, []byte("?"))
	}
	for {
		i := bytes.IndexAny(tag, `"'`)
		if i < 0 {
			return true
		}
		n := bytes.IndexByte(tag[i+1:], tag[i])
		if n < 0 {
			return false
		}
		tag = tag[i+n+2:]
	}
}

func (w *walker) element(e *element, tag []byte) error {
	e.opens = tag[0] != '/'
	e.closes = !e.opens || tag[len(tag)-1] == '/'
	full := bytes.Trim(tag, "/")
	e.attrs = nil
	if i := bytes.IndexAny(full, " \t\r\n"); i >= 0 {
		full, e.attrs = full[:i], full[i:]
	}
	e.name = full[bytes.IndexByte(full, ':')+1:]
	w.root = true
	switch {
	case len(e.name) == 0 || len(w.stack) == maxDepth:
		return errDamaged
	case e.opens:
		e.depth = len(w.stack) + 1
		if !e.closes {
			w.push(full)
		}
		return nil
	}
	if e.depth = len(w.stack); e.depth == 0 || !bytes.Equal(w.stack[e.depth-1], full) {
		return errDamaged
	}
	w.stack = w.stack[:e.depth-1]
	return nil
}

func (w *walker) push(name []byte) {
	n := len(w.stack)
	if n < cap(w.stack) {
		w.stack = w.stack[:n+1]
		w.stack[n] = append(w.stack[n][:0], name...)
		return
	}
	w.stack = append(w.stack, bytes.Clone(name))
}

// until reads up to the sign, which it drops, behind what was read before,
// which is nil or the walker's own buffer.
func (w *walker) until(sign byte, before []byte) ([]byte, error) {
	part, err := w.in.ReadSlice(sign)
	if before == nil && err == nil {
		return part[:len(part)-1], nil
	}
	if before == nil {
		w.buffer = w.buffer[:0]
		before = w.buffer
	}
	out := append(before, part...)
	for err == bufio.ErrBufferFull && len(out) <= maxTag {
		part, err = w.in.ReadSlice(sign)
		out = append(out, part...)
	}
	w.buffer = out[:0]
	switch {
	case err == nil:
		return out[:len(out)-1], nil
	case err == io.EOF:
		return out, io.EOF
	}
	return nil, errDamaged
}

// attribute gives the value of an attribute as it is written, or nil.
func (e *element) attribute(name string) []byte {
	rest := e.attrs
	for {
		i := bytes.IndexByte(rest, '=')
		if i < 0 {
			return nil
		}
		key := bytes.TrimSpace(rest[:i])
		rest = bytes.TrimLeft(rest[i+1:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		value := rest[1 : end+1]
		if string(key) == name {
			return value
		}
		rest = rest[end+2:]
	}
}
