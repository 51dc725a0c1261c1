package report

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A screening is what an example decides.
type screening struct {
	o       Options
	people  []*applicants.Applicant
	answers []engine.Determination
}

func screenings(t *testing.T) (list []*screening) {
	folders, err := filepath.Glob("../../examples/*/jobclass.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, folders)
	for _, name := range folders {
		c, err := rules.Load(name)
		require.NoError(t, err)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
		require.NoError(t, err)
		f, err := os.Open(filepath.Join(filepath.Dir(name), "applicants.csv"))
		require.NoError(t, err)
		defer f.Close()
		s := &screening{o: Options{Class: c, Versions: e.Header()}}
		for a, err := range applicants.Read(f, "applicants.csv", applicants.CSV, applicants.ReadOptions{}) {
			require.NoError(t, err)
			var d engine.Determination
			require.NoError(t, e.Evaluate(a, &d))
			s.people, s.answers = append(s.people, a), append(s.answers, d)
		}
		list = append(list, s)
	}
	return list
}

// hold compares what a format writes with what is written member by member.
func hold(t *testing.T, f Format, o Options, a *applicants.Applicant, d *engine.Determination) {
	got := string(f.Append(nil, a, d))
	require.True(t, json.Valid([]byte(got)), got)
	b, e := a, d
	if o.Blind {
		b, e = Strip(a, d)
	}
	assert.Equal(t, plainLine(o, b, e), got)
}

func TestALineIsWhatItsMembersAreOneByOne(t *testing.T) {
	for _, s := range screenings(t) {
		for _, more := range []Options{{}, {Blind: true}, {Outcomes: true}} {
			o := s.o
			o.Blind, o.Outcomes = more.Blind, more.Outcomes
			f, err := New("jsonl", o)
			require.NoError(t, err)
			for i := range s.answers {
				hold(t, f, o, s.people[i], &s.answers[i])
			}
		}
	}
}

// What a format knows of one job class it does not say of another, nor of a
// determination that is no job class's.
func TestALineSaysOnlyWhatItsOwnDeterminationSays(t *testing.T) {
	all := screenings(t)
	for i, s := range all {
		f, err := New("jsonl", s.o)
		require.NoError(t, err)
		other := all[(i+1)%len(all)]
		for k := range min(len(s.answers), len(other.answers)) {
			hold(t, f, s.o, s.people[k], &s.answers[k])
			hold(t, f, s.o, other.people[k], &other.answers[k])
			for _, change := range changes {
				d := s.answers[k]
				d.Findings = append([]engine.Finding(nil), d.Findings...)
				x := &d.Findings[len(d.Findings)-1]
				x.Tests = append([]engine.Test{}, x.Tests...)
				change(x)
				hold(t, f, s.o, s.people[k], &d)
			}
		}
	}
}

var changes = []func(*engine.Finding){
	func(x *engine.Finding) { x.ID = "other" },
	func(x *engine.Finding) { x.Says += "." },
	func(x *engine.Finding) { x.Cites += " 2" },
	func(x *engine.Finding) { x.Role = "part" },
	func(x *engine.Finding) { x.Parent += "2" },
	func(x *engine.Finding) { x.Result = (x.Result + 1) % 3 },
	func(x *engine.Finding) { x.OnPath = !x.OnPath },
	func(x *engine.Finding) { x.Open = !x.Open },
	func(x *engine.Finding) { x.AtMost = !x.AtMost },
	func(x *engine.Finding) { x.Strict = !x.Strict },
	func(x *engine.Finding) { x.Shortest = engine.Amount{Kind: engine.Time, Num: 7, Den: 2} },
	func(x *engine.Finding) {
		x.Evidence = append([]engine.Evidence{}, x.Evidence...)
		for i := range x.Evidence {
			x.Evidence[i].Open = !x.Evidence[i].Open
		}
	},
	func(x *engine.Finding) { x.Needed = engine.Amount{Kind: engine.Plain, Num: 7, Den: 2} },
	func(x *engine.Finding) { x.Possible = engine.Amount{Kind: engine.Plain, Num: 7, Den: 3} },
	func(x *engine.Finding) { x.Certain = engine.Amount{} },
	func(x *engine.Finding) { x.Credited = engine.Amount{Kind: engine.SemesterHours, Num: 1, Den: 3} },
	func(x *engine.Finding) { x.Tests = append(x.Tests, engine.Test{Expr: "age() >= 18"}) },
	func(x *engine.Finding) { x.Tests = nil },
	func(x *engine.Finding) {
		for i := range x.Tests {
			x.Tests[i] = engine.Test{Expr: x.Tests[i].Expr + " ", Result: engine.Undetermined}
		}
	},
}

// Texts that would end a text, and such as are longer or shorter than what is
// looked at at once.
var hostile = []string{
	"", `"`, `\`, `","x":"`, "a\nb", "\x00", "\x7f", "\u202egnp", "\ufeff", "\xff\xfe", "Zoë Castillo y Łukasz", "李小龍", "\u2028", "eight by", `1234567"`, `12345678"`,
	"a long text of plain words and then é, and after that a long text again\x1b",
}

// poison puts hostile texts into all that is text.
func poison(v reflect.Value, n *int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(hostile[*n%len(hostile)])
		*n++
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				poison(v.Field(i), n)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			poison(v.Index(i), n)
		}
	}
}

func TestALineOfHostileTextsIsWhatItsMembersAre(t *testing.T) {
	for _, s := range screenings(t) {
		f, err := New("jsonl", s.o)
		require.NoError(t, err)
		for i := range s.answers {
			if i%2 == 0 {
				n := i
				poison(reflect.ValueOf(&s.answers[i]).Elem(), &n)
				poison(reflect.ValueOf(&s.people[i].Basics).Elem(), &n)
			}
			hold(t, f, s.o, s.people[i], &s.answers[i])
		}
	}
}

// Goroutines that write with one format learn from one another.
func TestAFormatMayBeShared(t *testing.T) {
	s := screenings(t)[0]
	f, err := New("jsonl", s.o)
	require.NoError(t, err)
	for i := range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for k := range s.answers {
				k = (k + i) % len(s.answers)
				hold(t, f, s.o, s.people[k], &s.answers[k])
			}
		})
	}
}
