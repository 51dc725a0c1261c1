package main

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/spf13/pflag"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/applicants/xlsx"
	"github.com/minqual/minqual/cmd/internal/batch"
)

// A reading is the flags that say how to read applicants.
type reading struct {
	columns string
	format  string
	sheet   string
	sums    bool // what is read is summed, for the journal

	done  atomic.Int64 // bytes read of the inputs
	total int64        // bytes that there are; 0 if that is not known
}

func (x *reading) flags(f *pflag.FlagSet) {
	f.StringVar(&x.columns, "columns", "", "a `FILE` of JSON that says what the columns of a table hold, where their headers do not")
	f.StringVar(&x.format, "input-format", "", "the `FORMAT` of the applicants: json, jsonl, csv or xlsx (default by the file's name, jsonl for stdin)")
	f.StringVar(&x.sheet, "sheet", "", "the `NAME` of the sheet that has the applicants, in a workbook with several")
}

func (x *reading) options(s *streams) (applicants.ReadOptions, error) {
	o := applicants.ReadOptions{IDs: new(applicants.IDs), Warn: func(m string) { s.say("%s", m) }}
	if x.columns == "" {
		return o, nil
	}
	f, err := os.Open(x.columns)
	if err != nil {
		return o, leave(exitIO, err)
	}
	defer f.Close()
	if o.Columns, err = applicants.ReadColumnMap(f); err != nil {
		return o, leave(exitIO, fmt.Errorf("%s: %w", x.columns, err))
	}
	return o, nil
}

// inputs prepares files. Each is opened when its turn comes, but that it is
// there, and of a known format, is seen at once.
func (x *reading) inputs(s *streams, names []string) (list []batch.Input, err error) {
	stdin := 0
	for _, name := range names {
		f, err := x.formatOf(name)
		if err != nil {
			return nil, leave(exitUsage, err)
		}
		if name == "-" {
			if stdin++; stdin > 1 {
				return nil, leave(exitUsage, fmt.Errorf("stdin can be read once"))
			}
		} else if _, err := os.Stat(name); err != nil {
			return nil, leave(exitIO, err)
		}
		list = append(list, x.input(s, name, f))
	}
	x.total = size(names)
	return list, nil
}

// size is the bytes of all files; 0 if it tells nothing of how much there is
// to do.
func size(names []string) (n int64) {
	for _, name := range names {
		s, err := os.Stat(name)
		if f, e := applicants.FormatOf(name); err != nil || !s.Mode().IsRegular() || e == nil && f == applicants.XLSX {
			return 0
		}
		n += s.Size()
	}
	return n
}

func (x *reading) formatOf(name string) (applicants.Format, error) {
	switch {
	case x.format != "":
		return applicants.ParseFormat(x.format)
	case name == "-":
		return applicants.JSONLines, nil
	}
	if e := strings.ToLower(filepath.Ext(name)); e == ".yaml" || e == ".yml" {
		return 0, fmt.Errorf("%s: a job class stands where applicants are wanted (--all takes the place of the job class)", name)
	}
	return applicants.FormatOf(name)
}

func (x *reading) input(s *streams, name string, f applicants.Format) batch.Input {
	shown := name
	if name == "-" {
		shown = "stdin"
	}
	return batch.Input{Name: shown, Records: func(o applicants.ReadOptions) batch.Source {
		r, err := open(s, name)
		if err != nil {
			return batch.Source{Each: func(yield func(applicants.Pending, error) bool) { yield(applicants.Pending{}, err) }}
		}
		m := batch.NewMeter(r, x.sums && name != "-", &x.done)
		switch f {
		case applicants.JSONLines:
			return batch.Source{Lines: m, Meter: m, Close: r.Close}
		case applicants.XLSX:
			return batch.Source{Each: x.workbook(r, m, shown, o), Whole: true, Meter: m, Close: r.Close}
		}
		return batch.Source{Each: applicants.Later(m, shown, f, o), Meter: m, Close: r.Close}
	}}
}

// workbook reads a workbook, which must be read from its end: one on stdin is
// taken into memory.
func (x *reading) workbook(r io.Reader, m *batch.Meter, name string, o applicants.ReadOptions) iter.Seq2[applicants.Pending, error] {
	return func(yield func(applicants.Pending, error) bool) {
		at, size, err := whole(r)
		if err == nil {
			_, err = io.Copy(m.Counter(), io.NewSectionReader(at, 0, size))
		}
		if err != nil {
			yield(applicants.Pending{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		xlsx.Later(at, size, name, x.sheet, o)(yield)
	}
}

const mostOnStdin = 256 << 20

func whole(r io.Reader) (io.ReaderAt, int64, error) {
	if f, ok := r.(*os.File); ok {
		if s, err := f.Stat(); err == nil && s.Mode().IsRegular() {
			return f, s.Size(), nil
		}
	}
	data, err := io.ReadAll(io.LimitReader(r, mostOnStdin+1))
	if err == nil && len(data) > mostOnStdin {
		err = fmt.Errorf("a workbook on stdin has at most %d MiB: name the file", mostOnStdin>>20)
	}
	return bytes.NewReader(data), int64(len(data)), err
}

func open(s *streams, name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(s.in), nil
	}
	return os.Open(name)
}
