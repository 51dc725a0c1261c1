package applicants

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// docs/records.md is held to what the readers do.

func documentation(t *testing.T) string {
	text, err := os.ReadFile("../docs/records.md")
	require.NoError(t, err)
	return string(text)
}

// fenced gives the blocks of a language.
func fenced(text, language string) (blocks []string) {
	for _, part := range strings.Split(text, "\n```"+language+"\n")[1:] {
		block, _, _ := strings.Cut(part, "\n```")
		blocks = append(blocks, block+"\n")
	}
	return blocks
}

func TestTheDocumentedRecordIsReadWithEveryMember(t *testing.T) {
	blocks := fenced(documentation(t), "json")
	require.Len(t, blocks, 2)
	a, err := decode(t, blocks[0])
	require.NoError(t, err)
	assert.Equal(t, "A-017", a.ID)
	for _, n := range vocabulary {
		for _, n := range n.list[1 : n.read+1] {
			if n != "meta" && n != "lastModified" && n != "score" { // JSON Resume's, told below the record
				assert.Contains(t, blocks[0], `"`+n+`"`, "a member is not documented")
			}
		}
	}
	m, err := ReadColumnMap(strings.NewReader(blocks[1]))
	require.NoError(t, err)
	assert.Equal(t, []string{"Notes"}, m.Ignore)
}

func TestTheDocumentedTablesAreOneRecord(t *testing.T) {
	var all []string
	for _, block := range fenced(documentation(t), "csv") {
		records, aside, err := readAll(block, ReadOptions{Warn: func(s string) { t.Error(s) }})
		require.NoError(t, err)
		assert.Empty(t, aside)
		all = append(all, records...)
	}
	require.Len(t, all, 2)
	assert.Contains(t, all[0], `"education":[{"studyType":"B.A.","area":"History","endDate":"2002-05"}]`)
	for _, r := range all {
		assert.Contains(t, r, `"position":"Agent","startDate":"2005-06-01","endDate":"2010-12-31"`)
		assert.Contains(t, r, `"position":"Supervisor","startDate":"2011-01-03","hoursPerWeek":40`)
	}
}

var columnCell = regexp.MustCompile("`([^`]+)`(?: \\(([^)]*)\\))?")

// columnsOf gives the columns of a row of the table of columns, each with its
// other names.
func columnsOf(cell string) (groups [][]string) {
	for _, m := range columnCell.FindAllStringSubmatch(cell, -1) {
		names := []string{m[1]}
		if m[2] != "" {
			names = append(names, strings.Split(m[2], ", ")...)
		}
		groups = append(groups, names)
	}
	return groups
}

func TestEveryColumnIsDocumentedWithAllItsNames(t *testing.T) {
	_, table, ok := strings.Cut(documentation(t), "| section and its words | columns |\n|---|---|\n")
	require.True(t, ok)
	told := map[section]map[string]bool{}
	for _, row := range strings.Split(table, "\n") {
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		if !strings.HasPrefix(row, "|") {
			break
		}
		if cells[0] == "`answer`" {
			continue
		}
		words := []string{""}
		if cells[0] != "the person" {
			words = columnsOf(cells[0])[0]
		}
		for _, word := range words {
			for _, names := range columnsOf(cells[1]) {
				first, known := columnOf(strings.TrimSpace(word + " " + names[0]))
				require.True(t, known, "%s %s", word, names[0])
				for _, n := range names {
					c, known := columnOf(strings.TrimSpace(word + " " + n))
					assert.True(t, known && c.same(first), "%s %s is another column than %s", word, n, names[0])
					if told[c.section] == nil {
						told[c.section] = map[string]bool{}
					}
					told[c.section][strings.ReplaceAll(n, " ", "")] = true
				}
			}
		}
		assert.NotEmpty(t, words)
	}
	for s := single; s < sections; s++ {
		for name := range sectionFields[s] {
			assert.True(t, name == "" || told[s][name], "the column %s of section %d is not documented", name, s)
		}
	}
}

// quotedIn gives what stands in code marks within a part of the document.
func quotedIn(text, from, to string) (list []string) {
	_, part, _ := strings.Cut(text, from)
	part, _, _ = strings.Cut(part, to)
	for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(part, -1) {
		list = append(list, m[1])
	}
	return list
}

func TestEveryDocumentedDateIsReadAsOne(t *testing.T) {
	dates := quotedIn(documentation(t), "Beside the dates of JSON:", "A year has four digits")
	require.Len(t, dates, 9)
	for _, s := range dates {
		_, err := new(table).date(s)
		assert.NoError(t, err, s)
	}
	d, err := new(table).date("42072")
	require.NoError(t, err)
	assert.Equal(t, Date{2015, 3, 9}, d)
}

func TestTheDocumentedBlanksStateNothing(t *testing.T) {
	blanks := quotedIn(documentation(t), "A blank cell states nothing", "and the like")
	require.GreaterOrEqual(t, len(blanks), 8)
	for _, s := range blanks {
		assert.True(t, slices.Contains([]gap{empties, unknown}, gapOf(s)), s)
	}
}
