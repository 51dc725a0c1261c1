package main

import "strings"

// The kinds of work that the rule knows.
const (
	customerService = 1 << iota
	administrative
)

// words are the words of a name, in small letters between single spaces.
func words(s string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127)
	}), " ") + " "
}

func anyOf(s string, list ...string) bool {
	for _, x := range list {
		if strings.Contains(s, x) {
			return true
		}
	}
	return false
}

// kindOf finds what a title says; 0 is nothing.
func kindOf(title string) (kind int) {
	t := words(title)
	if anyOf(t, " customer service ", " customer care ", " customer support ", " client services ", " call center ", " contact center ", " guest services ") ||
		strings.HasPrefix(t, " 311 ") {
		kind |= customerService
	}
	if anyOf(t, " administrative ", " administration ") || t == " office manager " || t == " office coordinator " || t == " office assistant " ||
		t == " program coordinator " || strings.HasPrefix(t, " executive assistant ") || strings.HasPrefix(t, " management analyst ") {
		kind |= administrative
	}
	return kind
}

// domainOf is the kind of work that a record states by name.
func domainOf(name string) int {
	switch strings.Trim(strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(name)), " ") {
	case "customer service":
		return customerService
	case "administrative":
		return administrative
	}
	return 0
}

// A degree is what a degree's name says.
type degree struct {
	surely, perhaps bool // a bachelor's degree or a higher one
	business        bool // the name itself says the field
	unfinished      bool
}

func degreeOf(name string) (d degree) {
	s := strings.ReplaceAll(strings.ToLower(name), ".", "")
	if i := strings.Index(s, "(incomplete)"); i >= 0 {
		s, d.unfinished = strings.TrimSpace(s[:i]), true
	}
	switch s {
	case "ba", "bs", "ma", "ms", "phd":
		d.surely = true
	case "bba", "mba", "mpa", "bpa", "bachelor of business administration":
		d.surely, d.business = true, true
	case "aa", "as", "aas", "associate", "high school diploma", "certificate", "none":
		return d
	default:
		d.surely = strings.HasPrefix(s, "bachelor") || strings.HasPrefix(s, "master") || strings.HasPrefix(s, "doctor")
		d.perhaps = true
		return d
	}
	d.perhaps = true
	return d
}

// isBusiness reports whether a field of study is one that the rule lists.
func isBusiness(area string) bool {
	switch strings.TrimSpace(words(area)) {
	case "business administration", "bus admin", "public administration", "business management", "management",
		"human resources", "marketing", "organizational leadership":
		return true
	}
	return false
}

func isForeign(country string) bool {
	switch strings.ToLower(country) {
	case "", "us", "usa", "united states":
		return false
	}
	return true
}

// remembered gives what f says of a name, and remembers it.
func remembered[V any](m map[string]V, name []byte, f func(string) V) V {
	v, ok := m[string(name)]
	if !ok {
		v = f(string(name))
		if len(m) < 1<<14 {
			m[string(name)] = v
		}
	}
	return v
}
