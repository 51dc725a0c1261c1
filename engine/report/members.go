package report

import (
	"encoding/hex"
	"strconv"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// members is the text of JSON objects. Its methods append members to it, each
// with a lead: all that stands before the value, from the comma on.
type members []byte

func (b members) text(lead, s string) members {
	return applicants.AppendQuoted(append(b, lead...), s)
}

func (b members) textIf(lead, s string) members {
	if s == "" {
		return b
	}
	return b.text(lead, s)
}

// label appends the parts of a label as one text. Where two of them meet, the
// quotes between become a comma and a space.
func (b members) label(lead string, l engine.Label) members {
	if l == (engine.Label{}) {
		return b
	}
	b = append(b, lead...)
	first := len(b)
	for _, part := range l {
		switch {
		case part == "":
		case len(b) == first:
			b = applicants.AppendQuoted(b, part)
		default:
			b[len(b)-1] = ','
			b = b.more(part)
		}
	}
	return b
}

// more goes on with a text after a space, in place of its own first quote.
func (b members) more(s string) members {
	at := len(b)
	b = applicants.AppendQuoted(b, s)
	b[at] = ' '
	return b
}

// word appends a text of the program's own, which needs no escapes. The lead
// ends with the quotation mark.
func (b members) word(lead, s string) members {
	return append(append(append(b, lead...), s...), '"')
}

func (b members) number(lead string, n int) members {
	if 0 <= n && n < 10 {
		return append(append(b, lead...), byte('0'+n))
	}
	return strconv.AppendInt(append(b, lead...), int64(n), 10)
}

// texts appends a list. The lead ends with its bracket.
func (b members) texts(lead string, all []string) members {
	b = append(b, lead...)
	for i, s := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = applicants.AppendQuoted(b, s)
	}
	return append(b, ']')
}

// date appends a date that is given.
func (b members) date(lead string, d applicants.Date) members {
	if d.IsZero() {
		return b
	}
	return d.AppendQuoted(append(b, lead...))
}

// amount appends an amount that is given.
func (b members) amount(lead string, a engine.Amount) members {
	if !a.Given() {
		return b
	}
	return a.AppendJSON(append(b, lead...))
}

// amounts appends two amounts, which are often the same.
func (b members) amounts(one string, a engine.Amount, two string, c engine.Amount) members {
	from := len(b) + len(one)
	b = b.amount(one, a)
	if a != c {
		return b.amount(two, c)
	}
	if a.Given() {
		b = append(append(b, two...), b[from:]...)
	}
	return b
}

// appendID appends an id as its 36 characters.
func appendID(b []byte, id [16]byte) []byte {
	x := [36]byte{8: '-', 13: '-', 18: '-', 23: '-'}
	hex.Encode(x[:], id[:4])
	hex.Encode(x[9:], id[4:6])
	hex.Encode(x[14:], id[6:8])
	hex.Encode(x[19:], id[8:10])
	hex.Encode(x[24:], id[10:])
	return append(b, x[:]...)
}

// list appends a list of objects. The lead ends with its bracket, and what an
// element appends begins with the brace.
func list[T any](b members, lead string, all []T, element func(members, *T) members) members {
	b = append(b, lead...)
	for i := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(element(b, &all[i]), '}')
	}
	return append(b, ']')
}
