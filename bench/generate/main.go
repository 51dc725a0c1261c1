// Generate writes made-up applicants for benchmarks.
//
//	go run ./bench/generate -n 1000000 -seed 1 > applicants.jsonl
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/minqual/minqual/bench/records"
)

func main() {
	n := flag.Int("n", 10_000, "how many records")
	seed := flag.Uint64("seed", 1, "the same seed gives the same records")
	format := flag.String("format", "jsonl", strings.Join(records.Formats, ", "))
	flag.Parse()
	if err := records.Write(os.Stdout, *n, *seed, *format); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
