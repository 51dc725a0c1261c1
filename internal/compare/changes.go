package compare

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/minqual/minqual/rules"
)

// A Change is one thing in which the new version differs from the old one.
type Change struct {
	Kind string // policy, domain, fields, levels, evidence, parameter, requirement, substitution, wording
	ID   string // what it is about; "" for the whole
	What string // added, removed, changed or moved
	Says string // in words

	Preferred bool // it is about what is preferred in both versions
	Later     bool // it is about what may be obtained later in both versions

	undo func(c *rules.JobClass) // makes a copy of the new class as the old one was; nil: it decides nothing
}

// Decides reports whether the change can change an outcome.
func (c *Change) Decides() bool { return c.undo != nil && !c.Preferred && !c.Later }

// changes lists how two job classes differ.
func changes(before, after *rules.JobClass) (out []Change) {
	out = append(out, policies(before, after)...)
	out = append(out, domains(before, after)...)
	out = append(out, fields(before, after)...)
	out = append(out, evidence(before, after)...)
	out = append(out, levels(before, after)...)
	out = append(out, parameters(before, after)...)
	out = append(out, requirements(before, after)...)
	return append(out, wordings(before, after)...)
}

// change makes a Change.
func change(kind, id, what, says string, undo func(*rules.JobClass)) Change {
	return Change{Kind: kind, ID: id, What: what, Says: says, undo: undo}
}

func policies(before, after *rules.JobClass) (out []Change) {
	was := before.Policy.All()
	for i, now := range after.Policy.All() {
		if old := was[i]; old.Value != now.Value {
			out = append(out, change("policy", now.Name, "changed", fmt.Sprintf("policy %s: %s, now %s", now.Name, old.Value, now.Value),
				func(c *rules.JobClass) { c.Policy.Set(old.Name, old.Value) }))
		}
	}
	return out
}

// A named list of definitions.
type listing[T any] struct {
	kind string
	name func(*T) string
	says func(before, after *T) string // how they differ; "": they do not
	at   func(*rules.JobClass) *[]T
}

// differ compares two lists of definitions by their names.
func (l listing[T]) differ(before, after *rules.JobClass) (out []Change) {
	was, now := *l.at(before), *l.at(after)
	for i := range was {
		old := was[i]
		name := l.name(&old)
		k := l.find(now, name)
		switch {
		case k < 0:
			out = append(out, change(l.kind, name, "removed", fmt.Sprintf("%s %q: removed", l.kind, name),
				func(c *rules.JobClass) { *l.at(c) = slices.Insert(slices.Clone(*l.at(c)), min(i, len(*l.at(c))), old) }))
		default:
			if s := l.says(&old, &now[k]); s != "" {
				out = append(out, change(l.kind, name, "changed", fmt.Sprintf("%s %q: %s", l.kind, name, s), func(c *rules.JobClass) {
					list := slices.Clone(*l.at(c))
					if k := l.find(list, name); k >= 0 {
						list[k] = old
					}
					*l.at(c) = list
				}))
			}
		}
	}
	for i := range now {
		name := l.name(&now[i])
		if l.find(was, name) < 0 {
			out = append(out, change(l.kind, name, "added", fmt.Sprintf("%s %q: added", l.kind, name), func(c *rules.JobClass) {
				*l.at(c) = slices.DeleteFunc(slices.Clone(*l.at(c)), func(x T) bool { return l.name(&x) == name })
			}))
		}
	}
	return out
}

func (l listing[T]) find(list []T, name string) int {
	return slices.IndexFunc(list, func(x T) bool { return l.name(&x) == name })
}

func domains(before, after *rules.JobClass) []Change {
	return listing[rules.Domain]{"domain", func(d *rules.Domain) string { return d.ID }, func(x, y *rules.Domain) string {
		return join(texts("label", one(x.Label), one(y.Label)), texts("titles", x.Titles, y.Titles), texts("employers", x.Employers, y.Employers),
			texts("codes", x.Codes, y.Codes), texts("except", x.Except, y.Except))
	}, func(c *rules.JobClass) *[]rules.Domain { return &c.Domains }}.differ(before, after)
}

