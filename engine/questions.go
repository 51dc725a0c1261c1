package engine

import (
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// mostTrials bounds the search for the facts that decide. Beyond it a fact
// that may decide is asked about.
const mostTrials = 1 << 13

// questions names the facts that decide: those on which, with some values of
// the other facts, the outcome turns.
func (e *Evaluator) questions(d *Determination) {
	e.trials = 0
	e.choice = append(e.choice[:0], make([]int32, len(e.gaps))...)
	last := gap{section: inOther, entry: -1}
	for g, fact := range e.gaps {
		if fact != last && e.decides(g) {
			d.Questions = append(d.Questions, e.question(fact))
			last = fact
		}
	}
}

// runs reports a fact that has values between its worst and its best.
func (g gap) runs() bool {
	switch {
	case g.entry < 0:
		return true
	case g.section == inWork:
		return g.fact <= jobHours
	case g.section == inEducation:
		return g.fact >= studyCredits
	}
	return true
}

// decides reports whether, with some values of the other facts, the record
// qualifies if g is at its best and does not if g is at its worst.
//
// More never hurts, so if that is so for some values, it stays so while they
// get worse as long as the record qualifies with g at its best. So the search
// starts with all at their best and lets one fact after another get as bad as
// it can. It does so in several orders, because each leads to another one of
// the least records that qualify.
func (e *Evaluator) decides(g int) bool {
	if e.trials > mostTrials {
		return true
	}
	n := len(e.gaps)
	orders := min(mostOrders, factorial(n-1))
	seed := uint32(1)
	order := make([]int, 0, n)
	for k := range orders {
		order = order[:0]
		for i := range n {
			e.choice[i] = wholeway
			if i != g {
				order = append(order, i)
			}
		}
		if orders < mostOrders {
			permute(order, k)
		} else {
			seed = shuffle(order, seed)
		}
		if e.descends(g, order) {
			return true
		}
	}
	return false
}

const mostOrders = 32

func factorial(n int) int {
	if n > 3 {
		return mostOrders
	}
	f := 1
	for i := 2; i <= n; i++ {
		f *= i
	}
	return f
}

// permute makes the order of number k among all of them.
func permute(order []int, k int) {
	for i := len(order); i > 1; i-- {
		order[k%i], order[i-1] = order[i-1], order[k%i]
		k /= i
	}
}

// shuffle makes the next one of a fixed series of orders.
func shuffle(order []int, seed uint32) uint32 {
	for i := len(order); i > 1; i-- {
		seed = seed*1664525 + 1013904223
		k := int(seed>>8) % i
		order[k], order[i-1] = order[i-1], order[k]
	}
	return seed
}

// descends lets the facts get worse in the order and reports whether, on the
// way, the record no longer qualifies without g.
func (e *Evaluator) descends(g int, order []int) bool {
	for _, i := range order {
		if !e.qualifiesWith(g, 0) {
			return true
		}
		e.choice[i] = 0
		if e.qualifiesWith(g, wholeway) {
			continue
		}
		e.choice[i] = wholeway
		if e.gaps[i].runs() {
			e.least(g, i)
		}
	}
	return !e.qualifiesWith(g, 0)
}

// least lets fact i get as bad as it can while the record qualifies with g.
func (e *Evaluator) least(g, i int) {
	low, high := int32(0), int32(wholeway)
	for high-low > 1 {
		e.choice[i] = (low + high) / 2
		if e.qualifiesWith(g, wholeway) {
			high = e.choice[i]
		} else {
			low = e.choice[i]
		}
	}
	e.choice[i] = high
}

// qualifiesWith decides the record with the gaps as chosen and g at a value.
// What hinders the applicant takes the opposite values.
func (e *Evaluator) qualifiesWith(g int, value int32) bool {
	e.trials++
	e.choice[g] = value
	e.value(&e.some, choice{parts: e.choice})
	if !e.hinders {
		return e.holds(e.some.values, e.some.values)
	}
	e.opposite = e.opposite[:0]
	for _, p := range e.choice {
		e.opposite = append(e.opposite, wholeway-p)
	}
	e.value(&e.rest, choice{parts: e.opposite})
	if e.plan.Clamps {
		e.clamp(&e.some, &e.rest)
	}
	return e.holds(e.some.values, e.rest.values)
}

// question words a gap.
func (e *Evaluator) question(g gap) Question {
	q := Question{}
	switch {
	case g.section == inOther:
		m := &e.plan.Measures[g.entry]
		q.Field, q.Asks = otherQuestion(m)
	case g.entry < 0 && g.section == inWork:
		q.Field, q.Asks = "work", "What jobs has the applicant held?"
	case g.entry < 0:
		q.Field, q.Asks = "education", "What education does the applicant have?"
	case g.section == inWork:
		w := &e.applicant.Work[g.entry]
		q.Field = e.entryName(inWork, g.entry) + "." + jobFields[g.fact]
		q.Entry, q.Asks = label(w.Title, w.Employer), jobQuestions[g.fact]
	default:
		x := &e.applicant.Education[g.entry]
		q.Field = e.entryName(inEducation, g.entry) + "." + studyFields[g.fact]
		q.Entry, q.Asks = label(label(x.StudyType, x.Area), x.Institution), studyQuestion(g.fact, x)
	}
	q.Findings = e.bearing(g)
	return q
}

var jobFields = [jobFacts]string{
	jobStart: "startDate", jobEnd: "endDate", jobHours: "hoursPerWeek", jobDomains: "domains",
	jobSupervisory: "supervisory", jobLead: "lead", jobProgressive: "progressive", jobLevel: "level",
}

var jobQuestions = [jobFacts]string{
	jobStart: "On which day did this job begin?", jobEnd: "On which day did this job end?",
	jobHours: "How many hours a week was this job?", jobDomains: "What kind of work was this job?",
	jobSupervisory: "Did this job supervise people?", jobLead: "Did this job lead the work of others?",
	jobProgressive: "Did the responsibility of this job grow?", jobLevel: "At what level was this job?",
}

var studyFields = [studyFacts]string{
	studyLevel: "studyType", studyField: "area", studyHeld: "endDate", studyValid: "evaluated",
	studyCredits: "credits", studyGrade: "gpa",
}

func studyQuestion(fact int, x *applicants.Education) string {
	switch {
	case fact == studyField && x.Area != "":
		return "Is this field related to those that are asked for?"
	case fact == studyHeld && x.End.IsZero():
		return "Was this degree conferred, and when?"
	}
	return [studyFacts]string{
		studyLevel: "What degree is this?", studyField: "In which field is this degree?",
		studyHeld: "On which day was this degree conferred?", studyValid: "Has this foreign degree been evaluated as equivalent?",
		studyCredits: "How many credit hours were earned?", studyGrade: "What was the grade point average?",
	}[fact]
}

func otherQuestion(m *plan.Measure) (field, asks string) {
	names := strings.Join(m.Names, " or ")
	switch m.Kind {
	case plan.Held:
		return "licenses", "Is there a valid licence or certificate: " + names + "?"
	case plan.Tongue:
		return "languages", "Does the applicant speak " + names + ", and how well?"
	case plan.Scored:
		return "scores", "What is the score: " + names + "?"
	case plan.Age:
		return "basics.birthDate", "What is the date of birth?"
	case plan.Resident:
		return "basics.location", "Where does the applicant live?"
	case plan.Lived:
		return "basics.residentSince", "Since when has the applicant lived at the present residence?"
	case plan.Citizen:
		return "basics.citizenship", "What is the applicant's citizenship?"
	case plan.Happened:
		return "events", "Were there any events of this kind: " + names + "?"
	}
	return "answers." + m.Question, "What is the answer to the question \"" + m.Question + "\"?"
}

// bearing lists the requirements whose answer the gap can change.
func (e *Evaluator) bearing(g gap) (ids []string) {
	for i := range e.plan.Nodes {
		n := &e.plan.Nodes[i]
		if n.Role != plan.Preferred && e.result(n.Paths) == Undetermined && e.bears(g, n) {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// bears reports whether a node's own expression looks at the fact.
func (e *Evaluator) bears(g gap, n *plan.Node) bool {
	for _, i := range n.Demands {
		if g.section == inWork && (g.entry < 0 || e.asks(e.plan.Demands[i].Set, g.fact)) {
			return true
		}
		if g.section == inEducation && len(e.plan.Demands[i].Need.Terms) > 0 {
			return true
		}
	}
	for _, i := range n.Leaves {
		for _, t := range e.plan.Leaves[i].Sum.Terms {
			if sectionOf(e.plan.Measures[t.Measure].Kind) == g.section && (g.section != inOther || g.entry == t.Measure) {
				return true
			}
		}
	}
	return false
}

func sectionOf(k plan.Kind) section {
	switch k {
	case plan.Time:
		return inWork
	case plan.Degree, plan.Credits, plan.Grade, plan.Clamp:
		return inEducation
	}
	return inOther
}
