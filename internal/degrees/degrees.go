// Package degrees reads the names of degrees: what level a name means, and
// what field if the name tells.
package degrees

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/minqual/minqual/internal/fold"
)

// A Level orders degrees. A degree of a higher level stands for a lower one.
type Level uint8

// The levels. Unknown is a name that nobody has classified, None a study that
// leads to no degree.
const (
	Unknown Level = iota
	None
	HighSchool
	Associate
	Bachelor
	Master
	Doctorate
)

// Names are the levels as a job class names them, from the lowest.
var Names = []string{"high_school", "associate", "bachelor", "master", "doctorate"}

// Named gives the level of one of Names, or Unknown.
func Named(name string) Level {
	if i := slices.Index(Names, strings.ReplaceAll(fold.Text(name), " ", "_")); i >= 0 {
		return HighSchool + Level(i)
	}
	return Unknown
}

// String is the level as a person writes it.
func (l Level) String() string {
	if l < HighSchool || l > Doctorate {
		return "degree"
	}
	return [...]string{"high school diploma", "associate degree", "bachelor's degree", "master's degree", "doctorate"}[l-HighSchool]
}

// Hours are the semester hours that a degree stands for where the record does
// not count them: two, four, five and seven years of full-time study at 30
// hours a year, the usual least credit in the United States.
func (l Level) Hours() int64 {
	return [...]int64{0, 0, 0, 60, 120, 150, 210}[l]
}

var abbreviations = map[string]Level{
	"hs": HighSchool, "ged": HighSchool, "hsd": HighSchool, "hse": HighSchool, "hiset": HighSchool,
	"diploma high school": HighSchool, "secondary school": HighSchool, "abitur": HighSchool, "a levels": HighSchool,
	"aa": Associate, "as": Associate, "aas": Associate, "aab": Associate, "aba": Associate, "adn": Associate,
	"ba": Bachelor, "bs": Bachelor, "ab": Bachelor, "sb": Bachelor, "bsc": Bachelor, "bba": Bachelor, "bsba": Bachelor,
	"bpa": Bachelor, "bfa": Bachelor, "beng": Bachelor, "bsn": Bachelor, "bsw": Bachelor, "bed": Bachelor,
	"bcom": Bachelor, "btech": Bachelor, "bas": Bachelor, "baas": Bachelor, "bsed": Bachelor, "barch": Bachelor,
	"bsee": Bachelor, "bsme": Bachelor, "bsce": Bachelor, "llb": Bachelor, "baccalaureate": Bachelor,
	"licenciatura": Bachelor, "4 year degree": Bachelor, "four year degree": Bachelor,
	"2 year degree": Associate, "two year degree": Associate,
	"ma": Master, "ms": Master, "msc": Master, "mba": Master, "mpa": Master, "mpp": Master, "mfa": Master, "meng": Master,
	"med": Master, "m ed": Master, "msw": Master, "mph": Master, "mls": Master, "mlis": Master, "msn": Master,
	"macc": Master, "mhr": Master, "mpm": Master, "mup": Master, "march": Master, "llm": Master, "emba": Master,
	"phd": Doctorate, "ph d": Doctorate, "edd": Doctorate, "ed d": Doctorate, "dba": Doctorate, "dpa": Doctorate,
	"md": Doctorate, "jd": Doctorate, "dds": Doctorate, "dvm": Doctorate, "pharmd": Doctorate, "pharm d": Doctorate,
	"psyd": Doctorate, "psy d": Doctorate, "dnp": Doctorate, "dpt": Doctorate, "od": Doctorate,
	"mha": Master, "mdiv": Master, "mat": Master, "msis": Master, "mphil": Master, "mtech": Master, "msit": Master, "mscs": Master,
	"mca": Master, "msed": Master, "mpharm": Master, "bgs": Bachelor, "bsit": Bachelor, "bscs": Bachelor, "bca": Bachelor,
	"bpharm": Bachelor, "dphil": Doctorate, "dmin": Doctorate, "drph": Doctorate, "juris doctor": Doctorate, "juris doctorate": Doctorate,
	"hs grad": HighSchool, "hs graduate": HighSchool, "hs or equivalent": HighSchool, "hs diploma or equivalent": HighSchool, "hs diploma or ged": HighSchool,
	"highschool": HighSchool, "highschool diploma": HighSchool, "highschool graduate": HighSchool, "high school grad": HighSchool,
	"high school or equivalent": HighSchool, "high school diploma or equivalent": HighSchool, "high school degree or equivalent": HighSchool,
	"high school graduate or equivalent": HighSchool, "high school graduate or ged": HighSchool, "high school or ged": HighSchool,
	"high school diploma or ged": HighSchool, "high school diploma or ged equivalent": HighSchool, "high school equivalent": HighSchool,
	"high school or equivalent ged": HighSchool, "high school diploma or equivalent ged": HighSchool, "high school diploma ged or equivalent": HighSchool,
	"less than high school": None, "less than a high school diploma": None, "less than high school diploma": None, "less than high school graduate": None,
	"no high school diploma": None, "no high school": None, "no high school diploma or ged": None, "no diploma": None, "no formal education": None,
	"a a": Associate, "b a": Bachelor, "b s": Bachelor, "m a": Master, "m s": Master,
	"none": None, "no degree": None, "some college": None, "coursework": None, "non degree": None,
	"courses": None, "certificate": None, "certification": None,
}

