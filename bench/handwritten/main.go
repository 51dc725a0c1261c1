// Handwritten decides the one rule of job class 887.1 without an engine: a
// scanner for its records and the arithmetic of its seven years, written out.
// It is the yardstick of the benchmarks, not a thing to screen by: it trusts
// its input, and it knows only the names that bench/generate uses.
//
//	go run ./bench/handwritten [-explain] applicants.jsonl > outcomes.jsonl
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

func main() {
	explain := flag.Bool("explain", false, "write the amounts and what each job brings, too")
	asOf := flag.String("as-of", "2026-03-31", "the day on which applicants must qualify")
	flag.Parse()
	if err := run(flag.Arg(0), *asOf, *explain, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "handwritten:", err)
		os.Exit(1)
	}
}

func run(name, asOf string, explain bool, out io.Writer) error {
	day, err := time.Parse(time.DateOnly, asOf)
	if err != nil {
		return err
	}
	in := os.Stdin
	if name != "" {
		if in, err = os.Open(name); err != nil {
			return err
		}
		defer in.Close()
	}
	now := date{day.Year(), int(day.Month()), day.Day()}
	return decideAll(in, out, func() *decider { return newDecider(now, explain) })
}

// A block is whole lines and the answers to them.
type block struct {
	in, out []byte
	done    chan struct{}
}

const blockSize = 256 << 10

// decideAll reads blocks, decides them on all cores and writes them in order.
func decideAll(in io.Reader, out io.Writer, newDecider func() *decider) error {
	n := runtime.GOMAXPROCS(0)
	work, order, free := make(chan *block, n), make(chan *block, 2*n), make(chan *block, 4*n)
	for range 4 * n {
		free <- &block{in: make([]byte, 0, blockSize)}
	}
	for range n {
		go func() {
			d := newDecider()
			for b := range work {
				d.block(b)
				b.done <- struct{}{}
			}
		}()
	}
	var readErr error
	go func() {
		defer close(order)
		defer close(work)
		readErr = cut(in, free, func(b *block) { order <- b; work <- b })
	}()
	for b := range order {
		<-b.done
		if _, err := out.Write(b.out); err != nil {
			return err
		}
		free <- b
	}
	return readErr
}

// cut hands over blocks that end where lines end.
func cut(in io.Reader, free <-chan *block, send func(*block)) error {
	var rest []byte
	for {
		b := <-free
		b.done = make(chan struct{}, 1)
		b.in = append(b.in[:0], rest...)
		if cap(b.in)-len(b.in) < blockSize/2 {
			b.in = append(make([]byte, 0, 2*cap(b.in)), b.in...)
		}
		n, err := io.ReadFull(in, b.in[len(b.in):cap(b.in)])
		b.in = b.in[:len(b.in)+n]
		if err != nil {
			send(b)
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				return nil
			}
			return err
		}
		end := bytes.LastIndexByte(b.in, '\n') + 1
		rest = append(rest[:0], b.in[end:]...)
		b.in = b.in[:end]
		send(b)
	}
}

func (d *decider) block(b *block) {
	b.out = b.out[:0]
	for in := b.in; len(in) > 0; {
		line := in
		if i := bytes.IndexByte(in, '\n'); i >= 0 {
			line, in = in[:i], in[i+1:]
		} else {
			in = nil
		}
		if len(line) > 0 {
			b.out = d.line(b.out, line)
		}
	}
}
