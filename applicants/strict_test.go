package applicants

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// mistakes are records with one mistake each; REST stands for the rest of the
// record, so that it may be our own or a whole JSON Resume.
var mistakes = []struct{ name, record, id, field, reason string }{
	{"a member twice", `{"id":"bad","id":"bad",REST}`, "bad", "id", "the member stands there twice"},
	{"a member of an entry twice", `{"id":"bad","languages":[{"language":"x"},{"language":"x","language":"y"}],REST}`, "bad", "languages[1].language", "the member stands there twice"},
	{"a section twice", `{"id":"bad",REST,"scores":[],"scores":[]}`, "bad", "scores", "the member stands there twice"},
	{"a text for a list", `{"id":"bad","scores":"secret",REST}`, "bad", "scores", "want a list"},
	{"a list for a text", `{"id":"bad","languages":[{"language":["secret"]}],REST}`, "bad", "languages[0].language", "want a text in quotation marks"},
	{"a text for a number", `{"id":"bad","scores":[{"value":"62"}],REST}`, "bad", "scores[0].value", "want a number"},
	{"a number for a date", `{"id":"bad","date":2015,REST}`, "bad", "date", "want a text in quotation marks"},
	{"an answer that is a list", `{"id":"bad","answers":{"q":["secret"]},REST}`, "bad", "answers.q", "want a text, a number, true or false"},
	{"bytes that are no UTF-8", "{\"id\":\"bad\",\"note\":\"secret\xff\",REST}", "", "", "the text is not valid UTF-8"},
	{"month 13", `{"id":"bad","events":[{"date":"2015-13-01"}],REST}`, "bad", "events[0].date", "the month is not between 1 and 12"},
	{"31 April", `{"id":"bad","events":[{"date":"2015-04-31"}],REST}`, "bad", "events[0].date", "the month has no such day"},
	{"29 February of a common year", `{"id":"bad","date":"2015-02-29",REST}`, "bad", "date", "the month has no such day"},
	{"a date in words", `{"id":"bad","events":[{"date":"secret"}],REST}`, "bad", "events[0].date", "not a date: want YYYY-MM-DD, YYYY-MM or YYYY"},
	{"an end before its start", `{"id":"bad","licenses":[{"issued":"2015","expires":"2014-12-31"}],REST}`, "bad", "licenses[0].expires", "it expires before it is issued"},
	{"no id", `{"note":"secret",REST}`, "", "id", "the record has no id"},
	{"an id of null", `{"id":null,REST}`, "", "id", "the record has no id"},
	{"an id that came before", `{"id":"first",REST}`, "first", "id", "the id was used before, at line 1"},
	{"an id that cannot be printed", `{"id":"b\u0007d",REST}`, "", "id", "the id has characters that cannot be printed"},
	{"an id without end", `{"id":"` + strings.Repeat("x", 201) + `",REST}`, "", "id", "the id is longer than 200 bytes"},
}

// rests are what a record may hold besides its mistake.
var rests = map[string]string{
	"our own":     `"basics":{"name":"Zaphira Quillon"},"work":[{"position":"Clerk","startDate":"2015-03","hoursPerWeek":40}]`,
	"JSON Resume": `"basics":{"name":"Zaphira Quillon","label":"Clerk","url":"https://example.org","profiles":[{"network":"x"}]},"work":[{"name":"City","position":"Clerk","startDate":"2015-03-01","endDate":"2016-03-01","highlights":["a"]}],"skills":[{"name":"filing","keywords":["a"]}],"interests":[],"meta":{"version":"v1"}`,
}

// gathered reads a whole file.
func gathered(text, name string, f Format) (ids []string, aside []*RecordError, end error) {
	for a, err := range Read(strings.NewReader(text), name, f, ReadOptions{}) {
		var e *RecordError
		switch {
		case errors.As(err, &e):
			aside = append(aside, e)
		case err != nil:
			end = err
		default:
			ids = append(ids, a.ID)
		}
	}
	return ids, aside, end
}