func fields(before, after *rules.JobClass) []Change {
	return listing[rules.Field]{"fields", func(f *rules.Field) string { return f.ID }, func(x, y *rules.Field) string {
		return join(texts("listed", x.Listed, y.Listed), texts("related", x.Related, y.Related), texts("unrelated", x.Unrelated, y.Unrelated))
	}, func(c *rules.JobClass) *[]rules.Field { return &c.Fields }}.differ(before, after)
}

func evidence(before, after *rules.JobClass) []Change {
	return listing[rules.Evidence]{"evidence", func(e *rules.Evidence) string { return e.Fact }, func(x, y *rules.Evidence) string {
		return texts("titles", x.Titles, y.Titles)
	}, func(c *rules.JobClass) *[]rules.Evidence { return &c.Evidence }}.differ(before, after)
}

func parameters(before, after *rules.JobClass) []Change {
	return listing[rules.Parameter]{"parameter", func(p *rules.Parameter) string { return p.Name }, func(x, y *rules.Parameter) string {
		return changed("", x.Value, y.Value)
	}, func(c *rules.JobClass) *[]rules.Parameter { return &c.Parameters }}.differ(before, after)
}

func levels(before, after *rules.JobClass) []Change {
	if slices.Equal(before.Levels, after.Levels) {
		return nil
	}
	says := changed("levels", strings.Join(before.Levels, ", "), strings.Join(after.Levels, ", "))
	return []Change{change("levels", "", "changed", says, func(c *rules.JobClass) { c.Levels = before.Levels })}
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// texts says what a list has that it had not, and the other way round.
func texts(key string, was, now []string) string {
	var parts []string
	for _, s := range now {
		if !slices.Contains(was, s) {
			parts = append(parts, fmt.Sprintf("%s: with %q", key, s))
		}
	}
	for _, s := range was {
		if !slices.Contains(now, s) {
			parts = append(parts, fmt.Sprintf("%s: without %q", key, s))
		}
	}
	return strings.Join(parts, "; ")
}

// changed says how a text changed; "" if it did not.
func changed(key, was, now string) string {
	if was == now {
		return ""
	}
	if key != "" {
		key += ": "
	}
	return key + none(was) + ", now " + none(now)
}

func none(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
}

// wordings lists what is shown and decides nothing.
func wordings(before, after *rules.JobClass) (out []Change) {
	note := func(id, says string) {
		if says != "" {
			out = append(out, change("wording", id, "changed", says, nil))
		}
	}
	note("code", changed("code", before.Code, after.Code))
	note("title", changed("title", before.Title, after.Title))
	note("employer", changed("employer", before.Employer, after.Employer))
	note("pay_grade", changed("pay_grade", before.PayGrade, after.PayGrade))
	note("effective", changed("effective", before.Effective.String(), after.Effective.String()))
	note("revised", changed("revised", before.Revised.String(), after.Revised.String()))
	note("until", changed("until", before.Until.String(), after.Until.String()))
	note("family", changed("family", strings.Join(before.Family, ", "), strings.Join(after.Family, ", ")))
	for _, s := range sections(before.Description, after.Description) {
		note("description", "description "+s)
	}
	for _, y := range after.Fields {
		if i := slices.IndexFunc(before.Fields, func(x rules.Field) bool { return x.ID == y.ID }); i >= 0 {
			note(y.ID, changed(fmt.Sprintf("fields %q label", y.ID), before.Fields[i].Label, y.Label))
		}
	}
	old := index(before)
	for _, x := range flat(after) {
		if y, ok := old[x.id()]; ok {
			note(x.id(), join(changed(fmt.Sprintf("%q says", x.id()), y.says(), x.says()), changed(fmt.Sprintf("%q cites", x.id()), y.cites(), x.cites())))
		}
	}
	return out
}

// sections says which sections of a description differ.
func sections(was, now []rules.Section) (out []string) {
	find := func(list []rules.Section, name string) int {
		return slices.IndexFunc(list, func(s rules.Section) bool { return s.Name == name })
	}
	for _, s := range now {
		switch i := find(was, s.Name); {
		case i < 0:
			out = append(out, fmt.Sprintf("%q: added", s.Name))
		case !reflect.DeepEqual(was[i], s):
			out = append(out, fmt.Sprintf("%q: changed", s.Name))
		}
	}
	for _, s := range was {
		if find(now, s.Name) < 0 {
			out = append(out, fmt.Sprintf("%q: removed", s.Name))
		}
	}
	return out
}
