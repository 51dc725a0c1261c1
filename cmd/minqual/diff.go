package main

import (
	"errors"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/cmd/internal/batch"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/internal/compare"
)

// A diff is the flags of the diff command.
type diff struct {
	screening
	reading
	format     string
	exitStatus bool
}

func newDiff(s *streams) *cobra.Command {
	x := &diff{}
	c := &cobra.Command{
		Use:   "diff [flags] OLD NEW [APPLICANTS...]",
		Short: "Tell how two versions of a job class differ, and whose outcome changes",
		Long: `Tell what changed from one version of a job class to another, and show for each
change of outcome an applicant to whom it happens. With applicants, tell whose
outcome changes, from what to what, and by which of the changes.`,
		Example: "  minqual diff old/jobclass.yaml jobclass.yaml applicants.csv --as-of 2026-03-31",
		Args:    atLeast(2),
		RunE:    func(c *cobra.Command, args []string) error { return x.run(s, args[0], args[1], args[2:]) },
	}
	f := c.Flags()
	f.StringVar(&x.asOf, "as-of", "", "the `DAY` on which applicants must qualify, such as 2026-03-31 (default today)")
	x.reading.flags(f)
	f.StringVarP(&x.format, "format", "f", "text", "the `FORMAT` of the report: text or json")
	f.BoolVar(&x.exitStatus, "exit-status", false, "leave with exit code 1 if an outcome changes")
	return c
}

func (x *diff) run(s *streams, old, new string, names []string) error {
	if x.format != "text" && x.format != "json" {
		return leave(exitUsage, fmt.Errorf("--format: there is no format %q: use text or json", x.format))
	}
	c, err := x.compare(old, new)
	if err != nil {
		return err
	}
	read, err := x.options(s)
	if err != nil {
		return err
	}
	inputs, err := x.inputs(s, names)
	if err != nil {
		return err
	}
	found, err := c.Search()
	if err != nil {
		return leave(exitUsage, err)
	}
	w := &diffWriter{s: s, json: x.format == "json"}
	w.head(c, found)
	pool := &pool{c: c, w: w}
	if len(names) > 0 {
		if err := pool.read(s, inputs, read); err != nil {
			return err
		}
	}
	w.end()
	return x.code(w, pool, len(found.Flips) > 0)
}

func (x *diff) compare(old, new string) (*compare.Comparison, error) {
	day, err := x.day()
	if err != nil {
		return nil, err
	}
	before, err := x.compile(old)
	if err != nil {
		return nil, err
	}
	after, err := x.compile(new)
	if err != nil {
		return nil, err
	}
	c, err := compare.New(before, after, day)
	if err != nil {
		return nil, leave(exitUsage, err)
	}
	return c, nil
}

// code is how the command leaves. An applicant of the search counts as one
// whose outcome changes only where no pool is given.
func (x *diff) code(w *diffWriter, p *pool, found bool) error {
	switch differ := p.tally.Changed() > 0 || p.tally.Total() == 0 && found; {
	case w.err != nil:
		return leave(exitIO, fmt.Errorf("stdout: %w", w.err))
	case p.aside > 0:
		return leave(exitSetAside, nil)
	case x.exitStatus && differ:
		return leave(exitNo, nil)
	}
	return nil
}

// A pool is applicants whose outcomes are compared.
type pool struct {
	c     *compare.Comparison
	w     *diffWriter
	tally compare.Tally
	aside int
}

func (p *pool) read(s *streams, inputs []batch.Input, o applicants.ReadOptions) error {
	p.w.pool()
	for _, in := range inputs {
		src := in.Records(o)
		err := p.each(s, src.Records(in.Name, o))
		if src.Close != nil {
			src.Close()
		}
		if err != nil {
			return err
		}
	}
	p.w.tally(&p.tally, p.aside)
	return nil
}

func (p *pool) each(s *streams, each iter.Seq2[*applicants.Applicant, error]) error {
	for a, err := range each {
		if r := (*applicants.RecordError)(nil); errors.As(err, &r) {
			p.aside++
			s.say("set aside: %s", r)
			continue
		}
		if err != nil {
			return leave(exitIO, err)
		}
		from, to := p.c.Outcomes(a)
		p.tally.Add(from, to)
		if from == to {
			continue
		}
		f, err := p.c.Flip(a)
		if err != nil {
			return leave(exitIO, err)
		}
		p.w.flip(f)
	}
	return nil
}

// A diffWriter writes the parts of a comparison as they come.
type diffWriter struct {
	s     *streams
	json  bool
	flips int
	err   error
}

func (w *diffWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.s.out.Write(b)
	}
}

func (w *diffWriter) either(text, json []byte) {
	if w.json {
		w.write(json)
	} else {
		w.write(visible(text))
	}
}

// visible is text with whatever could act on a terminal written out.
func visible(text []byte) []byte {
	var out []byte
	for len(text) > 0 {
		line := text
		if i := indexLine(text); i >= 0 {
			line = text[:i]
		}
		out = append(out, report.Visible(string(line))...)
		if text = text[len(line):]; len(text) > 0 {
			out, text = append(out, '\n'), text[1:]
		}
	}
	return out
}

func indexLine(b []byte) int {
	for i, c := range b {
		if c == '\n' {
			return i
		}
	}
	return -1
}

func (w *diffWriter) head(c *compare.Comparison, found *compare.Search) {
	w.either(c.AppendText(nil, found), c.AppendJSON([]byte("{"), found))
}

func (w *diffWriter) pool() { w.either([]byte("\npool\n"), []byte(`,"flips":[`)) }

func (w *diffWriter) flip(f *compare.Flip) {
	comma := []byte("\n")
	if w.flips > 0 {
		comma = []byte(",\n")
	}
	w.flips++
	w.either(f.AppendText(nil), f.AppendJSON(comma))
}

func (w *diffWriter) tally(t *compare.Tally, aside int) {
	text := t.AppendText(nil)
	if aside > 0 {
		text = fmt.Appendf(text, "  set aside: %d\n", aside)
	}
	w.either(text, fmt.Appendf(t.AppendJSON([]byte(`],"totals":`)), `,"set_aside":%d`, aside))
}

func (w *diffWriter) end() { w.either(nil, []byte("}\n")) }
