package applicants

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// readAll gives the records as JSON, those set aside, and what ended the
// reading.
func readAll(text string, o ReadOptions) (records []string, aside []*RecordError, end error) {
	for a, err := range Read(strings.NewReader(text), "people.csv", CSV, o) {
		var e *RecordError
		switch {
		case errors.As(err, &e):
			aside = append(aside, e)
		case err != nil:
			end = err
		default:
			records = append(records, string(a.AppendJSON(nil)))
		}
	}
	return records, aside, end
}

func TestCharactersAndSeparatorsAreFound(t *testing.T) {
	const text = "id,name,degree\r\n7,Zoë Müller,B.A.\r\n"
	encode := func(s string, e interface {
		String(string) (string, error)
	}) string {
		out, err := e.String(s)
		require.NoError(t, err)
		return out
	}
	for name, file := range map[string]string{
		"UTF-8":                       text,
		"UTF-8 with its mark":         byteOrderMark + text,
		"UTF-16, little end first":    encode(text, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()),
		"UTF-16, big end first":       encode(text, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()),
		"Windows-1252":                encode(text, charmap.Windows1252.NewEncoder()),
		"semicolons":                  strings.ReplaceAll(text, ",", ";"),
		"tabs":                        strings.ReplaceAll(text, ",", "\t"),
		"a line that says separators": "sep=;\r\n" + strings.ReplaceAll(text, ",", ";"),
		"line feeds alone":            strings.ReplaceAll(text, "\r", ""),
		"no end of the last line":     strings.TrimRight(text, "\r\n"),
		"blank lines":                 "\r\n , ,\r\n" + strings.ReplaceAll(text, "\r\n", "\r\n\r\n,,\r\n"),
		"quotation marks":             "\"id\",\"name\",\"degree\"\n\"7\",\"Zoë Müller\",\"B.A.\"\n",
		"a separator within a header": "id,name,\"degree\"\n7,\"Zoë Müller\",B.A.\n",
	} {
		records, aside, err := readAll(file, ReadOptions{})
		require.NoError(t, err, name)
		assert.Empty(t, aside, name)
		assert.Equal(t, []string{`{"id":"7","basics":{"name":"Zoë Müller"},"education":[{"studyType":"B.A."}]}`}, records, name)
	}
}

func TestEachCellMayHaveCharactersOfItsOwn(t *testing.T) {
	records, aside, err := readAll("id,name,city,degree\n1,Zoë,M\xfcnchen,B.A.\n2,\x81,x,B.A.\n", ReadOptions{})
	require.NoError(t, err)
	assert.Equal(t, []string{`{"id":"1","basics":{"name":"Zoë","location":{"city":"München"}},"education":[{"studyType":"B.A."}]}`}, records)
	require.Len(t, aside, 1)
	assert.Equal(t, "people.csv:3: "+faultCharset, aside[0].Error())
}

func TestRowsThatCannotBeReadAreSetAsideAndTheRestGoOn(t *testing.T) {
	const head = "id,degree,job1_title,job1_start\n"
	for _, test := range []struct{ name, row, want string }{
		{"too few cells", "9,B.A.\n", "the row has 2 cells and the header 4"},
		{"too many cells", "9,B.A.,Clerk, City,2015\n", "the row has 5 cells and the header 4"},
		{"a mark within a cell", "9,B.A.,5\" cutter,2015\n", "a quotation mark stands within a cell"},
		{"a mark after a blank", "9, \"B.A.\",Clerk,2015\n", "a quotation mark stands within a cell"},
		{"a bad date", "9,B.A.,Clerk,soonish\n", "job1_start: not a date"},
		{"no id", ",B.A.,Clerk,2015\n", "the record has no id"},
		{"an id that is not known", "?,B.A.,Clerk,2015\n", "the record has no id"},
		{"an id that came before", "1,B.A.,Clerk,2015\n", "used before, at line 2"},
		{"an id with an exponent", "1.23457E+11,B.A.,Clerk,2015\n", "id: a spreadsheet has kept the id as a number"},
		{"a formula that failed", "9,#REF!,Clerk,2015\n", "degree: the cell has a formula that failed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			records, aside, err := readAll(head+"1,B.A.,Clerk,2015\n"+test.row+"2,B.A.,Clerk,2015\n", ReadOptions{})
			require.NoError(t, err)
			assert.Len(t, records, 2)
			require.Len(t, aside, 1)
			assert.Contains(t, aside[0].Error(), test.want)
			assert.Contains(t, aside[0].Error(), "people.csv:3: ")
			assert.NotContains(t, aside[0].Error(), "soonish")
			assert.NotContains(t, aside[0].Error(), "cutter")
		})
	}
}