func TestARecordWithAMistakeIsSetAsideAndTheRestGoOn(t *testing.T) {
	for _, m := range mistakes {
		for kind, rest := range rests {
			bad := strings.Replace(m.record, "REST", rest, 1)
			good := func(id string) string { return `{"id":"` + id + `",` + rest + `}` }
			for _, file := range []struct {
				name, text string
				format     Format
			}{
				{"people.jsonl", good("first") + "\n" + bad + "\n" + good("last") + "\n", JSONLines},
				{"people.json", "[" + good("first") + ",\n" + bad + ",\n" + good("last") + "]", JSON},
			} {
				t.Run(m.name+", "+kind+", "+file.name, func(t *testing.T) {
					ids, aside, end := gathered(file.text, file.name, file.format)
					require.NoError(t, end)
					assert.Equal(t, []string{"first", "last"}, ids)
					require.Len(t, aside, 1)
					assert.Equal(t, RecordError{Place{file.name, 2}, m.id, m.field, m.reason}, *aside[0])
					assert.NotContains(t, aside[0].Error(), "secret")
				})
			}
		}
	}
}

func TestAMistakeInAFileOfOneRecordIsTold(t *testing.T) {
	for _, m := range mistakes {
		ids, aside, end := gathered("\n"+strings.Replace(m.record, "REST", rests["JSON Resume"], 1), "folder/resume.json", JSON)
		require.NoError(t, end, m.name)
		switch {
		case m.id == "first", m.reason == "the record has no id": // the only one, named by its file
			assert.Len(t, ids, 1, m.name)
			assert.Empty(t, aside, m.name)
		default:
			require.Len(t, aside, 1, m.name)
			assert.Equal(t, RecordError{Place{"folder/resume.json", 2}, m.id, m.field, m.reason}, *aside[0], m.name)
		}
	}
}

func TestJSONThatHidesItsRecordsIsRefusedWhole(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "p.json: 1: the file is empty",
		" \n ":                     "p.json: 2: the file is empty",
		`[{"id":"1"}`:              "p.json: 1: the array does not end",
		"[{\"id\":\"1\"},\n":       "p.json: 2: a record is missing after a comma",
		`[{"id":"1"} {"id":"2"}]`:  "p.json: 1: a comma is missing between two records",
		`[{"id":"1"},]`:            "p.json: 1: a record is missing after a comma",
		`[{"id":"1"}] x`:           "p.json: 1: something follows the array",
		`[{"id":"1"`:               "p.json: 1: the file ends within a record",
		`[{"id":"1]`:               "p.json: 1: the file ends within a record",
		`{"id":"1"} {"id":"2"}`:    "p.json: 1: something follows the record: several records stand in an array, or one a line in a .jsonl file",
		"{\"id\":\"1\"}\n[\"2\"]":  "p.json: 2: something follows the record: several records stand in an array, or one a line in a .jsonl file",
		`[{"id":"1"}}, {"id":"2"}`: "p.json: 1: a comma is missing between two records",
	} {
		_, _, end := gathered(text, "p.json", JSON)
		require.Error(t, end, text)
		assert.Equal(t, want, strings.Replace(end.Error(), "p.json:", "p.json: ", 1), text)
	}
}

func TestTheTotalsAddUpWhateverIsWrong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var records []string
		seen, bad := map[string]bool{}, 0
		for i := range rapid.IntRange(0, 12).Draw(t, "records") {
			m := rapid.IntRange(-len(mistakes), len(mistakes)-1).Draw(t, "mistake")
			id := fmt.Sprint("r", rapid.IntRange(0, i).Draw(t, "id"))
			switch {
			case m < 0:
				records = append(records, `{"id":"`+id+`",`+rests["our own"]+`}`)
			default:
				id = map[bool]string{true: "first"}[mistakes[m].id == "first"]
				records = append(records, strings.Replace(mistakes[m].record, "REST", rests["our own"], 1))
			}
			if id == "" || seen[id] {
				bad++
			}
			seen[id] = true
		}
		blank := rapid.SampledFrom([]string{"\n", "\n\n", "\r\n", " \n\t\n"}).Draw(t, "between")
		ids, aside, end := gathered(strings.Join(records, blank), "p.jsonl", JSONLines)
		require.NoError(t, end)
		require.Len(t, aside, bad)
		require.Len(t, ids, len(records)-bad)
		again, asideAgain, end := gathered("["+strings.Join(records, ","+blank)+"]", "p.json", JSON)
		require.NoError(t, end)
		require.Equal(t, ids, again)
		require.Len(t, asideAgain, bad)
	})
}
