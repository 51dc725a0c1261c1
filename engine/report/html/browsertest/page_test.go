package browsertest

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/engine/report/html"
	"github.com/minqual/minqual/rules"
)

const example = "../../../../examples/customer-service-manager/"

// write writes the page about the example's applicants and others, with a
// record set aside, and gives its address.
func write(t *testing.T, others ...*applicants.Applicant) string {
	class, err := rules.Load(example + "jobclass.yaml")
	require.NoError(t, err)
	program, err := rules.Compile(class)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(program, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "report.html")
	f, err := os.Create(name)
	require.NoError(t, err)
	defer f.Close()
	doc, err := html.New(f, report.Options{Class: class, Versions: e.Header()})
	require.NoError(t, err)
	var tally report.Tally
	for _, a := range append(people(t), others...) {
		var d engine.Determination
		require.NoError(t, e.Evaluate(a, &d))
		require.NoError(t, doc.Write(a, &d))
		tally.Add(d.Outcome)
	}
	require.NoError(t, doc.SetAside(&applicants.RecordError{Place: applicants.Place{File: "applicants.csv", Line: 99}, Reason: strings.Repeat("too long ", 30)}))
	tally.AddSetAside()
	require.NoError(t, doc.Close(tally))
	return (&url.URL{Scheme: "file", Path: name}).String()
}

func people(t *testing.T) (list []*applicants.Applicant) {
	f, err := os.Open(example + "applicants.csv")
	require.NoError(t, err)
	defer f.Close()
	for a, err := range applicants.Read(f, "applicants.csv", applicants.CSV, applicants.ReadOptions{}) {
		require.NoError(t, err)
		list = append(list, a)
	}
	return list
}

// evil tries to be markup, in every way into the page.
const evil = `</noscript></svg></title><script>window.harmed=1</script><img src=x onerror="window.harmed=1"><svg onload=window.harmed=1>` + "\u202e"

// awkward is a record that is too wide and wants to be a program.
func awkward() *applicants.Applicant {
	wide := strings.Repeat("Donaudampfschiff", 12)
	a := &applicants.Applicant{ID: "Z-" + wide, Basics: applicants.Basics{Name: evil + wide}, Education: []applicants.Education{{StudyType: "Bachelor", Area: evil}}}
	for range 3 {
		a.Work = append(a.Work, applicants.Job{Title: "Customer Service Supervisor " + wide + evil, Employer: wide, Start: applicants.Date{Year: 2015}})
	}
	return a
}
