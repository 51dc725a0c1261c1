package applicants

import (
	"bytes"
	"os"
	"testing"
)

func zzPending(b *testing.B) []Pending {
	text, _ := os.ReadFile("/tmp/perf/h.csv")
	text = text[:3<<20]
	text = text[:bytes.LastIndexByte(text, '\n')+1]
	var all []Pending
	for p, err := range Later(bytes.NewReader(text), "f", CSV, ReadOptions{}) {
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func BenchmarkZZRecord(b *testing.B) {
	all := zzPending(b)
	var d Decoder
	var a Applicant
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		for i := range all {
			p := all[i]
			p.RecordInto(&d, &a)
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/rec")
}

func BenchmarkZZCut(b *testing.B) {
	all := zzPending(b)
	var d Decoder
	n := 0
	for b.Loop() {
		for i := range all {
			p := all[i]
			d.cut.cut(&p.row)
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/rec")
}

func BenchmarkZZSplit(b *testing.B) {
	text, _ := os.ReadFile("/tmp/perf/h.csv")
	text = text[:12<<20]
	n := 0
	for b.Loop() {
		for _, err := range Later(bytes.NewReader(text), "f", CSV, ReadOptions{}) {
			if err != nil {
				break
			}
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/rec")
}
