package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/engine/report/html"
	"github.com/minqual/minqual/rules"
)

var closing = applicants.Date{Year: 2026, Month: 3, Day: 31}

const example = "../../../examples/customer-service-manager/"

// A bench decides and writes.
type bench struct {
	*engine.Evaluator
	class *rules.JobClass
}

func newBench(t testing.TB) *bench {
	c, err := rules.Load(example + "jobclass.yaml")
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
	require.NoError(t, err)
	return &bench{e, c}
}

func (b *bench) options() report.Options { return report.Options{Class: b.class, Versions: b.Header()} }

func people(t testing.TB) (list []*applicants.Applicant) {
	f, err := os.Open(example + "applicants.csv")
	require.NoError(t, err)
	defer f.Close()
	for a, err := range applicants.Read(f, "applicants.csv", applicants.CSV, applicants.ReadOptions{}) {
		require.NoError(t, err)
		list = append(list, a)
	}
	return list
}

func (b *bench) page(t testing.TB, o report.Options, list ...*applicants.Applicant) string {
	var out bytes.Buffer
	doc, err := html.New(&out, o)
	require.NoError(t, err)
	var tally report.Tally
	for _, a := range list {
		d := b.decide(t, o, a)
		require.NoError(t, doc.Write(a, d))
		tally.Add(d.Outcome)
	}
	require.NoError(t, doc.Close(tally))
	return out.String()
}

func (b *bench) decide(t testing.TB, o report.Options, a *applicants.Applicant) *engine.Determination {
	d := new(engine.Determination)
	if o.Outcomes {
		b.Outcome(a, d)
		return d
	}
	require.NoError(t, b.Evaluate(a, d))
	return d
}

func between(t *testing.T, page, from, to string) string {
	_, rest, ok := strings.Cut(page, from)
	require.True(t, ok, from)
	text, _, ok := strings.Cut(rest, to)
	require.True(t, ok, to)
	return text
}

// has and hasNot look for a text in a page without printing the page.
func has(t *testing.T, page, text string) {
	t.Helper()
	assert.True(t, strings.Contains(page, text), "the page lacks %s", text)
}

func hasNot(t *testing.T, page, text string) {
	t.Helper()
	assert.False(t, strings.Contains(page, text), "the page has %s", text)
}

func TestThePolicyOfThePageLetsItsOwnScriptAndStyleRunAndNothingElse(t *testing.T) {
	b := newBench(t)
	page := b.page(t, b.options(), people(t)...)
	policy := strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(between(t, page, `http-equiv="Content-Security-Policy" content="`, `"`))
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return base64.StdEncoding.EncodeToString(sum[:])
	}
	assert.Equal(t, fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'",
		hash(between(t, page, "<style>", "</style>")), hash(between(t, page, "<script>", "</script>"))), policy)
	assert.Empty(t, regexp.MustCompile(`(?i)<[a-z][^<>]*\s(on[a-z]+|style|src|srcset|action|formaction|xlink:href)\s*=`).FindString(page))
	assert.Empty(t, regexp.MustCompile(`https?:.{0,20}`).FindString(page))
	for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		assert.Contains(t, []string{"#summary", "#applicants", "#aside"}, m[1])
	}
	for _, call := range []string{"eval(", "Function(", "setTimeout('", "document.write", "fetch(", "XMLHttpRequest", "import("} {
		hasNot(t, between(t, page, "<script>", "</script>"), call)
	}
	has(t, page, `<meta name="robots" content="noindex">`)
	has(t, page, `<html lang="en">`)
}

func TestTheSameRecordsGiveTheSameBytes(t *testing.T) {
	b := newBench(t)
	first := b.page(t, b.options(), people(t)...)
	assert.True(t, first == newBench(t).page(t, newBench(t).options(), people(t)...))
}

