package report

import (
	"strconv"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// InPart says why not all days of a job count, or not in full, though the job
// does: its hours a week, the share of its duties that qualifies, the date of
// the record. It is "" where they do, and for what is no job.
func InPart(v *engine.Versions, a *applicants.Applicant, e *engine.Evidence) string {
	if e.Possible.Kind != engine.Time || e.Result == engine.NotMet {
		return ""
	}
	w := jobOf(a, e.Entry)
	if w == nil {
		return ""
	}
	var why []string
	if full := setting(v, "full_time_hours"); w.Hours.Given && w.Hours.Parts < min(full.Parts, setting(v, "full_time_floor").Parts) {
		why = append(why, "at "+w.Hours.String()+" of "+full.String()+" hours a week")
	}
	if w.Percent.Given && w.Percent.Parts < applicants.Whole(100).Parts {
		why = append(why, "for "+w.Percent.String()+"% of its duties")
	}
	if w.End.IsZero() && !a.Date.IsZero() && a.Date.First().Before(v.AsOf) {
		why = append(why, "up to "+a.Date.String()+", the date of the record")
	}
	return strings.Join(why, ", ")
}

// jobOf is the job that stands at a place of a record; nil if none does.
func jobOf(a *applicants.Applicant, entry string) *applicants.Job {
	section, at, _ := strings.Cut(entry, "[")
	k, err := strconv.Atoi(strings.TrimSuffix(at, "]"))
	if err != nil || section != "work" && section != "volunteer" {
		return nil
	}
	for i := range a.Work {
		if w := &a.Work[i]; w.Volunteer == (section == "volunteer") {
			if k == 0 {
				return w
			}
			k--
		}
	}
	return nil
}

// setting is a switch of the policy that is a number; none is given if it is
// not there.
func setting(v *engine.Versions, name string) (n applicants.Number) {
	for _, s := range v.Policy {
		if s.Name == name {
			n, _ = applicants.ParseNumber(s.Value)
		}
	}
	return n
}

// Overlapping reports that work that counts for a finding was done at the same
// time, so that what the jobs bring is no sum.
func Overlapping(f *engine.Finding) bool {
	for i := range f.Evidence {
		for k := range f.Evidence[:i] {
			if a, b := &f.Evidence[k], &f.Evidence[i]; counted(a) && counted(b) && starts(a, b) && starts(b, a) {
				return true
			}
		}
	}
	return false
}

// counted reports an entry of work that counts, or may.
func counted(e *engine.Evidence) bool {
	return e.Possible.Kind == engine.Time && e.Result != engine.NotMet
}

// starts reports that a may begin before b surely ends.
func starts(a, b *engine.Evidence) bool {
	return a.From.IsZero() || b.To.IsZero() || !b.To.Last().Before(a.From.First())
}
