package rules

import (
	"math/big"

	"github.com/expr-lang/expr/ast"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/fluency"
	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/plan"
)

// upTo is an amount, or the limit where it is more.
func upTo(l *lowerer, n ast.Node, args []ast.Node) value {
	if len(args) != 2 {
		return l.usage(n, "up_to")
	}
	a, ok := l.want(args[0], amount)
	limit, ok2 := l.want(args[1], amount)
	if !ok || !ok2 || !l.sameUnit(n, a.sum, limit.sum) {
		return value{}
	}
	if len(limit.sum.terms) > 0 || limit.sum.k.Sign() <= 0 {
		return l.fail(args[1], "write it like up_to(semester_hours(), 30)", "the limit must be a number above zero")
	}
	if times(l.b, a.sum) > 0 {
		return l.fail(args[0], "limit the education or the hours, not the experience", "an amount of experience cannot be limited")
	}
	sum, ok := l.b.clamp(a.sum, limit.sum.k, n.String())
	if !ok {
		return l.fail(n, tooFineToLimit.hint, "%s", tooFineToLimit.message)
	}
	return value{sort: amount, sum: sum}
}

// share is an amount as a percentage of a whole.
func share(l *lowerer, n ast.Node, args []ast.Node) value {
	return l.quotient(n, args, "share", 100, inPercent)
}

// each is how many times an amount holds a unit of it, in fractions too, as a
// plain number: each(semester_hours(), 30) * 6 is six for each thirty hours.
func each(l *lowerer, n ast.Node, args []ast.Node) value {
	return l.quotient(n, args, "each", 1, plain)
}

func (l *lowerer) quotient(n ast.Node, args []ast.Node, name string, times int64, u unit) value {
	if len(args) != 2 {
		return l.usage(n, name)
	}
	a, ok := l.want(args[0], amount)
	whole, ok2 := l.want(args[1], amount)
	if !ok || !ok2 || !l.sameUnit(n, a.sum, whole.sum) {
		return value{}
	}
	if len(whole.sum.terms) > 0 || whole.sum.k.Sign() <= 0 {
		return l.fail(args[1], "write "+functions[name].usage+" with a number such as 30 after the comma", "the second amount must be a number above zero")
	}
	s := a.sum.scaled(new(big.Rat).Quo(big.NewRat(times, 1), whole.sum.k))
	s.unit = u
	return value{sort: amount, sum: s}
}

// named makes a condition of a record's names: places and countries.
func named(k plan.Kind) func(*lowerer, ast.Node, []ast.Node) value {
	return func(l *lowerer, n ast.Node, args []ast.Node) value {
		m := plan.Measure{Kind: k, Source: n.String()}
		if !l.nameList(n, args, &m) {
			return value{}
		}
		return l.atom(n, l.b.measure(m))
	}
}

// license is the condition of holding a licence, on the as-of date or on a day.
func license(l *lowerer, n ast.Node, args []ast.Node) value {
	m := plan.Measure{Kind: plan.Held, Source: n.String()}
	if !l.namesAndDay(n, args, &m) {
		return value{}
	}
	return l.atom(n, l.b.measure(m))
}

// namedAmount makes an amount of a record's names: the best score at a test, or
// the time at the present place of residence. One of the unit has so many parts.
func namedAmount(k plan.Kind, u unit, parts int64) func(*lowerer, ast.Node, []ast.Node) value {
	return func(l *lowerer, n ast.Node, args []ast.Node) value {
		m := plan.Measure{Kind: k, Source: n.String()}
		if !l.nameList(n, args, &m) {
			return value{}
		}
		return value{sort: amount, sum: measured(l.b.measure(m), u, big.NewRat(parts, 1))}
	}
}

func gpa(l *lowerer, n ast.Node, args []ast.Node) value {
	if len(args) > 0 {
		return l.misplaced(args[0], "gpa")
	}
	m := l.b.measure(plan.Measure{Kind: plan.Grade, Source: n.String()})
	return value{sort: amount, sum: measured(m, inPoints, big.NewRat(applicants.Scale, 1))}
}

// age is whole years, on the as-of date or on a day.
func age(l *lowerer, n ast.Node, args []ast.Node) value {
	m := plan.Measure{Kind: plan.Age, Source: n.String()}
	good := true
	for i, arg := range args {
		v, ok := l.want(arg, text)
		d, err := applicants.ParseDate(v.text)
		if ok && (err != nil || !d.Exact() || i > 0) {
			l.misplaced(arg, "age")
			ok = false
		}
		m.Day, good = d, good && ok
	}
	if !good {
		return value{}
	}
	return value{sort: amount, sum: measured(l.b.measure(m), inAge, big.NewRat(1, 1))}
}

// misplaced reports an argument that does not fit.
func (l *lowerer) misplaced(arg ast.Node, name string) value {
	return l.fail(arg, "write "+functions[name].usage, "this does not belong in the brackets of %s", name)
}