func TestWhatHidesTheRowsAfterItEndsTheReading(t *testing.T) {
	const head = "id,degree,name\n1,B.A.,Ann\n"
	for _, test := range []struct{ name, text, want string }{
		{"a mark that opens and does not close", head + "2,\"B.A.,Bo\n3,B.A.,Cy\n", "people.csv:3: a quotation mark opens"},
		{"a cell that goes on after its mark", head + "2,\"B.A.\" or so,Bo\n3,B.A.,Cy\n", "people.csv:3: a cell goes on"},
		{"a row without end", head + "2,B.A.," + strings.Repeat("x", 2*maxRecord), "people.csv:3: the row is too long"},
		{"a cell without end", head + "2,B.A.,\"" + strings.Repeat("x\n", maxRecord), "people.csv:3: the row is too long"},
		{"UTF-16 without its mark", "i\x00d\x00,\x00d\x00\n\x00", "people.csv:1: the file is not text"},
		{"carriage returns alone", "id,degree\r1,B.A.\r", "people.csv:1: the lines end in carriage returns"},
		{"carriage returns alone, and quotation marks", "id,name,degree\r1,\"Bo, Jr\",B.A.\r2,\"Cy\rD\",\"B.A.\"\r", "people.csv:1: the lines end in carriage returns"},
		{"carriage returns alone after quotation marks", "\"id\",\"degree\"\r\"1\",\"B.A.\"\r", "people.csv:1: the lines end in carriage returns"},
		{"nothing", "", "people.csv: the table is empty"},
		{"blank lines alone", "\n\n,,\n", "people.csv: the table is empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, aside, err := readAll(test.text, ReadOptions{})
			require.ErrorContains(t, err, test.want)
			assert.Empty(t, aside)
		})
	}
}

func TestAReaderThatFailsEndsTheReading(t *testing.T) {
	broken := errors.New("the disk is gone")
	r := io.MultiReader(strings.NewReader("id,degree\n1,B.A.\n"), readerFunc(func([]byte) (int, error) { return 0, broken }))
	var last error
	for _, err := range Read(r, "people.csv", CSV, ReadOptions{}) {
		last = err
	}
	require.ErrorIs(t, last, broken)
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

func TestLinesAreCountedAsAnEditorCountsThem(t *testing.T) {
	_, aside, err := readAll("sep=,\n\nid,\"deg\nree\",name\n1,\"B.A.\",\"two\nlines\"\n2\n", ReadOptions{Columns: &ColumnMap{Columns: map[string]string{"deg\nree": "degree"}}})
	require.NoError(t, err)
	require.Len(t, aside, 1)
	assert.Equal(t, 7, aside[0].Place.Line)
}

// The reader of the standard library is the judge of how a row is cut.
func TestRowsAreCutAsTheStandardLibraryCutsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := "a,b\n" + rapid.StringOfN(rapid.SampledFrom([]rune("a\",;\r\n é")), 0, 40, -1).Draw(t, "text")
		for _, piece := range []int{1, rapid.IntRange(2, 9).Draw(t, "piece"), len(text)} {
			compareWithStandard(t, text, piece)
		}
	})
}

func TestRowsAreCutAcrossBlocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Builder{}
		for text.WriteString("a,b\n"); text.Len() < 3*rowsBlock; {
			n := rapid.SampledFrom([]int{0, 1, 100, 5000, rowsBlock - 10, rowsBlock}).Draw(t, "long")
			text.WriteString(rapid.SampledFrom([]string{"a,%s\n", "\"%s\",\"\"\n", "\"\r\n%s\"\"\",b\r\n", "\n%s\n"}).Draw(t, "form"))
			whole := strings.Replace(text.String(), "%s", strings.Repeat("x", n), 1)
			text.Reset()
			text.WriteString(whole)
		}
		compareWithStandard(t, text.String(), rapid.SampledFrom([]int{1 << 10, 64<<10 + 1, 1 << 20}).Draw(t, "piece"))
	})
}

