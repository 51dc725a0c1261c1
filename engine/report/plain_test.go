package report

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// An object is the members of a JSON object, to be written one by one: a text,
// a flag, a number, an object or a list. It is what JSON Lines are held to.
type object []any

func (o object) with(name string, v any) object { return append(o, name, v) }

func (o object) withIf(name string, v any) object {
	if reflect.ValueOf(v).Len() == 0 {
		return o
	}
	return o.with(name, v)
}

func (o object) withAmount(name string, a engine.Amount) object {
	if !a.Given() {
		return o
	}
	unit := map[engine.AmountKind]string{engine.Time: "months", engine.SemesterHours: "semester_hours", engine.QuarterHours: "quarter_hours", engine.Plain: "number"}[a.Kind]
	return o.with(name, object{"text", a.String(), unit, json.Number(a.Decimal())})
}

func (o object) withFlag(name string, is bool) object {
	if !is {
		return o
	}
	return o.with(name, true)
}

func (o object) withHas(certain, possible engine.Amount, open bool) object {
	o = o.withAmount("certain", certain).withFlag("open", open)
	if open {
		return o
	}
	return o.withAmount("possible", possible)
}

// withMissing is withAmount in the words that say how much more is missing.
func (o object) withMissing(name string, s engine.Shortfall, a engine.Amount) object {
	s.Missing = a
	o = o.withAmount(name, a)
	if a.Given() {
		amount := o[len(o)-1].(object)
		amount[1] = strings.TrimSuffix(s.String(), " more: "+s.Says)
		if a.Kind != engine.Time { // its number is the one in the words
			number, _, _ := strings.Cut(amount[1].(string), " ")
			amount[3] = json.Number(number)
		}
	}
	return o
}

func plainJSON(v any) (s string) {
	list := func(open string, n, step int, element func(i int) string, end string) string {
		s := open
		for i := 0; i < n; i += step {
			if i > 0 {
				s += ","
			}
			s += element(i)
		}
		return s + end
	}
	switch v := v.(type) {
	case string:
		return string(applicants.AppendQuoted(nil, v))
	case object:
		return list("{", len(v), 2, func(i int) string { return `"` + v[i].(string) + `":` + plainJSON(v[i+1]) }, "}")
	case []string:
		return list("[", len(v), 1, func(i int) string { return plainJSON(v[i]) }, "]")
	case []object:
		return list("[", len(v), 1, func(i int) string { return plainJSON(v[i]) }, "]")
	}
	return fmt.Sprint(v)
}

func each[T any](all []T, element func(T) object) (list []object) {
	for _, x := range all {
		list = append(list, element(x))
	}
	return list
}

// plainLine is a determination in JSON Lines, written member by member.
func plainLine(o Options, a *applicants.Applicant, d *engine.Determination) string {
	x := object{"applicant", d.Applicant}
	if !o.Outcomes && !o.Blind {
		x = x.withIf("name", a.Basics.Name)
	}
	reasons := []string{}
	for _, r := range d.Reasons {
		reasons = append(reasons, r.String())
	}
	x = x.with("outcome", d.Outcome.String()).with("reasons", reasons)
	if !o.Outcomes {
		x = slices.Concat(x, plainDetails(d), plainVersions(o.Versions))
	}
	return plainJSON(x) + "\n"
}

func plainDetails(d *engine.Determination) object {
	x := object{}.withIf("condition", d.Condition).with("requirements", each(d.Findings, plainFinding)).with("path", d.Path).with("reading", d.Reading.String())
	x = x.with("allocation", each(d.Allocation, func(s engine.Stretch) object {
		x := object{"requirement", s.Finding, "entry", s.Entry}
		return x.withIf("from", s.From.String()).withIf("to", s.To.String()).withAmount("credit", s.Credit)
	}))
	x = x.with("uncredited", each(d.Uncredited, func(s engine.Stretch) object {
		x := object{"entry", s.Entry}.withIf("from", s.From.String()).withIf("to", s.To.String())
		return x.withAmount("credit", s.Credit).with("why", s.Why)
	}))
	x = x.with("shortfalls", each(d.Shortfalls, func(s engine.Shortfall) object {
		x := object{"way", s.Way, "requirements", s.Findings, "says", s.String()}
		return x.withMissing("missing", s, s.Missing).withMissing("missing_as_stated", s, s.Certain)
	}))
	x = x.withIf("earliest", d.Earliest.String()).with("questions", each(d.Questions, func(q engine.Question) object {
		return object{"field", q.Field}.withIf("entry", q.Entry.String()).with("asks", q.Asks).with("requirements", q.Findings)
	}))
	x = x.with("id", d.ID.String()).with("record_hash", plainHash(d)).withIf("file", d.Place.File)
	if d.Place.Line > 0 {
		x = x.with("line", d.Place.Line)
	}
	return x
}

func plainFinding(f engine.Finding) object {
	x := object{"id", f.ID, "says", f.Says}.withIf("cites", f.Cites).with("role", f.Role).withIf("parent", f.Parent)
	x = x.with("finding", f.Result.String()).with("on_path", f.OnPath).withAmount("needed", f.Needed)
	if f.Needed.Given() {
		x = x.withFlag("at_most", f.AtMost).withFlag("strict", f.Strict).withAmount("shortest", f.Shortest)
	}
	x = x.withHas(f.Certain, f.Possible, f.Open).withAmount("credited", f.Credited)
	x = x.with("tests", each(f.Tests, func(t engine.Test) object { return object{"expr", t.Expr, "finding", t.Result.String()} }))
	return x.with("evidence", each(f.Evidence, func(e engine.Evidence) object {
		x := object{"entry", e.Entry}.withIf("label", e.Label.String()).withIf("from", e.From.String()).withIf("to", e.To.String())
		return x.with("finding", e.Result.String()).withHas(e.Certain, e.Possible, e.Open).withIf("why", e.Why)
	}))
}

func plainVersions(v engine.Versions) object {
	x := object{"code", v.Code, "title", v.Title}.withIf("revision", v.Revision).with("hash", v.JobClassHash)
	x = object{"job_class", x, "engine", v.Engine}.withIf("as_of", v.AsOf.String())
	policy, parameters := object{}, object{}
	for _, s := range v.Policy {
		policy = policy.with(s.Name, s.Value)
	}
	for _, p := range v.Parameters {
		parameters = parameters.with(p.Name, p.Value)
	}
	return x.with("policy", policy).withIf("parameters", parameters)
}

func plainHash(d *engine.Determination) string { return hex.EncodeToString(d.RecordHash[:]) }
