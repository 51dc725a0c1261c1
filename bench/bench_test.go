// Package bench measures each stage of a screening by itself. The whole
// program is measured by bench/run.
package bench

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/bench/records"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

const sample = 2000

var day = applicants.Date{Year: 2026, Month: 3, Day: 31}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func text(format string) string {
	var b bytes.Buffer
	if err := records.Write(&b, sample, 1, format); err != nil {
		panic(err)
	}
	return b.String()
}

func people() (list []*applicants.Applicant) {
	for a, err := range applicants.Read(strings.NewReader(text("jsonl")), "jsonl", applicants.JSONLines, applicants.ReadOptions{}) {
		list = append(list, must(a, err))
	}
	return list
}

func evaluator() *engine.Evaluator {
	class := must(rules.Load("../examples/customer-service-manager/jobclass.yaml"))
	return must(engine.NewEvaluator(must(rules.Compile(class)), engine.Options{AsOf: day}))
}

// perRecord reports the time of one record.
func perRecord(b *testing.B, records int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(records), "ns/record")
}

func BenchmarkLoadAndCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		must(rules.Compile(must(rules.Load("../examples/customer-service-manager/jobclass.yaml"))))
	}
}

// The readers of each format, with one applicant kept at a time.
func BenchmarkRead(b *testing.B) {
	for _, name := range records.Formats {
		b.Run(name, func(b *testing.B) {
			in, format := text(name), must(applicants.ParseFormat(name))
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range applicants.Read(strings.NewReader(in), name, format, applicants.ReadOptions{}) {
					_ = err
				}
			}
			perRecord(b, b.N*sample)
		})
	}
}

// The decoder alone, in memory that it uses again, as a batch does.
func BenchmarkDecode(b *testing.B) {
	in := text("jsonl")
	lines := strings.Split(strings.TrimSuffix(in, "\n"), "\n")
	var d applicants.Decoder
	var a applicants.Applicant
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range lines {
			if err := d.Decode(l, &a); err != nil {
				b.Fatal(err)
			}
		}
	}
	perRecord(b, b.N*sample)
}

// Evaluation of a decoded record: both readings of all measures and the
// outcome; that with the reasons; and all of the determination, for everybody,
// for those who are decided and for those who need review.
func BenchmarkEvaluate(b *testing.B) {
	var d engine.Determination
	e := evaluator()
	full := func(a *applicants.Applicant) { e.Evaluate(a, &d) }
	everybody := func(engine.Outcome) bool { return true }
	for _, x := range []struct {
		name   string
		decide func(*applicants.Applicant)
		who    func(engine.Outcome) bool
	}{
		{"measures", func(a *applicants.Applicant) { e.Decide(a) }, everybody},
		{"outcome", func(a *applicants.Applicant) { e.Outcome(a, &d) }, everybody},
		{"full", full, everybody},
		{"full, decided", full, func(o engine.Outcome) bool { return o != engine.NeedsReview }},
		{"full, needs review", full, func(o engine.Outcome) bool { return o == engine.NeedsReview }},
	} {
		b.Run(x.name, func(b *testing.B) {
			list := slices.DeleteFunc(people(), func(a *applicants.Applicant) bool {
				if err := e.Evaluate(a, &d); err != nil {
					b.Fatal(err)
				}
				return !x.who(d.Outcome)
			})
			b.ReportAllocs()
			for b.Loop() {
				for _, a := range list {
					x.decide(a)
				}
			}
			perRecord(b, b.N*len(list))
		})
	}
}

// The writers, given determinations.
func BenchmarkWrite(b *testing.B) {
	e, list := evaluator(), people()
	answers := make([]engine.Determination, len(list))
	for i, a := range list {
		if err := e.Evaluate(a, &answers[i]); err != nil {
			b.Fatal(err)
		}
	}
	class := must(rules.Load("../examples/customer-service-manager/jobclass.yaml"))
	for _, name := range report.Formats() {
		b.Run(name, func(b *testing.B) {
			format := must(report.New(name, report.Options{Class: class, Versions: e.Header()}))
			b.ReportAllocs()
			for b.Loop() {
				w := report.NewWriter(io.Discard, format)
				for i, a := range list {
					if err := w.Write(a, &answers[i]); err != nil {
						b.Fatal(err)
					}
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
			}
			perRecord(b, b.N*sample)
		})
	}
}
