package applicants

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Decoder reads records from JSON, one at a time, into memory that it uses
// again: the slices of a record are good until the next Decode; its texts are
// parts of the text decoded and stay good. The zero Decoder is ready. It
// serves one goroutine at a time. [Pending.RecordInto] uses its memory too.
type Decoder struct {
	scan scanner
	cut  rowCutter

	education    []Education
	work         []Job
	licenses     []License
	languages    []Language
	scores       []Score
	events       []Event
	answers      []Answer
	texts        []string
	mixed        bool // volunteer work came before paid work
	worked       bool // paid work is stated
	certificates int  // the last so many of the licences
	revised      Date // meta.lastModified, which tells the record's date if nothing else does
}

// Decode reads one JSON object into a, whose Place is kept. The error is a
// *RecordError: for what is not JSON, for a wrong type or date, for a member
// twice or misspelt in its case, for bad UTF-8, for what is nested deeper than
// 64 levels or larger than a mebibyte, and for what [Applicant.Check] refuses
// except a missing id, which is left to the caller.
func (d *Decoder) Decode(record string, a *Applicant) error {
	place := a.Place
	*a = Applicant{}
	a.Place = place
	d.texts, d.revised, d.mixed, d.worked, d.certificates = d.texts[:0], Date{}, false, false, 0
	s := &d.scan
	s.reset(record)
	switch {
	case len(record) > maxRecord:
		s.fail("the record is larger than %d bytes", maxRecord)
	case !s.ascii && !utf8.ValidString(record):
		s.fail("the text is not valid UTF-8")
	case s.space() != '{':
		s.fail("want an object")
	default:
		object(d, recordMembers, a)
		d.order(a)
		if s.fault == "" && s.space() != 0 || s.fault == "" && s.i < len(s.src) {
			s.syntax("the end of the record")
		}
	}
	if s.fault != "" {
		return &RecordError{Place: place, ID: safeID(a.ID), Field: s.field, Reason: s.fault}
	}
	if a.Date.IsZero() {
		a.Date = d.revised
	}
	if e := a.check(len(a.Licenses) - d.certificates); e != nil {
		return e
	}
	return nil
}

var recordMembers = reading([]member[Applicant]{
	{"id", func(d *Decoder, a *Applicant) { a.ID = d.scan.id() }},
	{"date", func(d *Decoder, a *Applicant) { a.Date = d.scan.date() }},
	{"meta", func(d *Decoder, a *Applicant) { object(d, metaMembers, &d.revised) }},
	{"basics", func(d *Decoder, a *Applicant) { object(d, basicsMembers, &a.Basics) }},
	{"education", func(d *Decoder, a *Applicant) { a.Education = list(d, studyMembers, &d.education, nil) }},
	{"work", (*Decoder).paid},
	{"volunteer", (*Decoder).volunteer},
	{"licenses", (*Decoder).license},
	{"certificates", (*Decoder).certificate},
	{"languages", func(d *Decoder, a *Applicant) { a.Languages = list(d, languageMembers, &d.languages, nil) }},
	{"scores", func(d *Decoder, a *Applicant) { a.Scores = list(d, scoreMembers, &d.scores, nil) }},
	{"events", func(d *Decoder, a *Applicant) { a.Events = list(d, eventMembers, &d.events, nil) }},
	{"answers", (*Decoder).answer},
}, "skills", "projects", "awards", "publications", "interests", "references")

var metaMembers = reading([]member[Date]{
	{"lastModified", func(d *Decoder, x *Date) { *x = d.scan.date() }},
}, "canonical", "version")

// paid and volunteer read jobs into one list. The second appends to the first.
func (d *Decoder) paid(a *Applicant) {
	d.mixed, d.worked = len(a.Work) > 0, d.scan.space() == '['
	a.Work = list(d, jobMembers, &d.work, a.Work)
}

func (d *Decoder) volunteer(a *Applicant) {
	paid := len(a.Work)
	a.Work = list(d, volunteerMembers, &d.work, a.Work)
	for i := paid; i < len(a.Work); i++ {
		a.Work[i].Volunteer = true
	}
}

// license and certificate read into one list, too. Certificates that came
// first are put after the licences, so that entries are numbered the same in
// whatever order the record has them.
func (d *Decoder) license(a *Applicant) {
	a.Licenses = list(d, licenseMembers, &d.licenses, a.Licenses)
	if d.certificates > 0 {
		first := slices.Clone(a.Licenses[:d.certificates])
		copy(a.Licenses[copy(a.Licenses, a.Licenses[d.certificates:]):], first)
	}
}

func (d *Decoder) certificate(a *Applicant) {
	licences := len(a.Licenses)
	a.Licenses = list(d, certificateMembers, &d.licenses, a.Licenses)
	d.certificates = len(a.Licenses) - licences
}

// order puts volunteer work after paid work in whatever order the record had
// them, so that entries are numbered the same. Volunteer work alone does not
// say that there was no other, and without an entry says nothing.
func (d *Decoder) order(a *Applicant) {
	if !d.worked {
		if a.WorkUnstated = len(a.Work) > 0; !a.WorkUnstated {
			a.Work = nil
		}
	}
	if !d.mixed {
		return
	}
	slices.SortStableFunc(a.Work, func(x, y Job) int { return btoi(x.Volunteer) - btoi(y.Volunteer) })
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// strings reads a list of texts.
func (d *Decoder) strings() []string {
	s := &d.scan
	if !s.array() {
		return nil
	}
	from := len(d.texts)
	for s.next() {
		d.texts = append(d.texts, s.text())
	}
	if len(d.texts) == from {
		return []string{}
	}
	return d.texts[from:len(d.texts):len(d.texts)]
}

// trimID leaves out blanks around an id, but not the ends of lines.
func trimID(s string) string { return strings.Trim(s, " \t\u00a0") }

// id reads the id: a text, or an integer kept as its digits. Blanks around it
// are no part of it, as in tables.
func (s *scanner) id() string {
	c := s.space()
	if c != '-' && c-'0' > 9 {
		t := s.text()
		if n := len(t); n > 0 && (t[0] <= ' ' || t[0] >= utf8.RuneSelf || t[n-1] <= ' ' || t[n-1] >= utf8.RuneSelf) {
			t = trimID(t)
		}
		return t
	}
	n := s.literal()
	if s.fault == "" && strings.ContainsAny(n, ".eE") {
		s.fail("an id that is a number must be an integer; write it in quotation marks")
	}
	return n
}
