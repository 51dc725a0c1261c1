package engine_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/minqual/minqual/applicants"
)

// The adversary makes job classes and complete records by chance, and decides
// them from what it made alone. Time is in whole months, month 0 being April
// 2022; the as-of date is the last day of month present.
const (
	present = 47
	epoch   = 22*12 + 3
)

// A claim is a kind of experience: in any of the domains, of all the kinds, in
// the months from first to last. The latest months may be all that counts.
type claim struct {
	domains                []int // none: any work
	supervisory, lead, all bool  // all: full time
	first, last, latest    int
	words                  string
}

// An amount is a claim and the months of it that are asked for.
type amount struct {
	claim
	months int
	years  bool
}

// A condition is what an expr says: amounts of experience of which all are
// needed or one is enough, or years of study, or a degree.
type condition struct {
	amounts []amount
	any     bool
	study   int // years of study; 0: none asked for
	master  bool
}

// A demanded is a requirement.
type demanded struct {
	id        string
	is        condition
	any, all  []demanded
	including []demanded
	instead   []replacement
	sameTime  bool
	preferred bool
	promise   bool
}

// A replacement is a substitution: a condition in place of the whole, or of a
// part of the amount.
type replacement struct {
	id       string
	takes    condition
	months   int   // of the amount that a master's degree replaces
	study    bool  // study replaces work, year for year
	work     claim // work replaces study, year for year
	working  bool
	most     int // years at most that are replaced so; 0: no limit
	sameTime bool
}

// A maker makes one job class.
type maker struct {
	*rand.Rand
	n int
}

func (m *maker) one(in int) bool { return m.IntN(in) == 0 }

func (m *maker) id() string {
	m.n++
	return fmt.Sprintf("n%d", m.n)
}

func (m *maker) claim() (c claim) {
	c.last, c.latest = 1<<20, 1<<20
	var words, names []string
	for d, name := range domainNames {
		if m.one(2) {
			c.domains, names = append(c.domains, d), append(names, fmt.Sprintf("%q", name))
		}
	}
	if len(names) > 0 {
		words = append(words, "domain("+strings.Join(names, ", ")+")")
	}
	kind := func(chance int, to *bool, word string) {
		if *to = m.one(chance); *to {
			words = append(words, word)
		}
	}
	kind(3, &c.supervisory, "supervisory")
	kind(6, &c.lead, "lead")
	kind(8, &c.all, "full_time")
	if m.one(6) {
		c.latest = 6 + m.IntN(40)
		words = append(words, fmt.Sprintf("within_months(%d)", c.latest))
	}
	if m.one(8) {
		c.first = 1 + m.IntN(29)
		words = append(words, fmt.Sprintf("since(%q)", month(epoch+c.first)))
	}
	if m.one(8) {
		c.last = 15 + m.IntN(40)
		words = append(words, fmt.Sprintf("by(%q)", lastDay(epoch+c.last)))
	}
	m.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	c.words = strings.Join(words, ", ")
	return c
}

func (m *maker) amount(most int) amount {
	a := amount{claim: m.claim(), months: 1 + m.IntN(most)}
	if most >= 12 && m.one(3) {
		a.months, a.years = 12*(1+m.IntN(most/12)), true
	}
	return a
}

func (m *maker) condition(most int) (c condition) {
	switch m.IntN(12) {
	case 0:
		c.study = 1 + m.IntN(3)
		return c
	case 1:
		c.master = true
		return c
	case 2, 3:
		c.amounts = append(c.amounts, m.amount(most/2))
		c.any = m.one(2)
	}
	c.amounts = append(c.amounts, m.amount(most))
	return c
}

// requirement makes a requirement; deep bounds what stands in it.
func (m *maker) requirement(deep int) (q demanded) {
	q.id, q.sameTime = m.id(), m.one(8)
	switch {
	case deep > 0 && m.one(5):
		for range 2 {
			q.any = append(q.any, m.requirement(deep-1))
		}
	case deep > 0 && m.one(6):
		for range 2 {
			q.all = append(q.all, m.requirement(deep-1))
		}
	default:
		q.is = m.condition(24)
		if len(q.is.amounts) > 0 && (len(q.is.amounts) == 1 || q.is.any) && m.one(2) {
			q.including = m.parts(2)
		}
	}
	for range 2 {
		if m.one(4) {
			q.instead = append(q.instead, m.replacement(&q))
		}
	}
	return q
}

