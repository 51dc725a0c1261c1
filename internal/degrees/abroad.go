package degrees

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/internal/fold"
)

// countries are words of the names of countries whose degrees are foreign in
// the United States. A state has none of them for its name.
var countries = setOf(`uk england scotland wales ireland britain canada mexico india pakistan bangladesh nepal philippines china taiwan japan korea vietnam thailand
germany france spain italy portugal poland romania russia ukraine turkey greece sweden norway nigeria ghana kenya ethiopia egypt cameroon uganda
brazil colombia venezuela argentina peru chile ecuador cuba jamaica haiti australia zealand iran iraq syria israel foreign`)

// Abroad reports that a degree's name says that it is from another country, in
// a remark or behind a comma: "B.Com (India)", "BA, Lagos, Nigeria".
func Abroad(name string) bool {
	if !strings.ContainsAny(name, "([{,;/-–—") {
		return false
	}
	places := remarks(name)
	for i, s := range segments(name) {
		if i > 0 {
			places = append(places, s.text)
		}
	}
	return slices.ContainsFunc(places, place)
}

// place reports a remark that names a country, and no field of study.
func place(remark string) bool {
	list := strings.Fields(fold.Text(remark))
	found := false
	for i, w := range list {
		switch {
		case countries[w] && (i == 0 || list[i-1] != "new" || w == "zealand"):
			found = true
		case subject(w) || levelOf(w) > HighSchool:
			return false
		}
	}
	return found
}