// fields are the degrees whose very name says the field.
var fields = map[string]string{
	"bba": "business administration", "bsba": "business administration", "mba": "business administration",
	"emba": "business administration", "dba": "business administration", "bpa": "public administration",
	"mpa": "public administration", "dpa": "public administration", "mpp": "public policy", "bsn": "nursing",
	"msn": "nursing", "adn": "nursing", "dnp": "nursing", "bsw": "social work", "msw": "social work",
	"bed": "education", "bsed": "education", "med": "education", "m ed": "education", "edd": "education",
	"ed d": "education", "mph": "public health", "mls": "library science", "mlis": "library information science",
	"mha": "health administration", "mdiv": "divinity", "msis": "information systems", "bsit": "information technology",
	"msit": "information technology", "bscs": "computer science", "mscs": "computer science", "msed": "education",
	"drph": "public health", "juris doctor": "law", "juris doctorate": "law",
	"jd": "law", "llb": "law", "llm": "law", "macc": "accounting", "mhr": "human resources", "bcom": "commerce",
	"barch": "architecture", "march": "architecture", "bsee": "electrical engineering",
	"bsme": "mechanical engineering", "bsce": "civil engineering", "beng": "engineering", "meng": "engineering",
}

var words = []struct {
	word  string
	level Level
}{
	{"doctor", Doctorate}, {"doctorate", Doctorate}, {"doctoral", Doctorate},
	{"master", Master}, {"masters", Master},
	{"bachelor", Bachelor}, {"bachelors", Bachelor},
	{"associate", Associate}, {"associates", Associate},
	{"high school", HighSchool}, {"general educational development", HighSchool}, {"secondary", HighSchool},
}

// Read gives the level that a degree's name means, and the field, folded, if
// the name says one. A name that makes it doubtful whether the degree was
// earned is Unknown.
func Read(name string) (Level, string) {
	name = plainChoice(name)
	s := fold.Text(name)
	if l, ok := abbreviations[s]; ok && !strings.Contains(name, "?") {
		return l, fields[s]
	}
	name = specified(name)
	s = fold.Text(name)
	if rest := afterSome(name); rest != "" {
		return Read(rest)
	}
	s, not := finished(s)
	l, field := read(s)
	if bare, beside := withoutBeside(s); beside {
		if l, field = read(bare); l <= None {
			return Unknown, ""
		}
	}
	if not && (several(name) || elsewhere(name)) || !not && (trade(name) || l > None && doubtful(name, s, l)) {
		return Unknown, ""
	}
	if base, remark := unremarked(name); remark != "" && !not {
		if k, f := read(fold.Text(base)); k == l {
			field = cmp.Or(f, subjectOf(remark))
		}
	}
	if bare := unschooled(name); bare != name && !not {
		if k, f := read(fold.Text(bare)); k == l {
			field = f
		}
	}
	return l, field
}

func read(s string) (Level, string) {
	if l, ok := abbreviations[s]; ok {
		return l, fields[s]
	}
	head, tail, found := strings.Cut(s, " in ")
	if l, ok := abbreviations[head]; found && ok {
		return l, subjectField(tail)
	}
	for _, part := range []string{head, s} { // "bachelor of science in master planning"
		for _, w := range words {
			if contains(part, w.word) {
				return w.level, fieldOf(s, w.word)
			}
		}
	}
	first, rest, _ := strings.Cut(s, " ")
	if second, more, _ := strings.Cut(rest, " "); abbreviations[first+" "+second] > None { // "ph d"
		first, rest = first+" "+second, more
	}
	if l, ok := abbreviations[first]; ok && l > None {
		if own := fields[first]; own != "" && !plainRemark(rest, l) {
			return l, own
		}
		return l, cmp.Or(subjectOf(rest), fields[first])
	}
	return Unknown, ""
}

// withoutBeside leaves out the words for a study before or after a degree, as
// "post masters" is.
func withoutBeside(s string) (rest string, found bool) {
	list := strings.Fields(s)
	rest = s
	for i := range list {
		if i > 0 && beside(list[i-1]) && levelOf(list[i]) != Unknown {
			rest, found = strings.TrimSpace(strings.Replace(rest, list[i-1]+" "+list[i], "", 1)), true
		}
	}
	return rest, found
}

func contains(s, word string) bool {
	return strings.Contains(" "+s+" ", " "+word+" ")
}

// fieldOf finds the field in "bachelor of science in nursing" and in
// "bachelor of business administration". Arts, science and the like are no
// field.
func fieldOf(s, word string) string {
	if _, f, ok := strings.Cut(s, " in "); ok {
		return subjectField(f)
	}
	_, rest, _ := strings.Cut(s, word)
	f, ok := strings.CutPrefix(strings.TrimSpace(rest), "of ")
	f, _, _ = strings.Cut(f, " from ")
	switch {
	case !ok, f == "arts", f == "science", f == "sciences", f == "applied science", f == "philosophy", f == "fine arts":
		return ""
	}
	return subjectField(strings.TrimSuffix(f, " degree"))
}

// Year is the latest year that a name has, or 0.
func Year(name string) (year int) {
	for _, w := range strings.Fields(fold.Text(name)) {
		if yearOf(w) {
			n, _ := strconv.Atoi(w)
			year = max(year, n)
		}
	}
	return year
}
