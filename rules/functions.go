package rules

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/lazy"
	"github.com/minqual/minqual/internal/plan"
)

// A function of the language: how it is written, and how a call is lowered.
type function struct {
	usage string
	lower func(l *lowerer, n ast.Node, args []ast.Node) value
}

// The language's functions. Filled in init because lowering refers back here.
var functions map[string]function

func init() {
	functions = map[string]function{
		"years":           {`years("domain", ..., supervisory, ...)`, experience(inYears, calendar.Year)},
		"months":          {`months("domain", ..., supervisory, ...)`, experience(inMonths, calendar.Month)},
		"degree":          {`degree("bachelor", fields.name, ..., by("2026-01-15"))`, degree},
		"semester_hours":  {`semester_hours(fields.name, ..., by("2026-01-15"))`, studyHours},
		"quarter_hours":   {`quarter_hours(fields.name, ...)`, quarterHours},
		"education_years": {`education_years(fields.name, ...)`, educationYears},
		"up_to":           {`up_to(amount, limit)`, upTo},
		"each":            {`each(amount, unit)`, each},
		"share":           {`share(amount, whole)`, share},
		"license":         {`license("name", ...)`, license},
		"resident":        {`resident("place", ...)`, named(plan.Resident)},
		"citizen":         {`citizen("country", ...)`, named(plan.Citizen)},
		"resident_months": {`resident_months("place", ...)`, namedAmount(plan.Lived, inMonths, calendar.Month)},
		"language":        {`language("Spanish", "fluent")`, tongue},
		"score":           {`score("test")`, namedAmount(plan.Scored, inPoints, applicants.Scale)},
		"gpa":             {`gpa()`, gpa},
		"age":             {`age() or age("2026-03-31")`, age},
		"events":          {`events("kind", ..., within(3))`, events},
		"answer":          {`answer("question") == "text"`, answer},
		"number":          {`number("question")`, number},
		"within":          {`within(years)`, within(12)},
		"within_months":   {`within_months(months)`, within(1)},
		"since":           {`since("2015-01-01")`, bounded(func(w *plan.Window, d applicants.Date) { w.From = d })},
		"by":              {`by("2026-01-15")`, bounded(func(w *plan.Window, d applicants.Date) { w.Until = d })},
		"level":           {`level("name")`, level},
		"domain":          {`domain("id", ...)`, domain},
		"either":          {`either(kind, kind, ...)`, either},
		"both":            {`both(kind, kind, ...)`, both},
	}
}

// kinds are the words for kinds of experience.
var kinds = map[string]plan.Bits{
	"supervisory": plan.Supervisory, "lead": plan.Lead, "paid": plan.Paid,
	"full_time": plan.FullTime, "employed": plan.Employed, "progressive": plan.Progressive,
}

func (l *lowerer) names() []string {
	all := []string{"fields", "param", "true", "false"}
	for n := range functions {
		all = append(all, n)
	}
	for n := range kinds {
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}

func (l *lowerer) identifier(n *ast.IdentifierNode) value {
	if bit, ok := kinds[n.Value]; ok {
		return value{sort: predicate, preds: []plan.Predicate{{All: []plan.Bits{bit}}}}
	}
	if f, ok := functions[n.Value]; ok {
		return l.fail(n, "write "+f.usage, "%s needs brackets after it", n.Value)
	}
	switch n.Value {
	case "param":
		return l.fail(n, "write param. and the name of one that stands under parameters:", "param needs a name after it")
	case "fields":
		return l.fail(n, "write fields. and the name of a group that stands under fields:", "fields needs a name after it")
	}
	return l.fail(n, l.meant(n.Value), "there is no %q", n.Value)
}

func (l *lowerer) member(n *ast.MemberNode) value {
	base, ok := n.Node.(*ast.IdentifierNode)
	key, ok2 := n.Property.(*ast.StringNode)
	if !ok || !ok2 || base.Value != "fields" && base.Value != "param" {
		hint := "write fields.name or param.name"
		if ok && ok2 {
			if near := nearest(base.Value, []string{"fields", "param"}); near != "" {
				hint = fmt.Sprintf("did you mean %s.%s?", near, key.Value)
			}
		}
		return l.fail(n, hint, "this is not part of the language of requirements")
	}
	if base.Value == "fields" {
		return l.field(n.Property, key.Value)
	}
	for _, p := range l.b.class.Parameters {
		if p.Name == key.Value {
			return l.parameter(n, p)
		}
	}
	return l.unknown(n.Property, "parameters", suggestion(key.Value, l.b.parameterNames()), "there is no parameter %q", key.Value)
}

func (l *lowerer) field(n ast.Node, id string) value {
	for i, f := range l.b.class.Fields {
		if f.ID == id {
			l.b.usedFields[i] = true
			return value{sort: field, field: i}
		}
	}
	hint := suggestion(id, l.b.fieldNames())
	for _, f := range l.b.class.Fields {
		if slices.ContainsFunc(f.Listed, func(s string) bool { return fold.Field(s) == fold.Field(id) }) {
			hint = "write fields." + f.ID + ", where it is listed"
			break
		}
	}
	return l.unknown(n, "fields", hint, "there are no fields %q", id)
}

// unknown reports a name that a section of the document does not have, unless
// it may have been there.
func (l *lowerer) unknown(n ast.Node, section, hint, format string, args ...any) value {
	if l.b.doubt[section] {
		return value{}
	}
	return l.fail(n, hint, format, args...)
}

func (l *lowerer) parameter(n ast.Node, p Parameter) value {
	if p.Value == "" && l.b.doubt["parameters"] {
		return value{}
	}
	switch p.Value {
	case "true", "false":
		return value{sort: truth, cond: &cond{op: map[string]string{"true": "always", "false": "never"}[p.Value]}}
	}
	if decimal().MatchString(p.Value) && len(p.Value) < 15 {
		r, _ := new(big.Rat).SetString(p.Value)
		return value{sort: amount, sum: constant(r)}
	}
	return value{sort: text, text: p.Value}
}

// decimal is a number as a parameter is one: 1/2 and 1e9 are texts.
var decimal = lazy.Regexp(`^[+-]?[0-9]+(?:\.[0-9]+)?$`)

func (l *lowerer) call(n *ast.CallNode) value {
	name, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return l.fail(n, comparisons, "this is not part of the language of requirements")
	}
	return l.named(n, name.Value, n.Arguments)
}

