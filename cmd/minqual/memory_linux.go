package main

import (
	"runtime"
	"syscall"
)

// inLargePieces lets the heap grow into memory that comes in large pieces. The
// system hands it out page by page otherwise, and stops the program at each,
// twenty thousand times for a large batch. The mark stays with the addresses
// when the region is given back. Where there are no such pieces, nothing changes.
func inLargePieces() {
	if region := make([]byte, most); syscall.Madvise(region, syscall.MADV_HUGEPAGE) != nil {
		return
	}
	runtime.GC()
}
