package audit_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/audit"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

var day = applicants.Date{Year: 2026, Month: 3, Day: 31}

// Documents made by chance, in which something is often odd.
var (
	tests = []string{`score("typing") >= 30`, `score("typing") >= 40`, `degree("bachelor")`, `degree("associate")`, `degree("bachelor", fields.law)`,
		`license("Card")`, `license("Card", "Badge")`, `events("accident") <= 0`, `events("accident") <= 1`, `degree("master") or score("typing") >= 50`,
		`semester_hours() >= 30`, `semester_hours(fields.law) >= 30`, `age() >= 21 and age() < 20`}
	work = []string{`years("office") >= 1`, `years("office") >= 2`, `years("office", supervisory) >= 1`, `years("office", "field") >= 1`,
		`years("office", within(2)) >= 1`, `years("office", within(2)) >= 3`, `years("field", paid) >= 1`, `months("office") >= 6`, `years() >= 2`}
)

func pick(r *rand.Rand) string {
	if r.IntN(2) == 0 {
		return tests[r.IntN(len(tests))]
	}
	return work[r.IntN(len(work))]
}

func chance(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("minqual: 1\ncode: \"1\"\ntitle: Chance\ndomains: {office: {titles: [\"office *\"]}, field: {titles: [\"field *\"]}}\nfields: {law: {listed: [Law], unrelated: [Dance]}}\n")
	if r.IntN(3) == 0 {
		b.WriteString("policy: {double_counting: allowed}\n")
	}
	b.WriteString("requirements:\n")
	for i := range 1 + r.IntN(3) {
		fmt.Fprintf(&b, "  - id: r%d\n    says: x\n", i)
		switch r.IntN(5) {
		case 4:
			fmt.Fprintf(&b, "    expr: '%s'\n    substitutions:\n      - {id: s%d, says: x, expr: '%s', replaces: 'each(semester_hours(), 30) * 6', up_to: '%d'}\n",
				[]string{`months("office") >= 12`, `months("office", "field") >= 6`}[r.IntN(2)], i, pick(r), 6*(1+r.IntN(2)))
			continue
		case 0:
			fmt.Fprintf(&b, "    any_of:\n      - {id: a%d, says: x, expr: '%s'}\n      - {id: b%d, says: x, expr: '%s'}\n", i, pick(r), i, pick(r))
		case 1:
			fmt.Fprintf(&b, "    expr: '%s'\n    including:\n      - {id: i%d, says: x, expr: '%s'}\n", work[r.IntN(len(work))], i, work[r.IntN(len(work))])
		default:
			fmt.Fprintf(&b, "    expr: '%s'\n", pick(r))
		}
		if r.IntN(2) == 0 {
			fmt.Fprintf(&b, "    substitutions:\n      - {id: s%d, says: x, expr: '%s'}\n", i, pick(r))
		}
		if r.IntN(4) == 0 {
			b.WriteString("    same_time: true\n")
		}
	}
	return b.String()
}

func parsed(t *testing.T, text string) *rules.JobClass {
	c, err := rules.Parse("chance.yaml", []byte(text))
	require.NoError(t, err, text)
	return c
}

// crowd is applicants who come to the boundaries of many documents, and some
// by chance.
func crowd(t *testing.T) (out []*applicants.Applicant) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		p, err := rules.Compile(parsed(t, chance(r)))
		require.NoError(t, err)
		m, err := witness.NewMaker(p, day)
		require.NoError(t, err)
		for _, a := range slices.Concat(m.Family(), m.Random(r.Uint64(), 200)) {
			out = append(out, m.Fill(a, &applicants.Applicant{Work: []applicants.Job{}, Education: []applicants.Education{}, Licenses: []applicants.License{},
				Scores: []applicants.Score{}, Events: []applicants.Event{}, Basics: applicants.Basics{Birth: applicants.Date{Year: 1990, Month: 1, Day: 1}}}))
		}
	}
	return out
}

// cut takes a requirement or a substitution out of a list.
func cut(list []rules.Requirement, id string) []rules.Requirement {
	var out []rules.Requirement
	for _, q := range list {
		if q.ID == id {
			continue
		}
		q.AnyOf, q.AllOf, q.Including = cut(q.AnyOf, id), cut(q.AllOf, id), cut(q.Including, id)
		q.Substitutions = slices.DeleteFunc(slices.Clone(q.Substitutions), func(s rules.Substitution) bool { return s.ID == id })
		out = append(out, q)
	}
	return out
}

