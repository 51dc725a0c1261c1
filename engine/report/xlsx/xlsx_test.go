package xlsx

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	doc "github.com/minqual/minqual/rules"
)

const example = "../../../examples/customer-service-manager/"

var closing = applicants.Date{Year: 2026, Month: 3, Day: 31}

// A pool is applicants with their determinations.
type pool struct {
	o     report.Options
	list  []*applicants.Applicant
	found []*engine.Determination
}

func evaluated(t testing.TB, folder string, list []*applicants.Applicant) *pool {
	c, err := doc.Load(folder + "jobclass.yaml")
	require.NoError(t, err)
	program, err := doc.Compile(c)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(program, engine.Options{AsOf: closing})
	require.NoError(t, err)
	p := &pool{o: report.Options{Class: c, Versions: e.Header()}, list: list}
	for _, a := range list {
		d := new(engine.Determination)
		require.NoError(t, e.Evaluate(a, d))
		p.found = append(p.found, d)
	}
	return p
}

func examples(t testing.TB) *pool { return pooled(t, example) }

func pooled(t testing.TB, folder string) *pool {
	f, err := os.Open(folder + "applicants.csv")
	require.NoError(t, err)
	defer f.Close()
	var list []*applicants.Applicant
	for a, err := range applicants.Read(f, "applicants.csv", applicants.CSV, applicants.ReadOptions{}) {
		require.NoError(t, err)
		list = append(list, a)
	}
	return evaluated(t, folder, list)
}

// write makes a workbook of the pool, with one record set aside.
func (p *pool) write(t testing.TB, mostRows int) []byte {
	var out bytes.Buffer
	w, err := New(&out, p.o)
	require.NoError(t, err)
	if mostRows > 0 {
		w.mostRows = mostRows
	}
	var tally report.Tally
	for i, d := range p.found {
		require.NoError(t, w.Write(p.list[i], d))
		tally.Add(d.Outcome)
	}
	tally.AddSetAside()
	require.NoError(t, w.SetAside(&applicants.RecordError{Place: applicants.Place{File: "applicants.csv", Line: 77}, ID: "=B-1", Field: "work[0].endDate", Reason: "the job ends before it starts"}))
	require.NoError(t, w.Close(tally))
	return out.Bytes()
}

// object is a JSON object with its numbers as they are written.
type object = map[string]any

func (p *pool) json(t *testing.T) (list []object) {
	var out bytes.Buffer
	f, err := report.New("json", p.o)
	require.NoError(t, err)
	w := report.NewWriter(&out, f)
	for i, d := range p.found {
		require.NoError(t, w.Write(p.list[i], d))
	}
	require.NoError(t, w.Close())
	dec := json.NewDecoder(&out)
	dec.UseNumber()
	var all struct{ Determinations []object }
	require.NoError(t, dec.Decode(&all))
	return all.Determinations
}

func str(o object, name string) string {
	s, _ := o[name].(string)
	return s
}

func objects(o object, name string) (list []object) {
	all, _ := o[name].([]any)
	for _, x := range all {
		list = append(list, x.(object))
	}
	return list
}

func words(s string) string { return strings.ReplaceAll(s, "_", " ") }

// amount compares an amount, in words and as a number, with its two cells.
func amount(t *testing.T, o object, name string, text, number cell) {
	a, _ := o[name].(object)
	want := str(a, "text")
	if name == "possible" && o["open"] == true {
		want = "not known"
	}
	assert.Equal(t, want, text.text)
	for _, unit := range []string{"months", "semester_hours", "quarter_hours", "number"} {
		if n, ok := a[unit]; ok {
			assert.True(t, number.number)
			assert.Equal(t, n.(json.Number).String(), number.text)
			return
		}
	}
	assert.Empty(t, number.text)
}

func TestTheWorkbookSaysWhatTheJSONReportSays(t *testing.T) {
	tables, err := filepath.Glob("../../../examples/*/applicants.csv")
	require.NoError(t, err)
	require.Greater(t, len(tables), 10)
	for _, table := range tables {
		compare(t, pooled(t, filepath.Dir(table)+"/"))
	}
}

