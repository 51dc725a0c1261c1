// Package fluency reads how well somebody says that they speak a language.
package fluency

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/internal/fold"
)

// A Level orders fluency. A higher level stands for a lower one.
type Level int8

// The levels, with the steps of the Common European Framework (A1 to C2) and
// of the Interagency Language Roundtable (1 to 5) that they stand for. Unknown
// is a word that nobody has classified, and a language of which no word is
// said. None is a language that is not spoken.
const (
	None Level = iota - 1
	Unknown
	Basic          // A1, A2; ILR 1, elementary
	Conversational // B1; ILR 2, limited working
	Professional   // B2; ILR 3, professional working
	Fluent         // C1, C2; ILR 4, full professional
	Native         // ILR 5
)

// Names are the levels as a job class names them, from the lowest.
var Names = []string{"basic", "conversational", "professional", "fluent", "native"}

// Named gives the level of one of Names, or Unknown.
func Named(name string) Level {
	return Level(1 + slices.Index(Names, fold.Text(name)))
}

// phrases are what records say, the more specific before those that stand
// within them.
var phrases = []struct {
	says  string
	level Level
}{
	{"native", Native}, {"bilingual", Native}, {"mother tongue", Native}, {"first language", Native},
	{"full professional", Fluent}, {"limited working", Conversational}, {"professional", Professional},
	{"upper intermediate", Professional}, {"lower intermediate", Conversational},
	{"fluent", Fluent}, {"proficient", Fluent}, {"c1", Fluent}, {"c2", Fluent},
	{"advanced", Professional}, {"b2", Professional},
	{"conversational", Conversational}, {"intermediate", Conversational}, {"b1", Conversational},
	{"basic", Basic}, {"elementary", Basic}, {"beginner", Basic}, {"a1", Basic}, {"a2", Basic},
}

// none are the words of somebody who does not speak it.
var none = []string{"none", "no", "not at all", "no knowledge", "no proficiency"}

// Read gives the level that a record's words mean. Words that deny one, such
// as "not fluent", and words that name two, are Unknown.
func Read(s string) Level {
	s = fold.Text(s)
	if slices.Contains(none, s) {
		return None
	}
	s = " " + s + " "
	if strings.Contains(s, " not ") || strings.Contains(s, " near ") || strings.Contains(s, " non ") || strings.Contains(s, " semi ") {
		return Unknown
	}
	for _, p := range phrases {
		if strings.Contains(s, " "+p.says+" ") {
			return p.level
		}
	}
	return Unknown
}