// asking is the requirements, of which one asks for nothing but what it
// includes.
func asking(list []rules.Requirement, id string) (out []rules.Requirement) {
	for _, q := range list {
		if q.ID == id {
			q.Expr = amountAsked.ReplaceAllString(q.Expr, ">= 0")
		}
		q.AnyOf, q.AllOf, q.Including = asking(q.AnyOf, id), asking(q.AllOf, id), asking(q.Including, id)
		out = append(out, q)
	}
	return out
}

var amountAsked = regexp.MustCompile(`>= \d+$`)

func outcomes(t *testing.T, c *rules.JobClass, crowd []*applicants.Applicant) (out []engine.Outcome) {
	p, err := rules.Compile(c)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
	require.NoError(t, err)
	for _, a := range crowd {
		out = append(out, e.Decide(a))
	}
	return out
}

// A warning is held to what it means, by deciding many applicants with the
// document as it is and with what the warning is about taken out of it.
func TestNobodyContradictsAWarning(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	crowd := crowd(t)
	require.Greater(t, len(crowd), 5_000)
	count := map[audit.Kind]int{}
	for range 60 {
		text := chance(r)
		c := parsed(t, text)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		list, err := audit.Check(p, nil, day)
		require.NoError(t, err)
		before := outcomes(t, c, crowd)
		for _, w := range list {
			count[w.Kind]++
			_, id, _ := strings.Cut(w.Where, `"`)
			id = strings.TrimSuffix(id, `"`)
			switch w.Kind {
			case audit.CannotBeMet:
				holdCannot(t, p, id, w, crowd, text)
			case audit.IncludesMore:
				less := *c
				less.Requirements = asking(c.Requirements, id)
				if i := differ(before, outcomes(t, &less, crowd)); i >= 0 {
					assert.Fail(t, w.Error.Error(), "%s\n%s", text, witness.YAML(crowd[i], 0))
				}
			case audit.NeverDecides, audit.NeverHelps:
				if strings.Contains(w.Message, "alternative ") && !strings.Contains(w.Message, "another alternative") || strings.Contains(w.Message, "the part ") {
					continue // about a part of an expression, which cannot be cut out of the document
				}
				without := *c
				without.Requirements = cut(c.Requirements, id)
				if len(without.Requirements) == 0 {
					continue
				}
				i := differ(before, outcomes(t, &without, crowd))
				if i >= 0 {
					assert.Fail(t, w.Error.Error(), "%s\n%s", text, witness.YAML(crowd[i], 0))
				}
			}
		}
	}
	for _, k := range []audit.Kind{audit.CannotBeMet, audit.NeverDecides, audit.NeverHelps, audit.IncludesMore} {
		assert.Greater(t, count[k], 5, k)
	}
}

func differ(x, y []engine.Outcome) int {
	for i := range x {
		if x[i] != y[i] {
			return i
		}
	}
	return -1
}

// holdCannot holds a warning to nobody's meeting the requirement by itself
// without a substitution, or the whole where it can be met by itself.
func holdCannot(t *testing.T, p *rules.Program, id string, w audit.Warning, crowd []*applicants.Applicant, text string) {
	class := *p.Class()
	if !strings.Contains(w.Message, "together") {
		q := find(class.Requirements, id)
		if q == nil {
			return // a substitution: its requirement is met without it
		}
		q.Substitutions, q.SameTime = nil, false
		class.Requirements = []rules.Requirement{*q}
	}
	for i, o := range outcomes(t, &class, crowd) {
		if o == engine.Eligible {
			assert.Fail(t, w.Error.Error(), "%s\n%s", text, witness.YAML(crowd[i], 0))
			return
		}
	}
}

func find(list []rules.Requirement, id string) *rules.Requirement {
	for _, q := range list {
		if q.ID == id {
			return &q
		}
		for _, kids := range [][]rules.Requirement{q.AnyOf, q.AllOf} {
			if k := find(kids, id); k != nil {
				return k
			}
		}
	}
	return nil
}
