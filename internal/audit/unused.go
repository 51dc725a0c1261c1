package audit

import (
	"regexp"

	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/rules"
)

// unused warns of what the document defines and no expression asks for.
func (s *study) unused() {
	var fields plan.Bits
	for i := range s.plan.Measures {
		if m := &s.plan.Measures[i]; m.Kind == plan.Degree || m.Kind == plan.Credits {
			fields |= m.Set
		}
	}
	for i, d := range s.class.Domains {
		if s.plan.Asked>>(plan.FirstFree+i)&1 == 0 {
			s.spare(rules.ADomain, d.ID, "no expression asks for experience in it", "leave it out, or name it in an expression, as in years(\""+d.ID+"\")")
		}
	}
	for i, f := range s.class.Fields {
		if fields>>i&1 == 0 {
			s.spare(rules.AField, f.ID, "no expression asks for study in them", "leave them out, or name them in an expression, as fields."+f.ID)
		}
	}
	s.unusedWords()
	for _, p := range s.class.Parameters {
		if !s.uses(p.Name) {
			s.spare(rules.AParameter, p.Name, "no expression uses it", "leave it out, or write param."+p.Name+" where it belongs")
		}
	}
}

func (s *study) spare(kind rules.Part, name, message, hint string) {
	s.add(NotUsed, *s.class.Remark(kind, name, "", message, hint))
}

// evident are the facts that a title can be evidence of.
var evident = map[string]plan.Bits{
	"supervisory": plan.Supervisory, "lead": plan.Lead, "progressive": plan.Progressive, "full_time": plan.FullTime,
}

// unusedWords warns of evidence and levels that nobody asks for.
func (s *study) unusedWords() {
	for _, e := range s.class.Evidence {
		if bit, ok := evident[e.Fact]; ok && s.plan.Asked&bit == 0 {
			s.spare(rules.AnEvidence, e.Fact, "no expression asks whether experience was "+e.Fact, "leave it out, or ask for it, as in years("+e.Fact+")")
		}
	}
	levels := (plan.Bits(1)<<len(s.class.Levels) - 1) << s.plan.Facts.LevelBit
	if len(s.class.Levels) > 0 && s.plan.Asked&levels == 0 {
		s.spare(rules.TheLevels, s.class.Levels[0], "no expression asks for a level", "leave levels: out, or ask for one, as in years(level(\""+s.class.Levels[0]+"\"))")
	}
}

var quoted = regexp.MustCompile(`"[^"]*"|'[^']*'`)

// uses reports that an expression names a parameter.
func (s *study) uses(name string) bool {
	dotted := regexp.MustCompile(`\bparam\s*\.\s*` + regexp.QuoteMeta(name) + `\b`)
	keyed := regexp.MustCompile(`\bparam\s*\[\s*["']` + regexp.QuoteMeta(name) + `["']\s*\]`)
	for _, e := range expressions(s.class.Requirements) {
		if keyed.MatchString(e) || dotted.MatchString(quoted.ReplaceAllString(e, `""`)) {
			return true
		}
	}
	return false
}

func expressions(list []rules.Requirement) (out []string) {
	for i := range list {
		q := &list[i]
		out = append(out, q.Expr)
		for _, x := range q.Substitutions {
			out = append(out, x.Expr, x.Replaces, x.UpTo)
		}
		out = append(out, expressions(q.AnyOf)...)
		out = append(out, expressions(q.AllOf)...)
		out = append(out, expressions(q.Including)...)
	}
	return out
}