func TestABlindPageHasNoNamesAndNoContacts(t *testing.T) {
	b := newBench(t)
	o := b.options()
	list := people(t)
	for i, a := range list {
		a.Basics.Name, a.Basics.Email, a.Basics.Phone = fmt.Sprintf("Nameless%d Zyx", i), fmt.Sprintf("box%d@zyx.example", i), fmt.Sprintf("555-%04d", i)
		a.Basics.City, a.Basics.Region = "Zyxville", "Zyxland"
	}
	has(t, b.page(t, o, list...), "Nameless3 Zyx")
	o.Blind = true
	page := b.page(t, o, list...)
	for _, never := range []string{"Nameless", "Zyx", "zyx", "@", "555-"} {
		hasNot(t, regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>`).ReplaceAllString(page, ""), never)
	}
	has(t, page, "A-004")
	has(t, page, "Names and contacts are left out")
}

const evil = "</noscript></td></script><script>alert(1)</script><img src=x onerror=alert(1)>\u202egnp\x1b[31m\" onfocus=\"x' javascript:alert(1) {{.}} &lt;b&gt;"

func TestNothingThatARecordSaysIsMarkup(t *testing.T) {
	b := newBench(t)
	a := people(t)[3]
	a.ID, a.Basics.Name, a.Place.File = evil, evil, evil+".csv"
	for i := range a.Work {
		a.Work[i].Title, a.Work[i].Employer = evil, evil
		a.Work[i].Hours = applicants.Number{}
	}
	for i := range a.Education {
		a.Education[i].StudyType, a.Education[i].Area, a.Education[i].Institution = "Bachelor", evil, evil
	}
	plain := people(t)[3]
	shape := regexp.MustCompile(`<[^>]*>`)
	tags := func(page string) map[string]int {
		n := map[string]int{}
		for _, tag := range shape.FindAllString(page, -1) {
			n[strings.Fields(strings.Trim(tag, "</>"))[0]]++
		}
		return n
	}
	page := b.page(t, b.options(), a)
	hasNot(t, page, "<script>alert")
	hasNot(t, page, "<img")
	hasNot(t, page, "\u202e")
	hasNot(t, page, "\x1b")
	has(t, page, "[U&#43;202E]gnp[U&#43;001B][31m")
	has(t, page, "&lt;img src=x onerror=alert(1)&gt;")
	assert.Equal(t, 1, tags(page)["noscript"]/2)
	assert.Equal(t, tags(b.page(t, b.options(), plain))["script"], tags(page)["script"])
	assert.Empty(t, regexp.MustCompile(`<[^<>]*"[^<>"]*" onfocus=`).FindString(page))
}

func TestARecordSetAsideIsListedWithItsPlaceAndReason(t *testing.T) {
	b := newBench(t)
	var out bytes.Buffer
	doc, err := html.New(&out, b.options())
	require.NoError(t, err)
	require.NoError(t, doc.SetAside(&applicants.RecordError{Place: applicants.Place{File: "in<b>.csv", Line: 7}, ID: "A\u202e7", Field: "work[0].endDate", Reason: "the job ends before it starts"}))
	require.NoError(t, doc.Close(report.Tally{Read: 1, SetAside: 1}))
	page := out.String()
	has(t, page, "<tr><td>in&lt;b&gt;.csv:7</td><td>A[U&#43;202E]7</td><td>work[0].endDate</td><td>the job ends before it starts</td></tr>")
	has(t, page, "1 read: 0 eligible, 0 not eligible, 0 need review, 1 set aside")
}

func TestOutcomesThatWereLeftOutAreSaidToBe(t *testing.T) {
	b := newBench(t)
	var out bytes.Buffer
	doc, err := html.New(&out, b.options())
	require.NoError(t, err)
	a := people(t)[0]
	require.NoError(t, doc.Write(a, b.decide(t, b.options(), a)))
	require.NoError(t, doc.Close(report.Tally{Read: 30, Eligible: 16, NotEligible: 9, NeedsReview: 5}))
	has(t, out.String(), "This page shows 1 of them; 29 with other outcomes were left out")
}

func TestAPageOfOutcomesHasReasonsAndNoEvidence(t *testing.T) {
	b := newBench(t)
	o := b.options()
	o.Outcomes = true
	page := b.page(t, o, people(t)...)
	has(t, page, "experience falls short")
	hasNot(t, page, "<noscript>")
	hasNot(t, page, "Nearest shortfall")
}

func TestAPageOfNobodyIsAPage(t *testing.T) {
	b := newBench(t)
	page := b.page(t, b.options())
	has(t, page, "Screening of 0 records")
	assert.True(t, strings.HasSuffix(page, "</html>\n"))
}

func TestTheTemporaryFilesAreGoneWhateverHappens(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	b := newBench(t)
	a := people(t)[0]
	d := b.decide(t, b.options(), a)
	for name, end := range map[string]func(report.Document) error{
		"closed":    func(doc report.Document) error { return doc.Close(report.Tally{}) },
		"discarded": func(doc report.Document) error { return doc.(interface{ Discard() error }).Discard() },
		"both": func(doc report.Document) error {
			return errors.Join(doc.Close(report.Tally{}), doc.(interface{ Discard() error }).Discard())
		},
	} {
		doc, err := html.New(new(bytes.Buffer), b.options())
		require.NoError(t, err)
		require.NoError(t, doc.Write(a, d))
		require.NoError(t, end(doc), name)
		assert.Empty(t, left(t, dir), name)
	}
	whole := len(b.page(t, b.options(), a))
	for _, fail := range []int{0, whole / 2, whole - 1} {
		doc, err := html.New(&full{room: fail}, b.options())
		require.NoError(t, err)
		require.NoError(t, doc.Write(a, d))
		assert.ErrorIs(t, doc.Close(report.Tally{}), errFull)
		assert.Empty(t, left(t, dir))
	}
}

func left(t *testing.T, dir string) (names []string) {
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

var errFull = errors.New("the disk is full")

// full is a disk with room for some bytes.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestAPlaceThatCannotHoldTheTemporaryFileIsAnError(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+"/none")
	b := newBench(t)
	_, err := html.New(new(bytes.Buffer), b.options())
	assert.ErrorContains(t, err, "the report needs a temporary file")
}

// counter counts what is written to it.
type counter struct{ n int }

func (c *counter) Write(b []byte) (int, error) { c.n += len(b); return len(b), nil }

// TestApplicantsAreNotHeld writes a few and then many, and compares the memory
// in use with the page still open.
func TestApplicantsAreNotHeld(t *testing.T) {
	b := newBench(t)
	list := people(t)
	var answers []*engine.Determination
	for _, a := range list {
		answers = append(answers, b.decide(t, b.options(), a))
	}
	var out counter
	doc, err := html.New(&out, b.options())
	require.NoError(t, err)
	write := func(n int) uint64 {
		for i := range n {
			require.NoError(t, doc.Write(list[i%len(list)], answers[i%len(list)]))
		}
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	few := write(300)
	many := write(4000)
	assert.Less(t, many, few+1<<20, "bytes in use after 300 and after 4300 applicants")
	require.NoError(t, doc.Close(report.Tally{}))
	assert.Greater(t, out.n, 20<<20)
}

func BenchmarkApplicant(b *testing.B) {
	x := newBench(b)
	list := people(b)
	var answers []*engine.Determination
	for _, a := range list {
		answers = append(answers, x.decide(b, x.options(), a))
	}
	doc, err := html.New(new(counter), x.options())
	require.NoError(b, err)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if err := doc.Write(list[i%len(list)], answers[i%len(list)]); err != nil {
			b.Fatal(err)
		}
	}
	require.NoError(b, doc.Close(report.Tally{}))
}