func events(l *lowerer, n ast.Node, args []ast.Node) value {
	m := plan.Measure{Kind: plan.Happened, Source: n.String()}
	var names []ast.Node
	good := true
	for _, arg := range args {
		switch v := l.lower(arg); {
		case v.sort == text:
			names = append(names, arg)
		case v.sort == predicate && len(v.preds) == 1 && len(v.preds[0].All) == 0:
			m.Window = l.b.overlap(m.Window, v.preds[0].Window)
		case v.sort != broken:
			return l.usage(n, "events")
		default:
			good = false
		}
	}
	if !good && len(names) == 0 || !l.nameList(n, names, &m) || !good {
		return value{}
	}
	return value{sort: amount, sum: measured(l.b.measure(m), inEvents, big.NewRat(1, 1))}
}

func (l *lowerer) question(n ast.Node, args []ast.Node, name string) (string, bool) {
	if len(args) != 1 {
		l.usage(n, name)
		return "", false
	}
	v, ok := l.want(args[0], text)
	if ok {
		ok = l.tells(args[0], v.text)
	}
	return v.text, ok
}

func answer(l *lowerer, n ast.Node, args []ast.Node) value {
	q, ok := l.question(n, args, "answer")
	if !ok {
		return value{}
	}
	return value{sort: answerText, text: q}
}

func number(l *lowerer, n ast.Node, args []ast.Node) value {
	q, ok := l.question(n, args, "number")
	if !ok {
		return value{}
	}
	m := l.b.measure(plan.Measure{Kind: plan.Amount, Question: q, Source: n.String()})
	return value{sort: amount, sum: measured(m, inPoints, big.NewRat(applicants.Scale, 1))}
}

func within(months int64) func(*lowerer, ast.Node, []ast.Node) value {
	return func(l *lowerer, n ast.Node, args []ast.Node) value {
		if len(args) != 1 {
			return l.fail(n, "write within(10) or within_months(48)", "want one number in the brackets")
		}
		v, ok := l.want(args[0], amount)
		if !ok {
			return value{}
		}
		r := new(big.Rat).Mul(v.sum.k, big.NewRat(months, 1))
		if len(v.sum.terms) > 0 || !r.IsInt() || r.Sign() <= 0 || r.Cmp(big.NewRat(1200, 1)) > 0 {
			return l.fail(args[0], "write within(10) or within_months(48)", "want a whole number of months, at most 100 years")
		}
		return l.window(plan.Window{Months: int(r.Num().Int64())})
	}
}

func (l *lowerer) window(w plan.Window) value {
	return value{sort: predicate, preds: []plan.Predicate{{Window: l.b.window(w)}}}
}

// bounded is a window of which one end is a day.
func bounded(set func(*plan.Window, applicants.Date)) func(*lowerer, ast.Node, []ast.Node) value {
	return func(l *lowerer, n ast.Node, args []ast.Node) value {
		if len(args) != 1 {
			return l.fail(n, `write since("2015-01-01") or by("2026-01-15")`, "want one day in the brackets")
		}
		d, ok := l.day(args[0])
		if !ok {
			return value{}
		}
		var w plan.Window
		set(&w, d)
		return l.window(w)
	}
}

// tongue is the condition of speaking a language, at a level or at any.
func tongue(l *lowerer, n ast.Node, args []ast.Node) value {
	if len(args) != 1 && len(args) != 2 {
		return l.usage(n, "language")
	}
	name, ok := l.name(args[0])
	m := plan.Measure{Kind: plan.Tongue, Source: n.String()}
	m.Call(name)
	if len(args) == 2 {
		v, ok2 := l.want(args[1], text)
		m.Arg = int(fluency.Named(v.text))
		if ok2 && m.Arg == int(fluency.Unknown) {
			l.fail(args[1], suggestion(v.text, fluency.Names), "there is no fluency %q", v.text)
		}
		ok = ok && ok2 && m.Arg != int(fluency.Unknown)
	}
	if !ok {
		return value{}
	}
	return l.atom(n, l.b.measure(m))
}

func level(l *lowerer, n ast.Node, args []ast.Node) value {
	name, ok := l.question(n, args, "level")
	if !ok {
		return value{}
	}
	for i, s := range l.b.class.Levels {
		if fold.Text(s) == fold.Text(name) {
			bit := plan.Bits(1) << (l.b.plan.Facts.LevelBit + i)
			return value{sort: predicate, preds: []plan.Predicate{{All: []plan.Bits{bit}}}}
		}
	}
	return l.unknown(args[0], "levels", suggestion(name, l.b.class.Levels), "there is no level %q", name)
}

func domain(l *lowerer, n ast.Node, args []ast.Node) value {
	preds, ok := l.kindsOf(args)
	if !ok {
		return value{}
	}
	return value{sort: predicate, preds: preds}
}

func either(l *lowerer, n ast.Node, args []ast.Node) value {
	var all []plan.Predicate
	good := true
	for _, arg := range args {
		preds, ok := l.kindsOf([]ast.Node{arg})
		good = good && ok
		all = append(all, preds...)
	}
	if len(args) == 0 {
		return l.usage(n, "either")
	}
	if !good {
		return value{}
	}
	return value{sort: predicate, preds: all}
}

func both(l *lowerer, n ast.Node, args []ast.Node) value {
	preds, good := []plan.Predicate{{}}, true
	for _, arg := range args {
		more, ok := l.kindsOf([]ast.Node{arg})
		good = good && ok
		preds = l.conjoin(preds, more)
	}
	if len(args) == 0 {
		return l.usage(n, "both")
	}
	if !good {
		return value{}
	}
	return value{sort: predicate, preds: preds}
}
