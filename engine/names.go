package engine

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/lazy"
)

// A wording is a text that names something. It may list several names, or have
// a remark: "CPA; Notary", "Spanish (fluent)".
type wording struct {
	text   string // folded
	words  string // its words, each between blanks
	bars   string // the same, with a bar wherever a name may begin or end, or a hyphen; "" for a single name
	remark bool   // something else than a list is what parts it
	most   int64  // how many of what it names it may mean, if it is not surely one
}

// parting is where a name may end: at every sign that does not join words, and
// at the end of a sentence. It may at a hyphen within a word, too.
var parting = lazy.Regexp(`(\pL{3})\.\s|[^\pL\pN\pM\p{Zs}.'’_&-]|\s-|-\s`)

// remarking are the signs that part no list.
var remarking = lazy.Regexp(`[^\pL\pN\pM\s\p{Zs}.'’_&;,|/+•·-]|\s-|-\s`)

// joining are the words between the names of a list.
var joining = []string{"and", "plus", "or", "with"}

// remarks are words behind which something is said of what is named, and not its
// name: "CDL Class B expires 2030", "CPA license".
var remarks = []string{
	"exp", "expires", "expired", "expiring", "expiry", "expiration", "valid", "issued", "since", "until", "pending", "active", "inactive", "current", "renewed",
	"lapsed", "suspended", "revoked", "license", "certification", "certificate", "certified",
}

// remarked reports a word behind which, or with which, no name goes on: one of
// remarks, a year, a number of a licence, "x3".
func remarked(word string) bool {
	figures := strings.TrimLeft(word, "0123456789")
	return slices.Contains(remarks, word) || figures == "" && len(word) >= 4 || len(word) > 1 && word[0] == 'x' && strings.Trim(word[1:], "0123456789") == ""
}

// wording reads a text.
func (c *classifier) wording(s string) *wording {
	if w, ok := c.wordings.find(s); ok {
		return w
	}
	w := &wording{text: fold.Name(s), remark: remarking().MatchString(s), most: occurrences(s)}
	if bars := barred(s); strings.ContainsAny(strings.Trim(bars, anyBar), anyBar) {
		w.bars, w.words = bars, strings.NewReplacer("|", " ", "-", " ").Replace(bars)
		w.remark = w.remark || strings.Contains(bars, "|or|") || strings.Contains(bars, "|with|") || slices.ContainsFunc(strings.Fields(w.words), remarked)
	}
	return c.wordings.remember(s, w)
}

// Where a name may begin and end.
const (
	anyBar   = "|-"
	clearBar = "|"
)

// barred folds a text, with a bar wherever a name may begin or end.
func barred(s string) string {
	b := []byte("|")
	for part := range strings.SplitSeq(parting().ReplaceAllString(s, "$1|"), "|") {
		for piece := range strings.SplitSeq(part, "-") {
			b = words(b, piece)
			b[len(b)-1] = max(b[len(b)-1], '-')
		}
		b[len(b)-1] = '|'
	}
	return string(b)
}

// words adds the words of a text to a list that ends with a blank or a bar. Those
// that join names are apart; a name may end before a remark, and begin behind a
// number.
func words(b []byte, s string) []byte {
	for word := range strings.FieldsSeq(fold.Name(s)) {
		end := byte(' ')
		switch {
		case slices.Contains(joining, word):
			end, b[len(b)-1] = '|', '|'
		case remarked(word):
			b[len(b)-1] = '|'
		case b[len(b)-1] == '|' && strings.Trim(word, "0123456789") == "": // "3 moving violations"
			end = '|'
		}
		b = append(append(b, word...), end)
	}
	return b
}

// named tells how often a text names one of some things, at least and at most.
// A blank one may name any. One that has a name as a part of its own may name
// it or not, unless it has nothing but such names.
func (c *classifier) named(names []string, s string) [2]int64 {
	w := c.wording(s)
	switch {
	case w.text == "":
		return [2]int64{0, 1}
	case slices.Contains(names, w.text):
		return [2]int64{1, 1}
	case slices.ContainsFunc(names, func(name string) bool { return plural(w.text, name) }):
		return [2]int64{0, w.most}
	case w.bars == "":
		return [2]int64{}
	}
	n, all := w.count(names)
	switch {
	case n > 0 && all:
		return [2]int64{1, n}
	case n > 0 || w.shortens(names):
		return [2]int64{0, max(n, w.most)}
	}
	return [2]int64{}
}

// count tells how many parts of a text are names, and whether all are.
func (w *wording) count(names []string) (n int64, all bool) {
	all = true
	for i := 0; i < len(w.bars)-1; {
		size := w.begins(names, i, anyBar)
		next := w.next(i, size)
		if size > 0 {
			n++
			all = all && slices.Contains(names, w.words[i+1:next])
		} else {
			all = all && slices.Contains(joining, w.bars[i+1:next])
		}
		i = next
	}
	return n, all
}

// begins gives the length of the longest of some names that is a part of its own
// behind a bar, up to one of some sort; 0 if none is.
func (w *wording) begins(names []string, bar int, sort string) (size int) {
	rest := w.words[bar+1:]
	for _, name := range names {
		n := len(name)
		if n <= size || n >= len(rest) || rest[:n] != name {
			continue
		}
		if rest[n] == 's' && n+1 < len(rest) {
			n++
		}
		if strings.IndexByte(sort, w.bars[bar+1+n]) >= 0 {
			size = n
		}
	}
	return size
}

// plural reports that a text is a name with an s behind it.
func plural(text, name string) bool {
	n := len(name)
	return len(text) == n+1 && text[n] == 's' && text[:n] == name
}

// next is the bar behind a name that begins behind another one, or the next one.
func (w *wording) next(bar, size int) int {
	if size > 0 {
		return bar + 1 + size
	}
	for bar++; w.bars[bar] != '|' && w.bars[bar] != '-'; bar++ {
	}
	return bar
}

// shortens reports a text that leaves out what a name has in common with the one
// before it: "Class A, B" for "Class B".
func (w *wording) shortens(names []string) bool {
	for _, name := range names {
		k := strings.LastIndexByte(name, ' ')
		if k < 0 || !strings.Contains(w.words, name[:k+1]) {
			continue
		}
		common, last, begun := name[:k+1], name[k+1:], false
		for i := 0; i < len(w.bars)-1; i = w.next(i, 0) {
			part := w.words[i+1:]
			if begun && strings.HasPrefix(part, last) && w.bars[i+1+len(last)] != ' ' {
				return true
			}
			begun = begun || strings.HasPrefix(part, common)
		}
	}
	return false
}
