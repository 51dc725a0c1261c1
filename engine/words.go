package engine

import (
	"strings"
)

var (
	outcomes = [...]string{"needs_review", "eligible", "not_eligible"}
	results  = [...]string{"undetermined", "met", "not_met"}
	readings = [...]string{"certain", "possible"}
	reasons  = [...]string{
		"meets_all", "meets_by_substitution", "education_not_met", "experience_short",
		"same_time_needed_twice", "license_missing", "other_not_met", "facts_missing", "on_condition",
	}
)

// coded is the word of a value, which is "unknown" for one that there is not.
func coded[T ~uint8](words []string, value T) string {
	if int(value) < len(words) {
		return words[value]
	}
	return "unknown"
}

// String is eligible, not_eligible or needs_review.
func (o Outcome) String() string { return coded(outcomes[:], o) }

// Words is the outcome as a person writes it.
func (o Outcome) Words() string { return strings.ReplaceAll(o.String(), "_", " ") }

// String is met, not_met or undetermined.
func (r Result) String() string { return coded(results[:], r) }

// Words is the result as a person writes it.
func (r Result) Words() string { return strings.ReplaceAll(r.String(), "_", " ") }

// String is certain or possible.
func (r Reading) String() string { return coded(readings[:], r) }

// String is the reason's code.
func (r Reason) String() string { return coded(reasons[:], r) }

// String is what is missing, in words: how much more of a requirement, where
// that is an amount, and the requirement.
func (s Shortfall) String() string { return string(s.AppendText(nil)) }

// AppendText appends what String gives.
func (s Shortfall) AppendText(b []byte) []byte {
	if s.Missing.Given() {
		b = append(s.AppendMore(b), " more: "...)
	}
	return append(b, s.Says...)
}

// AppendMore appends how much more is missing, in words; nothing where that is
// no amount. It is never told to be less than it is: who gets it has enough.
func (s Shortfall) AppendMore(b []byte) []byte {
	if s.Missing.Kind != Time || s.Missing.Den == 0 {
		return s.Missing.up().AppendText(b)
	}
	return appendAtLeast(b, s.Missing)
}

// AppendJSON appends what is missing, or what is missing as the record stands,
// as a JSON object: as Amount.AppendJSON does, in the words of AppendMore. The
// number is rounded up as they are, but that of time is cut.
func (s Shortfall) AppendJSON(b []byte, missing Amount) []byte {
	if missing.Kind != Time || missing.Den == 0 {
		return missing.up().AppendJSON(b)
	}
	b = append(appendAtLeast(append(b, `{"text":"`...), missing), `","months":`...)
	return append(missing.AppendDecimal(b), '}')
}

// appendAtLeast appends time in words, a part of a day as a whole one.
func appendAtLeast(b []byte, a Amount) []byte {
	months, rest := a.Num/a.Den, a.Num%a.Den
	days := (rest*30 + a.Den - 1) / a.Den
	return appendSpan(b, months+days/30, days%30)
}

// String is the parts of the label that there are, with commas between.
func (l Label) String() string { return string(l.AppendText(nil)) }

// AppendText appends what String gives.
func (l Label) AppendText(b []byte) []byte {
	before := len(b)
	for _, part := range l {
		if part == "" {
			continue
		}
		if len(b) > before {
			b = append(b, ", "...)
		}
		b = append(b, part...)
	}
	return b
}

// Has is the amount that the record has, in words: one figure, two between
// which it lies, or how much it is at least. It is "" where no amount is asked
// for.
func (f *Finding) Has() string { return has(f.Certain, f.Possible, f.Open, f.decimals()) }

// Has is the amount that the entry brings, in the words of Finding.Has.
func (v *Evidence) Has() string {
	return has(v.Certain, v.Possible, v.Open, apart(v.Certain, v.Possible))
}

func has(certain, possible Amount, open bool, decimals int) string {
	b := certain.appendFine(nil, decimals)
	switch {
	case open && certain.Num == 0:
		return "an unknown amount"
	case open:
		b = append(b, " or more"...)
	case certain != possible:
		b = possible.appendFine(append(b, " to "...), decimals)
	}
	return string(b)
}

// Words is an amount of the finding in words, with as many decimals as tell it
// from the others.
func (f *Finding) Words(a Amount) string { return string(f.AppendWords(nil, a)) }

// AppendWords appends what Words gives.
func (f *Finding) AppendWords(b []byte, a Amount) []byte { return a.appendFine(b, f.decimals()) }

// Asks is the amount that is asked for, in words: "needs 2 years" or "at most
// 2".
func (f *Finding) Asks() string {
	var b []byte
	if f.Needed.Given() && !f.AtMost {
		b = append(b, "needs "...)
	}
	return string(f.AppendNeeded(b))
}

// AppendNeeded appends the amount that is asked for, in words: "2 years", "more
// than 2", "at most 2" or "less than 2"; and how short so many months can be.
func (f *Finding) AppendNeeded(b []byte) []byte {
	switch {
	case !f.Needed.Given():
		return b
	case f.AtMost && f.Strict:
		b = append(b, "less than "...)
	case f.AtMost:
		b = append(b, "at most "...)
	case f.Strict:
		b = append(b, "more than "...)
	}
	b = f.AppendWords(b, f.Needed)
	if f.Shortest.Given() {
		b = append(f.AppendWords(append(b, " (at the shortest "...), f.Shortest), ')')
	}
	return b
}
