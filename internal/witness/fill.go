package witness

import (
	"slices"

	"github.com/minqual/minqual/applicants"
)

// mostMeeting bounds the records of Meeting, and those of Failing.
const mostMeeting = 12

// Meeting is records that just meet the ways to qualify, one or a few for
// each of the first ways.
func (m *Maker) Meeting() (out []*applicants.Applicant) {
	for _, w := range m.ways() {
		for _, a := range m.meet(w, m.tactics(w)) {
			a.ID = "just meets a way"
			if out = append(out, a); len(out) == mostMeeting {
				return out
			}
		}
	}
	return out
}

// Failing is records that each just fail one leaf, one for each of the first
// leaves that can be failed.
func (m *Maker) Failing() (out []*applicants.Applicant) {
	for l := range m.plan.Leaves[:min(len(m.plan.Leaves), mostMeeting)] {
		if a := m.For(Want{NoLeaves: []int{l}}); a != nil {
			out = append(out, a)
		}
	}
	return out
}

// Nothing is a record that states that it has nothing that anybody asks
// about.
func (m *Maker) Nothing() *applicants.Applicant { return m.materialize(m.draft(), "has nothing") }

// Fill is a record with what it does not state taken from another one. Its
// jobs are given the facts that the other's last job has.
func (m *Maker) Fill(a, from *applicants.Applicant) *applicants.Applicant {
	b := Clone(a)
	f := Clone(from)
	if !b.StatesWork() {
		b.Work, b.WorkUnstated = append(f.Work, b.Work...), f.WorkUnstated
	}
	if b.Education == nil {
		b.Education = f.Education
	}
	if b.Licenses == nil {
		b.Licenses = f.Licenses
	}
	if b.Languages == nil {
		b.Languages = f.Languages
	}
	if b.Scores == nil {
		b.Scores = f.Scores
	}
	if b.Events == nil {
		b.Events = f.Events
	}
	fillBasics(&b.Basics, &f.Basics)
	for _, x := range f.Answers {
		if !answered(b, x.Question) {
			answer(b, x.Question, x.Text)
		}
	}
	for i := range b.Work {
		fillJob(&b.Work[i], f.Work)
	}
	return b
}

func fillBasics(b, from *applicants.Basics) {
	if b.Birth.IsZero() {
		b.Birth = from.Birth
	}
	if b.City == "" {
		b.City, b.Region, b.Country = from.City, from.Region, from.Country
	}
	if b.ResidentSince.IsZero() {
		b.ResidentSince = from.ResidentSince
	}
	if b.Citizenship == nil {
		b.Citizenship = from.Citizenship
	}
}

// anyWork is the titles of jobs that do not say what kind of work they are.
var anyWork = []string{"Worker", "Supervisor", "Lead worker", "Team member"}

func fillJob(j *applicants.Job, from []applicants.Job) {
	last := applicants.Job{Supervisory: applicants.No, Lead: applicants.No, Progressive: applicants.No, Level: noLevel, Domains: []string{}}
	if len(from) > 0 {
		last = from[len(from)-1]
	}
	if j.Supervisory == applicants.Unstated {
		j.Supervisory = last.Supervisory
	}
	if j.Lead == applicants.Unstated {
		j.Lead = last.Lead
	}
	if j.Progressive == applicants.Unstated {
		j.Progressive = last.Progressive
	}
	if j.Level == "" {
		j.Level = last.Level
	}
	if j.Domains == nil && slices.Contains(anyWork, j.Title) {
		j.Domains = last.Domains
	}
}
