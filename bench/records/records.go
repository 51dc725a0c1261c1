// Package records makes up applicants for benchmarks and tests: people who
// never lived, with the mixture of full, vague and missing facts that real
// records have. The same seed gives the same bytes.
package records

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
)

// Formats are the formats that Write knows.
var Formats = []string{"jsonl", "json", "csv"}

// Write writes the first n records of a seed.
func Write(w io.Writer, n int, seed uint64, format string) error {
	out := bufio.NewWriterSize(w, 1<<20)
	var err error
	switch format {
	case "jsonl":
		err = each(out, n, seed, "", "", "\n", AppendJSON)
	case "json":
		err = each(out, n, seed, "[\n", ",\n", "\n]\n", AppendJSON)
	case "csv":
		err = each(out, n, seed, string(csvHeader()), "", "", appendRow)
	default:
		return fmt.Errorf("unknown format %q: use jsonl, json or csv", format)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// each writes records. Between stands before every one but the first; JSON
// Lines end as the whole does.
func each(out *bufio.Writer, n int, seed uint64, begin, between, end string, record func([]byte, *Person) []byte) error {
	out.WriteString(begin)
	var b []byte
	for i := range n {
		if i > 0 {
			out.WriteString(between)
		}
		b = record(b[:0], New(seed, i))
		if begin == "" {
			b = append(b, end...)
		}
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	if begin != "" {
		out.WriteString(end)
	}
	return nil
}

// New makes the person number i, counted from 0, of a seed. It does not
// depend on any other.
func New(seed uint64, i int) *Person {
	r := &dice{rand.New(rand.NewPCG(seed, uint64(i)*0x9e3779b97f4a7c15+1))}
	p := &Person{ID: fmt.Sprintf("A-%07d", i+1)}
	r.basics(p)
	r.career(p)
	r.studies(p)
	r.rest(p)
	return p
}

// A dice makes choices.
type dice struct{ *rand.Rand }

// in reports true in so many of a hundred cases.
func (r *dice) in(hundred int) bool { return r.IntN(100) < hundred }

func (r *dice) of(list []string) string { return list[r.IntN(len(list))] }

// some takes so many of the list, in its order and none twice.
func (r *dice) some(list []string, n int) (out []string) {
	for i, s := range list {
		if r.IntN(len(list)-i) < n {
			out = append(out, s)
			n--
		}
	}
	return out
}