// parts makes what an amount includes.
func (m *maker) parts(deep int) (list []demanded) {
	for range 1 + m.IntN(2) {
		q := demanded{id: m.id(), is: condition{amounts: []amount{m.amount(9)}}, sameTime: m.one(8)}
		if m.one(6) {
			q.is.amounts, q.is.any = append(q.is.amounts, m.amount(9)), true
		}
		if deep > 1 && m.one(3) {
			q.including = m.parts(deep - 1)
		}
		list = append(list, q)
	}
	return list
}

func (m *maker) replacement(q *demanded) replacement {
	s := replacement{id: m.id(), sameTime: m.one(6), most: m.IntN(3)}
	switch {
	case q.is.study > 0 && m.one(2):
		s.work, s.working = m.claim(), true
		return s
	case len(q.is.amounts) == 1 && m.one(3):
		s.takes.master, s.months, s.most = true, q.unit()*(1+m.IntN(2)), 0
		return s
	case len(q.is.amounts) == 1 && q.is.amounts[0].years && m.one(2):
		s.study = true
		return s
	}
	s.takes, s.most = m.condition(18), 0
	return s
}

// unit is the months in the unit of a requirement's amount.
func (q *demanded) unit() int {
	if q.is.amounts[0].years {
		return 12
	}
	return 1
}

func randomClass(r *rand.Rand) (list []demanded) {
	m := &maker{Rand: r}
	for range 1 + m.IntN(3) {
		list = append(list, m.requirement(2))
	}
	for range 2 {
		if m.one(6) {
			q := m.requirement(1)
			q.preferred = m.one(2)
			q.promise = !q.preferred
			list = append(list, q)
		}
	}
	return list
}

// A past is a complete record: spells of work, and study.
type past struct {
	spells  []duty
	credits int // semester hours
	master  bool
}

// A duty is a spell of work that may be of more kinds; its eighths are its
// share of full time.
type duty struct {
	spell
	lead    bool
	percent int
	open    bool // still held
}

func (h duty) eighths() int { return h.hours * 8 / 40 * h.percent / 100 }

func randomPast(r *rand.Rand) (p past) {
	for range 1 + r.IntN(5) {
		s := duty{spell: spell{from: r.IntN(present), hours: []int{40, 40, 20, 10}[r.IntN(4)]}, percent: 100}
		s.months = 1 + r.IntN(min(30, present+1-s.from))
		for d := range domainNames {
			if r.IntN(3) > 0 {
				s.domains = append(s.domains, d)
			}
		}
		s.supervisory, s.lead = r.IntN(2) == 0, r.IntN(2) == 0
		if r.IntN(5) == 0 {
			s.percent = 50
		}
		p.spells = append(p.spells, s)
	}
	p.credits, p.master = []int{0, 0, 15, 30, 60, 90}[r.IntN(6)], r.IntN(3) == 0
	return p
}

func (p past) applicant() *applicants.Applicant {
	var plain []spell
	for _, s := range p.spells {
		s.from += epoch
		plain = append(plain, s.spell)
	}
	a := applicantOf(plain)
	for i, s := range p.spells {
		j := &a.Work[i]
		j.Percent, j.Lead = applicants.Whole(s.percent), applicants.No
		if s.lead {
			j.Lead = applicants.Yes
		}
		if s.open {
			j.End = applicants.Date{}
		}
	}
	a.Education = []applicants.Education{{StudyType: "Coursework", Credits: applicants.Whole(p.credits)}}
	if p.master {
		a.Education = append(a.Education, applicants.Education{StudyType: "Master", End: month(0), Credits: applicants.Whole(0)})
	}
	return a
}
