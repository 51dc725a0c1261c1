package engine

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// questions asks about the facts that decide.
func (e *Evaluator) questions(d *Determination) {
	e.decide()
	last := gap{section: inOther, entry: -1}
	all := !slices.Contains(e.decisive, true) // so that there is no review without a question
	for g, fact := range e.gaps {
		if (e.decisive[g] || all) && fact != last {
			e.question(d, fact)
			last = fact
		}
	}
}

// question words a gap. One that may be for want of either of two facts is two
// questions.
func (e *Evaluator) question(d *Determination, g gap) {
	switch {
	case g.section == inOther && e.askEntries(d, g):
		return
	case g.section == inOther && e.plan.Measures[g.entry].Kind == plan.Lived:
		b := &e.applicant.Basics
		if at := e.resident(&e.plan.Measures[g.entry], e.applicant); at[0] != at[1] {
			e.ask(d, g, "basics.location", "Where does the applicant live?")
		}
		if b.ResidentSince.Exact() {
			return
		}
	case g.section == inEducation && g.entry >= 0 && g.fact == studyCredits:
		if x := &e.applicant.Education[g.entry]; !x.End.Exact() && e.cutOff(&e.studies[g.entry]) { // entries are studies, in order
			e.ask(d, g, e.fieldOf(e.entry(educations, g.entry), studyFields[studyHeld]), "On which day did this study end?")
			if x.Credits.Given {
				return
			}
		}
	}
	field, asks := e.wording(g)
	e.ask(d, g, field, asks)
}

// wording is the field that a gap is, and the question for it.
func (e *Evaluator) wording(g gap) (field, asks string) {
	switch {
	case g.section == inOther:
		return e.inquiries[g.entry].field, e.inquiries[g.entry].question
	case g.entry < 0 && g.section == inWork:
		return "work", "What jobs has the applicant held?"
	case g.entry < 0:
		return "education", "What education does the applicant have?"
	case g.section == inWork && g.fact == jobSupervisory && disputed(&e.applicant.Work[g.entry]):
		return e.fieldOf(e.entries[g.entry], jobFields[g.fact]), "Did this job supervise people? The record says both that it did and that it did not."
	case g.section == inWork:
		return e.fieldOf(e.entries[g.entry], jobFields[g.fact]), jobQuestions[g.fact]
	}
	x := &e.applicant.Education[g.entry]
	field = e.fieldOf(e.entry(educations, g.entry), studyFields[g.fact])
	if v := e.degree(x.StudyType).several; v != nil && (v.plural || g.fact == studyHeld) && severalQuestions[g.fact] != "" {
		if g.fact == studyField {
			field = e.fieldOf(e.entry(educations, g.entry), studyFields[studyLevel])
		}
		return field, severalQuestions[g.fact]
	}
	return field, studyQuestion(g.fact, x)
}

// ask appends a question, unless it was asked: then its requirements are added.
func (e *Evaluator) ask(d *Determination, g gap, field, asks string) *Question {
	for i := range d.Questions {
		if q := &d.Questions[i]; q.Field == field && q.Asks == asks {
			e.bearing(d, q, g)
			return q
		}
	}
	q := d.nextQuestion()
	q.Field, q.Asks = field, asks
	switch {
	case g.entry < 0 || g.section == inOther:
	case g.section == inWork:
		w := &e.applicant.Work[g.entry]
		q.Entry = Label{w.Title, w.Employer}
	default:
		x := &e.applicant.Education[g.entry]
		q.Entry = Label{x.StudyType, x.Area, x.Institution}
	}
	e.bearing(d, q, g)
	return q
}

// nextQuestion appends a question, using the memory of one that was there before.
func (d *Determination) nextQuestion() *Question {
	n := len(d.Questions)
	if n < cap(d.Questions) {
		d.Questions = d.Questions[:n+1]
	} else {
		d.Questions = append(d.Questions, Question{})
	}
	q := &d.Questions[n]
	*q = Question{Findings: q.Findings[:0]}
	return q
}

// fieldOf names a fact of an entry, such as work[0].hoursPerWeek.
func (e *Evaluator) fieldOf(entry, fact string) string {
	return e.say(phrase{lead: entry, tail: fact}, func() string { return "." })
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
	case fact == studyLevel && x.StudyType != "":
		return "What degree is this, and was it conferred?"
	case fact == studyValid && x.Evaluated == applicants.No:
		return "Is this foreign degree equivalent? The record says that it has not been evaluated."
	}
	return [studyFacts]string{
		studyLevel: "What degree is this?", studyField: "In which field is this degree?",
		studyHeld: "On which day was this degree conferred?", studyValid: "Has this foreign degree been evaluated as equivalent?",
		studyCredits: "How many credit hours were earned?", studyGrade: "What was the grade point average?",
	}[fact]
}

// severalQuestions are those about degrees that stand in one place.
var severalQuestions = [studyFacts]string{
	studyLevel:   "Which degrees are these, and in which fields? State each as an entry of its own.",
	studyHeld:    "Which of these degrees were conferred, and when? State each as an entry of its own.",
	studyField:   "Which degrees are these, and in which fields? State each as an entry of its own.",
	studyCredits: "How many credit hours were earned for each of these degrees? State each as an entry of its own.",
}

func otherQuestion(m *plan.Measure) (field, asks string) {
	names := strings.Join(m.Spelt, " or ")
	switch m.Kind {
	case plan.Held:
		return "licenses", asking("Is there a valid licence or certificate: " + names)
	case plan.Tongue:
		return "languages", "Does the applicant speak " + names + ", and how well?"
	case plan.Scored:
		return "scores", asking("What is the score: " + names)
	case plan.Age:
		return "basics.birthDate", "What is the date of birth?"
	case plan.Resident:
		return "basics.location", "Where does the applicant live?"
	case plan.Lived:
		return "basics.residentSince", "Since when has the applicant lived at the present residence?"
	case plan.Citizen:
		return "basics.citizenship", "What is the applicant's citizenship?"
	case plan.Happened:
		return "events", asking("Were there any events of this kind: " + names)
	}
	return "answers." + m.Question, asking("What is the answer to the question \"" + m.Question + "\"")
}

// asking ends a question with its mark, unless what it names ends with one.
func asking(s string) string {
	if strings.HasSuffix(strings.TrimSuffix(s, "\""), "?") {
		return s
	}
	return s + "?"
}

// bearing lists the requirements whose answer the gap can change.
func (e *Evaluator) bearing(d *Determination, q *Question, g gap) {
	for i := range e.plan.Nodes {
		n := &e.plan.Nodes[i]
		if n.Role != plan.Preferred && d.Findings[i].Result == Undetermined && e.bears(g, n) && !slices.Contains(q.Findings, n.ID) {
			q.Findings = append(q.Findings, n.ID)
		}
	}
	if len(q.Findings) > 0 {
		return
	}
	// Each requirement is met by itself, and all together may not be.
	for _, p := range e.chosen {
		for _, i := range p.Nodes {
			if n := &e.plan.Nodes[i]; e.bears(g, n) && !slices.Contains(q.Findings, n.ID) {
				q.Findings = append(q.Findings, n.ID)
			}
		}
	}
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
