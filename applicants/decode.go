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

	education []Education
	work      []Job
	licenses  []License
	languages []Language
	scores    []Score
	events    []Event
	answers   []Answer
	texts     []string
	mixed     bool // volunteer work came before paid work
	revised   Date // meta.lastModified, which tells the record's date if nothing else does
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
	d.texts, d.revised, d.mixed = d.texts[:0], Date{}, false
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
		s.object()
		d.record(a)
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
	if e := a.check(); e != nil {
		return e
	}
	return nil
}

var recordNames = []string{"id", "date", "meta", "basics", "education", "work", "volunteer", "licenses", "certificates", "languages", "scores", "events", "answers"}
var recordKnown = known(ofRecord, recordNames, "skills", "projects", "awards", "publications", "interests", "references")

func (d *Decoder) record(a *Applicant) {
	s := &d.scan
	for key, ok := s.member(recordKnown); ok; key, ok = s.member(recordKnown) {
		switch key {
		case "id":
			a.ID = s.id()
		case "date":
			a.Date = s.date()
		case "meta":
			d.meta()
		case "basics":
			d.basics(&a.Basics)
		case "education":
			a.Education = list(s, &d.education, a.Education, d.study)
		case "work":
			d.mixed = len(a.Work) > 0
			a.Work = list(s, d.jobs(a), a.Work, d.job)
		case "volunteer":
			a.Work = list(s, d.jobs(a), a.Work, d.volunteer)
		case "licenses":
			a.Licenses = list(s, d.held(a), a.Licenses, d.license)
		case "certificates":
			a.Licenses = list(s, d.held(a), a.Licenses, d.certificate)
		case "languages":
			a.Languages = list(s, &d.languages, nil, d.language)
		case "scores":
			a.Scores = list(s, &d.scores, nil, d.score)
		case "events":
			a.Events = list(s, &d.events, nil, d.event)
		case "answers":
			d.answer(a)
		}
	}
	if d.mixed {
		d.order(a)
	}
}

// order puts volunteer work after paid work, and certificates after licences,
// in whatever order the record had them, so that entries are numbered the
// same.
func (d *Decoder) order(a *Applicant) {
	slices.SortStableFunc(a.Work, func(x, y Job) int { return btoi(x.Volunteer) - btoi(y.Volunteer) })
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// jobs and held give the memory of a list that two members share: the second
// one is appended to the first.
func (d *Decoder) jobs(a *Applicant) *[]Job {
	if a.Work == nil {
		d.work = d.work[:0]
	}
	return &d.work
}

func (d *Decoder) held(a *Applicant) *[]License {
	if a.Licenses == nil {
		d.licenses = d.licenses[:0]
	}
	return &d.licenses
}

// list reads an array, appending to what was read before. It gives nil for
// null, and never nil for a list that is there.
func list[T any](s *scanner, buffer *[]T, before []T, element func(*T)) []T {
	if !s.array() {
		return before
	}
	out := (*buffer)[:len(before)]
	if out == nil {
		out = make([]T, 0, 8)
	}
	for s.next() {
		out = slices.Grow(out, 1)[:len(out)+1]
		x := &out[len(out)-1]
		*x = *new(T)
		element(x)
	}
	*buffer = out
	return out
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

// id reads the id: a text, or an integer kept as its digits.
func (s *scanner) id() string {
	c := s.space()
	if c != '-' && c-'0' > 9 {
		return s.text()
	}
	n := s.literal()
	if s.fault == "" && strings.ContainsAny(n, ".eE") {
		s.fail("an id that is a number must be an integer; write it in quotation marks")
	}
	return n
}

var metaKnown = known(ofMeta, []string{"lastModified"}, "canonical", "version")

func (d *Decoder) meta() {
	s := &d.scan
	if !s.object() {
		return
	}
	for key, ok := s.member(metaKnown); ok; key, ok = s.member(metaKnown) {
		if key == "lastModified" {
			d.revised = s.date()
		}
	}
}