func compare(t *testing.T, p *pool) {
	b, all := open(t, p.write(t, 0)), p.json(t)
	determinations, findings, evidence := b.table("Determinations"), b.table("Findings"), b.table("Evidence")
	allocation, questions := b.table("Allocation"), b.table("Questions")
	require.Len(t, determinations, len(all))
	next := func(list *[]map[string]cell) (r map[string]cell) {
		require.NotEmpty(t, *list)
		r, *list = (*list)[0], (*list)[1:]
		return r
	}
	for i, d := range all {
		row := next(&determinations)
		for column, want := range map[string]string{"Applicant": str(d, "applicant"), "Name": str(d, "name"), "Outcome": words(str(d, "outcome")),
			"Determination": str(d, "id"), "Record hash": str(d, "record_hash"), "File": str(d, "file")} {
			assert.Equal(t, cell{want, false}, row[column], column)
		}
		assert.Equal(t, d["line"].(json.Number).String(), row["Line or row"].text)
		assert.Equal(t, str(d, "earliest"), row["Earliest"].day(t))
		for _, f := range objects(d, "requirements") {
			assert.Equal(t, words(str(f, "finding")), row[str(f, "id")].text)
			compareFinding(t, d, f, next(&findings))
			for _, e := range objects(f, "evidence") {
				compareEvidence(t, d, f, e, next(&evidence))
			}
		}
		for _, x := range append(objects(d, "allocation"), objects(d, "uncredited")...) {
			row := next(&allocation)
			assert.Equal(t, []string{str(d, "applicant"), str(x, "entry"), p.day(t, i, x, "from"), p.day(t, i, x, "to"), str(x, "requirement"), str(x, "why"), str(d, "reading")},
				[]string{row["Applicant"].text, row["Entry"].text, row["From"].day(t), row["To"].day(t), row["Credited to"].text, row["Why not credited"].text, row["Reading"].text})
			amount(t, x, "credit", row["Credit"], row["Credit, months"])
		}
		for _, q := range objects(d, "questions") {
			row := next(&questions)
			assert.Equal(t, []string{str(d, "applicant"), str(q, "asks"), str(q, "entry"), str(q, "field")},
				[]string{row["Applicant"].text, row["Question"].text, row["About"].text, row["Fact"].text})
		}
	}
	for _, rest := range [][]map[string]cell{determinations, findings, evidence, allocation, questions} {
		assert.Empty(t, rest)
	}
}

// day is a day of a stretch as the other reports tell it.
func (p *pool) day(t *testing.T, i int, stretch object, name string) string {
	day, err := applicants.ParseDate(str(stretch, name))
	require.NoError(t, err)
	return report.Day(&p.o.Versions, p.list[i], p.found[i], str(stretch, "entry"), day)
}

// What the record does not state is told in the workbook as in the page.
func TestADayThatIsNotInTheRecordHasAQuestionMarkInTheWorkbook(t *testing.T) {
	year := applicants.Date{Year: 2015}
	p := evaluated(t, example, []*applicants.Applicant{{ID: "x", Education: []applicants.Education{}, Work: []applicants.Job{{
		Title: "Customer Service Manager", Supervisory: applicants.No, Hours: applicants.Whole(40), Start: year, End: applicants.Date{Year: 2019, Month: 5, Day: 31}}}}})
	require.Equal(t, engine.Possible, p.found[0].Reading)
	rows := open(t, p.write(t, 0)).table("Allocation")
	require.NotEmpty(t, rows)
	assert.Equal(t, cell{"2015-01-01?", false}, rows[0]["From"])
	last := rows[len(rows)-1]["To"]
	assert.True(t, last.number, "this day is in the record")
	assert.Equal(t, "2019-05-31", last.day(t))
	notes := open(t, p.write(t, 0)).table("Policy and versions")
	assert.Contains(t, notes[len(notes)-1]["Value"].text+notes[len(notes)-2]["Value"].text, "A day with a question mark is not in the record")
}