func (l *lowerer) named(n ast.Node, name string, args []ast.Node) value {
	f, ok := functions[name]
	if !ok {
		if _, kind := kinds[name]; kind {
			return l.fail(n, "leave the brackets out", "%s is a word by itself", name)
		}
		hint := cmp.Or(didYouMean(name, functionNames()), "there are "+strings.Join(functionNames(), ", "))
		if low := strings.ToLower(name); joins(low) {
			hint = "write " + low + " in small letters"
		}
		l.fail(n, hint, "there is no function %q", name)
		for _, arg := range args {
			l.lower(arg) // the mistakes in it are told at once
		}
		return value{}
	}
	if l.joined(name, args) {
		return value{}
	}
	return f.lower(l, n, args)
}

// meant is a hint about a word that is not known.
func (l *lowerer) meant(word string) string {
	for _, d := range l.b.class.Domains {
		if d.ID == word {
			return fmt.Sprintf("put a domain in quotation marks: %q", word)
		}
	}
	if slices.Contains(l.b.fieldNames(), word) {
		return "write fields." + word
	}
	if i := slices.Index(figuresInWords, strings.ToLower(word)); i >= 0 {
		return fmt.Sprintf("write the number in figures: %d", i+1)
	}
	return cmp.Or(didYouMean(word, l.names()), fmt.Sprintf("if it is a text, put it in quotation marks: %q", word))
}

var figuresInWords = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

func functionNames() []string { return slices.Sorted(maps.Keys(functions)) }

// called is the name of the function that a part of an expression calls.
func called(n ast.Node) string {
	switch n := n.(type) {
	case *ast.BuiltinNode:
		return n.Name
	case *ast.CallNode:
		if name, ok := n.Callee.(*ast.IdentifierNode); ok {
			return name.Value
		}
	}
	return ""
}

// usage reports arguments that do not fit.
func (l *lowerer) usage(n ast.Node, name string) value {
	return l.fail(n, "write "+functions[name].usage, "%s does not go with what stands in its brackets", name)
}

func experience(u unit, per int64) func(*lowerer, ast.Node, []ast.Node) value {
	return func(l *lowerer, n ast.Node, args []ast.Node) value {
		preds, ok := l.kindsOf(args)
		if !ok {
			return value{}
		}
		m := l.b.timeMeasure(preds)
		return value{sort: amount, sum: measured(m, u, big.NewRat(per*l.b.plan.Rate, 1))}
	}
}

// kindsOf lowers arguments to one kind of experience: any of the domains
// named as texts, and all of the kinds.
func (l *lowerer) kindsOf(args []ast.Node) ([]plan.Predicate, bool) {
	preds, ok := []plan.Predicate{{}}, true
	var domains plan.Bits
	for _, arg := range args {
		v := l.lower(arg)
		switch v.sort {
		case text:
			bit, found := l.domainBit(arg, v.text)
			domains |= bit
			ok = ok && found
		case predicate:
			preds = l.conjoin(preds, v.preds)
		case broken:
			ok = false
		default:
			l.fail(arg, "name a domain in quotation marks, or a kind such as supervisory", "want a domain or a kind of experience here, this is %s", sortNames[v.sort])
			ok = false
		}
	}
	if domains != 0 {
		preds = l.conjoin(preds, []plan.Predicate{{All: []plan.Bits{domains}}})
	}
	return preds, ok
}

