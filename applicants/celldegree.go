package applicants

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/minqual/minqual/internal/degrees"
)

var errFinished = errors.New("the degree's name says that it is unfinished, and its status that it is not")

// unfinished are the words, beside a degree's name, for one that was not
// conferred.
var unfinished = append(slices.Clone(degrees.Unfinishing), "in-progress", "a.b.d.")

// cellDegree parts a degree's name from the words that say it is unfinished,
// such as "B.S. (incomplete)", "BA in progress" and "pursuing an MBA".
func cellDegree(s string) (name string, status Status) {
	if unremarkable(s) {
		return s, StatusUnstated
	}
	if p, ok := partings.Load(s); ok {
		return p.(parting).name, p.(parting).status
	}
	name, status = partedDegree(s)
	if len(s) <= longestName && remembered.Add(1) <= mostParted {
		s = strings.Clone(s) // and not the rows that it stands in
		partings.Store(s, parting{strings.Clone(name), status})
	}
	return name, status
}

// A parting is how a name was parted. Few names are to be parted, and many rows
// have the same, so that the first ones are remembered.
type parting struct {
	name   string
	status Status
}

var (
	partings   sync.Map // by name
	remembered atomic.Int64
)

const (
	mostParted  = 1 << 10 // names that are remembered,
	longestName = 100     // and bytes of one
)

func partedDegree(s string) (name string, status Status) {
	low := strings.ToLower(s)
	switch {
	case low == "abd" || low == "a.b.d." || low == "all but dissertation":
		return "Doctorate", InProgress
	case low == "some college":
		return s, InProgress
	case !degrees.Unfinished(s):
		return s, StatusUnstated
	case len(low) != len(s): // letters that change their length: leave the name as it is
		return s, InProgress
	}
	for _, w := range unfinished {
		i := wordAt(low, w)
		if i < 0 {
			continue
		}
		name, _ = cellDegree(degreeTrim(s[:i] + " " + after(w, s[i+len(w):])))
		return name, InProgress
	}
	return s, InProgress
}

// suspects are the words that make a name worth a closer look, by their first
// letter.
var suspects = func() (by [26][]string) {
	for _, w := range append([]string{"some "}, unfinished...) {
		by[w[0]-'a'] = append(by[w[0]-'a'], w)
	}
	return by
}()

// unremarkable reports whether no word of a name can begin one of those, as
// with most names.
func unremarkable(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
		if first := s[i] | 0x20 - 'a'; first < 26 && (i == 0 || !letter(rune(s[i-1]))) {
			for _, w := range suspects[first] {
				if len(s)-i >= len(w) && s[i+1]|0x20 == w[1] && strings.EqualFold(s[i:i+len(w)], w) {
					return false
				}
			}
		}
	}
	return true
}

// wordAt finds w where no letter touches it, or -1.
func wordAt(s, w string) int {
	i := strings.Index(s, w)
	if i < 0 || i > 0 && letter(rune(s[i-1])) {
		return -1
	}
	if j := i + len(w); j < len(s) && letter(rune(s[j])) {
		return -1
	}
	return i
}

// after leaves out what can follow such a word: the day expected, or figures.
func after(word, s string) string {
	if word == "expected" || word == "anticipated" {
		return ""
	}
	if i := strings.IndexAny(s, "0123456789"); i >= 0 {
		return s[:i]
	}
	return s
}

// degreeTrim takes off what held the words, and an article before the name.
func degreeTrim(s string) string {
	s = strings.Trim(s, " \t()[],;:-–—/*")
	for _, article := range []string{"a ", "an ", "for ", "in "} {
		if len(s) > len(article) && strings.EqualFold(s[:len(article)], article) {
			s = s[len(article):]
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

// degree reads a degree's name, and its status if the name says it.
func (x *Education) degree(cell string) error {
	name, status := cellDegree(cell)
	x.StudyType = name
	if status == StatusUnstated || x.Status == Unaccredited { // which is none, finished or not
		return nil
	}
	if x.Status != StatusUnstated && x.Status != InProgress {
		return errFinished
	}
	x.Status = status
	return nil
}

// state reads the status of a degree.
func (x *Education) state(cell string) error {
	status, err := cellStatus(cell)
	if err == nil && x.Status == InProgress && status != InProgress && status != Unaccredited {
		return errFinished
	}
	x.Status = status
	return err
}
