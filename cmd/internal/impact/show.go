package impact

import (
	"fmt"
	"math/big"
	"strconv"

	"github.com/minqual/minqual/engine/report"
)

// A Heading is what a report is about.
type Heading struct {
	Code, Title, Employer, Revision, Engine, Hash, AsOf string
	Tally                                               report.Tally
	Groups                                              string // the name of the file of groups
}

// notes say how to read a report.
var notes = []string{
	"A rate is the share of those decided. Applicants who need review are shown apart and are in no rate; the least and the greatest ratio are what their reviews can still lead to.",
	"A ratio is a group's rate divided by the highest rate. It is below the threshold only if it is less: a ratio equal to the threshold is not. Figures are cut, not rounded.",
	"Every group is tested against the one with the highest rate: by Fisher's exact test (two-sided p-value) and in standard deviations of the difference, more than two of which are marked.",
	"These figures are a rule of thumb and no finding of law: smaller differences can be adverse impact, and larger ones need not be (29 CFR 1607.4 D; questions 11, 19 and 20 of 44 FR 11996).",
}

// percent is a rate, cut to a tenth of a percent.
func percent(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return cut(new(big.Rat).Mul(r, big.NewRat(100, 1)), 1) + " %"
}

// cut writes a number with some decimals and never rounds it up, so that what
// is below a threshold looks it.
func cut(r *big.Rat, decimals int) string {
	if r == nil {
		return ""
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	n := new(big.Int).Mul(r.Num(), scale)
	n.Quo(n, r.Denom())
	s := fmt.Sprintf("%0*s", decimals+1, n.String())
	return s[:len(s)-decimals] + "." + s[len(s)-decimals:]
}

// span is the least and the greatest ratio, where they differ.
func (r *Row) span() string {
	if r.Low == nil || r.High == nil || r.Low.Cmp(r.High) == 0 {
		return ""
	}
	return cut(r.Low, 3) + " to " + cut(r.High, 3)
}

func (r *Row) p() string {
	switch {
	case !r.Tested:
		return ""
	case r.Fisher < 0.0001:
		return "< 0.0001"
	}
	return strconv.FormatFloat(r.Fisher, 'f', 4, 64)
}

func (r *Row) deviations() string {
	if !r.Tested {
		return ""
	}
	s := strconv.FormatFloat(r.Deviation, 'f', 2, 64)
	if r.OverTwo {
		s += " *"
	}
	return s
}

// below says how the ratio stands to the threshold.
func (r *Row) below() string {
	switch {
	case r.Ratio == nil:
		return ""
	case r.Reference:
		return "highest"
	case r.Below:
		return "BELOW"
	}
	return "no"
}

// counts says how the records and the file of groups go together.
func (r *Report) counts() []string {
	return []string{
		fmt.Sprintf("%s decided, %d of them with a line in the file of groups and %d without", many(r.Decided.All(), "applicant"), r.Matched, r.Unmatched),
		fmt.Sprintf("%s of groups: %d of applicants decided, %d of records set aside, %d of nobody who applied", many(r.Matched+r.AsideIDs+r.Unknown, "line"), r.Matched, r.AsideIDs, r.Unknown),
		fmt.Sprintf("%s set aside, in no figure", many(r.SetAside, "record")),
	}
}

// many is a number of things.
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// words are the names of what was decided: of the outcome, or of a finding.
func (t *Table) words() (selected, not, review string) {
	if t.ID == inAll.ID {
		return "eligible", "not eligible", "need review"
	}
	return "met", "not met", "undetermined"
}

// told are the cautions of all rows, each with its groups.
func (t *Table) told() (list []told) {
	for c := range cautions {
		var x told
		for _, r := range t.Rows {
			for _, have := range r.Cautions {
				if have == Caution(c) {
					x.Groups = append(x.Groups, report.Visible(r.Group))
				}
			}
		}
		if len(x.Groups) > 0 {
			x.Says = Caution(c).Says()
			list = append(list, x)
		}
	}
	return list
}

type told struct {
	Groups []string
	Says   string
}