func compareWithStandard(t require.TestingT, text string, piece int) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	var c rowCutter
	for row, err := range csvRows(pieces(text, piece), "x") {
		want, bad := r.Read()
		if err != nil || row.fault == faultQuote || bad != nil && bad != io.EOF {
			require.Error(t, bad, "%q", text)
			require.True(t, err != nil || row.fault == faultQuote, "%q", text)
			return
		}
		require.NoError(t, bad, "%q", text)
		line, _ := r.FieldPos(0)
		c.whole(&row)
		require.Equal(t, want, slices.Clone(row.Cells), "%q", text)
		require.Equal(t, line, row.Line, "%q", text)
	}
	_, bad := r.Read()
	require.Equal(t, io.EOF, bad, "%q", text)
}

// pieces reads a text so many bytes at a time.
func pieces(text string, n int) io.Reader {
	r := strings.NewReader(text)
	return readerFunc(func(b []byte) (int, error) { return r.Read(b[:min(n, len(b))]) })
}

// However a text arrives, its rows, the spoilt ones too, and its end are the
// same.
func TestRowsDoNotDependOnHowTheyArrive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("a1\"\",,;\t\r\n\n é")), 0, 60, -1).Draw(t, "text")
		text = rapid.SampledFrom([]string{"id,degree\n", "\ufeff", "sep=;\n", "", "\xff\xfe", "M\xfcn,\""}).Draw(t, "head") + text
		all := func(piece int) (seen []string) {
			var c rowCutter
			for row, err := range csvRows(pieces(text, piece), "x") {
				if err == nil {
					c.whole(&row)
				}
				seen = append(seen, fmt.Sprintf("%d %q %s %v", row.Line, row.Cells, row.fault, err))
			}
			return seen
		}
		want := all(len(text) + 1)
		for _, piece := range []int{1, 2, 3, 7} {
			require.Equal(t, want, all(piece), "%q", text)
		}
	})
}

func FuzzReadCSV(f *testing.F) {
	f.Add("id,job1_title,job1_start,job1_end,job1_hours\n1,Clerk,03/09/2015,present,full time\n")
	f.Add("id;title;start;hours;degree\n1;Clerk;2015;37,5;B.S. (incomplete)\n1;Agent;42064;;\"none\"\n")
	f.Add("\xff\xfei\x00d\x00,\x00d\x00e\x00g\x00r\x00e\x00e\x00\n\x001\x00")
	f.Add("id,degree,answer_x\n1,\"a\"\"b\",M\xfcn\n2,\"")
	f.Fuzz(func(t *testing.T, text string) {
		records, aside, err := readAll(text, ReadOptions{})
		again, asideAgain, errAgain := readAll(text, ReadOptions{})
		require.Equal(t, records, again)
		require.Equal(t, aside, asideAgain)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(errAgain))
		for _, r := range records {
			a := new(Applicant)
			require.NoError(t, new(Decoder).Decode(r, a), r)
			require.NoError(t, a.Check())
		}
	})
}

func BenchmarkReadCSV(b *testing.B) {
	const rows = 10_000
	var text strings.Builder
	text.WriteString("id,name,email,education1_degree,education1_field,education1_end")
	for i := 1; i <= 3; i++ {
		fmt.Fprintf(&text, ",job%d_title,job%d_employer,job%d_start,job%d_end,job%d_hours,job%d_supervisory", i, i, i, i, i, i)
	}
	for i := range rows {
		fmt.Fprintf(&text, "\nA%07d,Marisol Okafor,marisol@example.org,Bachelor of Arts,History,2010-05-15", i)
		text.WriteString(strings.Repeat(",Customer Service Representative,Gulf Water Authority,2014-06-15,2018-02-28,40,no", 3))
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range Read(strings.NewReader(text.String()), "people.csv", CSV, ReadOptions{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		require.Equal(b, rows, n)
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
