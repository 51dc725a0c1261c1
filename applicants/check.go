package applicants

import (
	"strconv"
	"unicode"
)

// maxID is the longest id, in bytes.
const maxID = 200

// Check finds what no record can mean: no id, a date that is none, an end before
// its start in every reading, hours, percents or credits out of their range. The
// error is a *RecordError. Readers have checked what they yield; a record made in memory
// is checked by whoever makes it.
func (a *Applicant) Check() error {
	if e := a.checkID(); e != nil {
		return e
	}
	if err := a.CheckDates(); err != nil {
		return err
	}
	if e := a.check(len(a.Licenses)); e != nil {
		return e
	}
	return nil
}

func (a *Applicant) checkID() *RecordError {
	if reason := faultOfID(a.ID); reason != "" {
		return a.bad("id", 0, "", reason)
	}
	return nil
}

func faultOfID(id string) string {
	switch {
	case id == "":
		return "the record has no id"
	case len(id) > maxID:
		return "the id is longer than 200 bytes"
	case safeID(id) == "":
		return "the id has characters that cannot be printed"
	}
	return ""
}

// safeID is the id if it can be shown, "" otherwise.
func safeID(id string) string {
	if len(id) > maxID {
		return ""
	}
	for _, r := range id {
		if (r < ' ' || r > '~') && !unicode.IsPrint(r) {
			return ""
		}
	}
	return id
}

func (a *Applicant) bad(section string, i int, field, reason string) *RecordError {
	if field != "" {
		section += "[" + strconv.Itoa(i) + "]." + field
	}
	return &RecordError{Place: a.Place, ID: safeID(a.ID), Field: section, Reason: reason}
}

// check finds what an entry cannot mean. After so many licences come
// certificates.
func (a *Applicant) check(licences int) *RecordError {
	for i := range a.Work {
		if field, reason := a.Work[i].check(); field != "" {
			section, n := a.EntryOfJob(i)
			return a.bad(section, n, field, reason)
		}
	}
	for i := range a.Education {
		if field, reason := a.Education[i].check(); field != "" {
			return a.bad("education", i, field, reason)
		}
	}
	for i := range a.Licenses {
		if l := &a.Licenses[i]; reversed(l.Issued, l.Expires) {
			section, n := "licenses", i
			if i >= licences {
				section, n = "certificates", i-licences
			}
			return a.bad(section, n, "expires", "it expires before it is issued")
		}
	}
	for i := range a.Scores {
		if a.Scores[i].Value.Parts < 0 {
			return a.bad("scores", i, "value", faultScore)
		}
	}
	return nil
}

// No score that was not taken is less than one that was, so none is below nought.
const faultScore = "a score cannot be negative"

// EntryOfJob says in which section of a JSON record the job Work[i] stands,
// and at which index of it, when paid jobs come first.
func (a *Applicant) EntryOfJob(i int) (section string, index int) {
	paid := 0
	for j := range a.Work[:i] {
		if !a.Work[j].Volunteer {
			paid++
		}
	}
	if a.Work[i].Volunteer {
		return "volunteer", i - paid
	}
	return "work", paid
}

// reversed reports an end before its start in every reading.
func reversed(start, end Date) bool {
	return !start.IsZero() && !end.IsZero() && end.Last().Before(start.First())
}

func within(n Number, most int64) bool {
	return n.Parts >= 0 && n.Parts <= most*Scale
}

func (j *Job) check() (field, reason string) {
	switch {
	case j.Start == nullDate:
		return "startDate", errNullDate.Error()
	case reversed(j.Start, j.End):
		return "endDate", "the job ends before it starts"
	case !within(j.Hours, 168):
		return "hoursPerWeek", "a week has 0 to 168 hours"
	case !within(j.Percent, 100):
		return "percent", "a percentage is 0 to 100"
	case j.Percent.Parts%100 != 0:
		return "percent", "a percentage has at most two decimals: round it"
	case !within(j.Supervised, mostWhole):
		return "supervised", "a number of people cannot be negative"
	}
	return "", ""
}

func (x *Education) check() (field, reason string) {
	switch {
	case reversed(x.Start, x.End):
		return "endDate", "it ends before it starts"
	case !within(x.Credits, 10_000):
		return "credits", "credit hours are 0 to 10000"
	case !within(x.GPA, 1000):
		return "gpa", "a grade point average is 0 to 1000"
	}
	return "", ""
}