func TestTheSummaryAddsUpAndTheRecordsSetAsideAreListed(t *testing.T) {
	p := examples(t)
	b := open(t, p.write(t, 0))
	var lines []string
	for _, r := range b.sheet["Summary"].rows {
		var cells []string
		for _, c := range r {
			cells = append(cells, c.text)
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	for _, want := range []string{"eligible|16", "not eligible|9", "needs review|5", "set aside|1", "read|31",
		"experience|18|8|4|Seven years of administrative or customer service related experience", "experience_short|9", "work.endDate|2|3", "Missing fact that decides|Applicants|Questions"} {
		assert.Contains(t, lines, want)
	}
	assert.Equal(t, []map[string]cell{{"File": {"applicants.csv", false}, "Line or row": {"77", true}, "Record": {"'=B-1", false},
		"Field": {"work[0].endDate", false}, "Reason": {"the job ends before it starts", false}}}, b.table("Set aside"))
	policy := b.table("Policy and versions")
	assert.Len(t, policy, 6+len(p.o.Versions.Policy)+2)
	for i, word := range []string{"divided", "question mark"} {
		assert.Equal(t, "note", policy[len(policy)-2+i]["Kind"].text)
		assert.Contains(t, policy[len(policy)-2+i]["Value"].text, word)
	}
	assert.Contains(t, policy, map[string]cell{"Kind": {"policy", false}, "Name": {"full_time_hours", false}, "Value": {"40", false}})
	assert.Contains(t, policy, map[string]cell{"Kind": {"version", false}, "Name": {"job class hash", false}, "Value": {p.o.Versions.JobClassHash, false}})
}

func TestTheSameDeterminationsGiveTheSameBytes(t *testing.T) {
	p := examples(t)
	first := p.write(t, 0)
	for range 8 {
		require.True(t, bytes.Equal(first, p.write(t, 0)))
	}
	core := open(t, first).parts["docProps/core.xml"]
	assert.NotContains(t, core, "created")
	assert.NotContains(t, core, "xuri")
}

func TestEveryTableIsSetUpForReadingAndPrinting(t *testing.T) {
	b := open(t, examples(t).write(t, 0))
	assert.Equal(t, []string{"Summary", "Determinations", "Findings", "Evidence", "Allocation", "Questions", "Set aside", "Policy and versions"}, b.names)
	for _, name := range b.names {
		raw := b.sheet[name].raw
		assert.Contains(t, raw, `state="frozen"`, name)
		assert.Contains(t, raw, `orientation="landscape"`, name)
		assert.Contains(t, raw, `fitToPage="true"`, name)
		assert.Contains(t, raw, `fitToWidth="1"`, name)
		assert.Equal(t, name != "Summary", strings.Contains(raw, "<autoFilter"), name)
		assert.Contains(t, b.parts["xl/workbook.xml"], "_xlnm.Print_Titles\">&#39;"+name+"&#39;!$1:$1<")
	}
	raw := b.sheet["Determinations"].raw
	assert.Contains(t, raw, `<pane activePane="bottomRight" state="frozen" topLeftCell="B2" xSplit="1" ySplit="1">`)
	assert.Contains(t, raw, `<autoFilter ref="$A$1:$P$31">`)
	assert.Equal(t, 1, strings.Count(raw, "<conditionalFormatting"), "one set of rules colours all outcomes")
	assert.Contains(t, raw, `sqref="C2:C31 E2:E31 F2:F31 G2:G31 H2:H31"`)
}

func TestATableThatIsFullGoesOnInAnotherSheet(t *testing.T) {
	p := examples(t)
	whole, split := open(t, p.write(t, 0)), open(t, p.write(t, 50))
	for _, name := range []string{"Findings", "Evidence", "Allocation"} {
		var rows [][]cell
		for _, n := range split.names {
			if n != name && !strings.HasPrefix(n, name+" (") {
				continue
			}
			s := split.sheet[n]
			assert.LessOrEqual(t, len(s.rows), 50)
			assert.Equal(t, whole.sheet[name].rows[0], s.rows[0], "each part has the head")
			assert.Contains(t, s.raw, "<autoFilter")
			assert.Contains(t, s.raw, `state="frozen"`)
			rows = append(rows, s.rows[1:]...)
		}
		assert.Equal(t, whole.sheet[name].rows[1:], rows, name)
	}
	assert.Contains(t, split.names, "Findings (3)")
}

func TestABlindWorkbookNamesNobody(t *testing.T) {
	p := examples(t)
	assert.Contains(t, open(t, p.write(t, 0)).sheet["Determinations"].raw, "Okafor")
	p.o.Blind = true
	for name, text := range open(t, p.write(t, 0)).parts {
		assert.NotContains(t, text, "Okafor", name)
	}
}

func TestOutcomesAloneNeedFewSheets(t *testing.T) {
	p := examples(t)
	p.o.Outcomes = true
	b := open(t, p.write(t, 0))
	assert.Equal(t, []string{"Summary", "Determinations", "Set aside", "Policy and versions"}, b.names)
	assert.Equal(t, map[string]cell{"Applicant": {"A-004", false}, "Outcome": {"not eligible", false}, "Reasons": {"experience_short", false}}, b.table("Determinations")[3])
}

func TestWhatARecordSaysStaysText(t *testing.T) {
	for _, hostile := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "<script>", "a\x1b[31mb", "x\u202ey", "_x0041_", "\x00", "007", "1e5", strings.Repeat("ä", 40000)} {
		a := &applicants.Applicant{ID: "A-1", Basics: applicants.Basics{Name: hostile},
			Work: []applicants.Job{{Title: hostile, Employer: "E", Start: applicants.Date{Year: 2000}}}}
		b := open(t, evaluated(t, example, []*applicants.Applicant{a}).write(t, 0))
		name := b.table("Determinations")[0]["Name"]
		assert.False(t, name.number)
		want := report.Cell(hostile)
		if len(hostile) > 40000 {
			require.True(t, strings.HasSuffix(name.text, " [cut]"))
			assert.Less(t, len([]rune(name.text)), 32768)
			continue
		}
		assert.Equal(t, want, name.text)
		assert.Equal(t, report.Cell(hostile+", E"), b.table("Evidence")[0]["What it is"].text)
	}
}

func TestDaysThatSpreadsheetsDisagreeOnAreText(t *testing.T) {
	for text, want := range map[string]int{"1900-02-28": 0, "1900-03-01": 61, "2000-02-29": 36585, "2026-03-31": 46112, "2026-03": 0, "2026": 0} {
		d, err := applicants.ParseDate(text)
		require.NoError(t, err)
		assert.Equal(t, want, serial(d), text)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestNothingTemporaryStays(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	t.Setenv("TMP", folder)
	left := func() (names []string) {
		list, err := os.ReadDir(folder)
		require.NoError(t, err)
		for _, e := range list {
			names = append(names, e.Name())
		}
		return names
	}
	p := examples(t)
	p.write(t, 0)
	assert.Empty(t, left())
	w, err := New(io.Discard, p.o)
	require.NoError(t, err)
	assert.NotEmpty(t, left())
	require.NoError(t, w.Discard())
	require.NoError(t, w.Discard())
	assert.Empty(t, left())
	w, err = New(broken{}, p.o)
	require.NoError(t, err)
	require.ErrorContains(t, w.Close(report.Tally{}), "no space left")
	assert.Empty(t, left())
}

// The sheets of 12,000 applicants take some 140 MB; what is held is a chunk
// of each sheet.
func TestMemoryDoesNotGrowWithTheApplicants(t *testing.T) {
	p := examples(t)
	w, err := New(io.Discard, p.o)
	require.NoError(t, err)
	defer w.Discard()
	held := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, most := held(), uint64(0)
	for n := range 400 {
		for i, d := range p.found {
			require.NoError(t, w.Write(p.list[i], d))
		}
		if n%40 == 39 {
			most = max(most, held()-before)
		}
	}
	assert.Less(t, most, uint64(120<<20))
}

func TestTheWorkbookSaysWhyAJobCountsInPart(t *testing.T) {
	a := &applicants.Applicant{ID: "x", Education: []applicants.Education{}, Work: []applicants.Job{{Title: "Customer Service Manager",
		Supervisory: applicants.No, Hours: applicants.Whole(30), Start: applicants.Date{Year: 2015, Month: 1, Day: 1}}}}
	for _, row := range open(t, evaluated(t, example, []*applicants.Applicant{a}).write(t, 0)).table("Evidence") {
		want := map[string]string{"met": "at 30 of 40 hours a week", "not met": ""}[row["Counts"].text]
		assert.Equal(t, want, row["Why in part"].text)
	}
}