func (l *lowerer) domainBit(n ast.Node, name string) (plan.Bits, bool) {
	for i, d := range l.b.class.Domains {
		if fold.Text(d.ID) == fold.Text(name) || fold.Text(d.Label) == fold.Text(name) {
			l.b.usedDomains[i] = true
			return 1 << (plan.FirstFree + i), true
		}
	}
	hint := suggestion(name, l.b.domainNames())
	if kind := kindNamed(name); kind != "" && nearest(name, l.b.domainNames()) == "" {
		hint = "write " + kind + " without quotation marks: it is a word of the language"
	}
	l.unknown(n, "domains", hint, "there is no domain %q", name)
	return 0, false
}

// kindNamed is the word for a kind of experience that a text spells, "" if it
// spells none.
func kindNamed(name string) string {
	return nearest(strings.ReplaceAll(fold.Text(name), " ", "_"), slices.Sorted(maps.Keys(kinds)))
}

// conjoin is every one of a together with every one of b.
func (l *lowerer) conjoin(a, b []plan.Predicate) []plan.Predicate {
	var out []plan.Predicate
	for _, p := range a {
		for _, q := range b {
			out = append(out, l.b.intersect(p, q))
		}
	}
	return out
}

func degree(l *lowerer, n ast.Node, args []ast.Node) value {
	if len(args) == 0 {
		return l.usage(n, "degree")
	}
	name, ok := l.want(args[0], text)
	lv := degrees.Named(name.text)
	if ok && lv == degrees.Unknown {
		l.fail(args[0], suggestion(name.text, degrees.Names), "there is no degree %q", name.text)
		ok = false
	}
	set, day, ok2 := l.fieldSet(args[1:])
	if !ok || !ok2 {
		return value{}
	}
	return l.atom(n, l.b.measure(plan.Measure{Kind: plan.Degree, Arg: int(lv), Set: set, Day: day, Source: n.String()}))
}

// fieldSet lowers fields of study, and the day by which the study must be
// done if by() names one.
func (l *lowerer) fieldSet(args []ast.Node) (set plan.Bits, day applicants.Date, ok bool) {
	ok = true
	for _, arg := range args {
		if s, isText := arg.(*ast.StringNode); isText {
			v := l.field(arg, s.Value)
			ok = ok && v.sort == field
			set |= 1 << v.field
			continue
		}
		switch v := l.lower(arg); v.sort {
		case field:
			set |= 1 << v.field
		case predicate:
			until, only := l.b.onlyUntil(v.preds)
			if !only || !day.IsZero() {
				l.fail(arg, `write one by("2026-01-15")`, "a study is not limited by this")
				ok = false
			}
			day = until
		default:
			if v.sort != broken {
				l.fail(arg, "write fields. and the name of a group under fields:", "want a field of study here, this is %s", sortNames[v.sort])
			}
			ok = false
		}
	}
	return set, day, ok
}

// onlyUntil gives the last day of a predicate that says nothing else.
func (b *builder) onlyUntil(preds []plan.Predicate) (applicants.Date, bool) {
	if len(preds) != 1 || len(preds[0].All) > 0 || preds[0].Window == 0 {
		return applicants.Date{}, false
	}
	w := b.plan.Windows[preds[0].Window-1]
	return w.Until, w == plan.Window{Until: w.Until}
}

func study(l *lowerer, n ast.Node, args []ast.Node, u unit, parts *big.Rat) value {
	set, day, ok := l.fieldSet(args)
	if !ok {
		return value{}
	}
	m := l.b.measure(plan.Measure{Kind: plan.Credits, Set: set, Day: day, Source: "semester_hours(" + l.b.studyList(set, day) + ")"})
	return value{sort: amount, sum: measured(m, u, parts)}
}

func (b *builder) hour() *big.Rat {
	return big.NewRat(applicants.Scale*b.plan.Facts.SemesterScale, 1)
}

func studyHours(l *lowerer, n ast.Node, args []ast.Node) value {
	return study(l, n, args, inHours, l.b.hour())
}

func quarterHours(l *lowerer, n ast.Node, args []ast.Node) value {
	return study(l, n, args, inQuarterHours, big.NewRat(applicants.Scale*l.b.plan.Facts.QuarterScale, 1))
}

func educationYears(l *lowerer, n ast.Node, args []ast.Node) value {
	hours := big.NewRat(l.b.class.Policy.SemesterHours.Parts, applicants.Scale)
	return study(l, n, args, inYears, hours.Mul(hours, l.b.hour()))
}
