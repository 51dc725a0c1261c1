package engine_test

import (
	"fmt"
	"strings"

	"github.com/minqual/minqual/rules"
)

// The adversary's job classes as documents.

func (a amount) expr() string {
	if a.years {
		return fmt.Sprintf("years(%s) >= %d", a.words, a.months/12)
	}
	return fmt.Sprintf("months(%s) >= %d", a.words, a.months)
}

func (c condition) expr() string {
	var list []string
	for _, a := range c.amounts {
		list = append(list, a.expr())
	}
	switch {
	case c.study > 0:
		return fmt.Sprintf("education_years() >= %d", c.study)
	case c.master:
		return `degree("master")`
	case c.any:
		return strings.Join(list, " or ")
	}
	return strings.Join(list, " and ")
}

func written(list []demanded) (out []rules.Requirement) {
	for _, q := range list {
		r := rules.Requirement{ID: q.id, Says: q.id, SameTime: q.sameTime, Preferred: q.preferred,
			AnyOf: written(q.any), AllOf: written(q.all), Including: written(q.including)}
		if len(q.any)+len(q.all) == 0 {
			r.Expr = q.is.expr()
		}
		if q.promise {
			r.Obtainable = "later"
		}
		for _, s := range q.instead {
			r.Substitutions = append(r.Substitutions, s.written(&q))
		}
		out = append(out, r)
	}
	return out
}

func (s replacement) written(q *demanded) rules.Substitution {
	out := rules.Substitution{ID: s.id, Says: s.id, SameTime: s.sameTime}
	if s.most > 0 {
		out.UpTo = fmt.Sprint(s.most)
	}
	switch {
	case s.working:
		out.Replaces = "years(" + s.work.words + ")"
	case s.study:
		out.Replaces = "education_years()"
	case s.months > 0:
		out.Expr, out.Replaces = s.takes.expr(), fmt.Sprint(s.months/q.unit())
	default:
		out.Expr = s.takes.expr()
	}
	return out
}

func documentOf(list []demanded) *rules.JobClass {
	c := classOf(nil)
	c.Requirements = written(list)
	return c
}
