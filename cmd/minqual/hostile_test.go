package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
)

// hostile are texts that would do something where they are taken for more
// than text.
var hostile = []string{
	`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, `</script><script>alert(1)`, `<!--`, `]]>`, `&lt;b&gt;`,
	`=HYPERLINK("http://example.org","x")`, `+1+cmd|' /C calc'!A0`, `-2+3`, `@SUM(A1)`, "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1",
	"\x1b[31mred", "\x1b]0;title\x07", "\x9b31m", "a\x08b", "\x7f", "\x00", "a\x00b", "\u202egnp.exe", "\u2066x\u2069", "\u200bzero", "\ufeffmark", "\u2028line", "\u2029paragraph", "\u0085next",
	"name\nELIGIBLE     A-999  forged", "name\r\nA-999,forged,eligible", "a\nid: b", "../../etc/passwd", `C:\Windows\System32`, "/dev/null", "$(reboot)", "`reboot`", "; rm -rf /", "%s%n", "{{.}}", "${jndi:ldap://x}",
	"| a | b |", `\|`, `\\|x`, "**bold**", "_x_", "[link](javascript:alert(1))", "![p](http://example.org/p.png)", "http://example.org", "www.example.org", "example.org", "@everyone", "#12", ":smile:", "``` code", "# head", "- item", "> quote", "~~~", "$x$",
	`a "quoted", b; c`, `\u003cb\u003e`, "_x0041_", "<?xml?>", "<![CDATA[", "&#x3c;b&#x3e;", "O'Brien", "Renée Müller-Łukasz", "李小龍", "عمر", strings.Repeat("long ", 300),
}

const hostileClass = `minqual: 1
code: A
title: Class
domains:
  clerical: {titles: ["clerk"]}
fields:
  law: {listed: [Law]}
requirements:
  - {id: time, says: Time, expr: years("clerical") >= 3}
  - {id: degree, says: Degree, expr: 'degree("bachelor", fields.law)'}
  - {id: answer, says: Answer, expr: 'answer("travel") == "true"'}
`

// hostileRecord has the text wherever a record can have one.
func hostileRecord(text string) string {
	a := applicants.Applicant{ID: "A-1", Basics: applicants.Basics{Name: text, Email: text, Phone: text, City: text},
		Education: []applicants.Education{{Institution: text, StudyType: "Bachelor", Area: text}, {StudyType: text, Country: text}},
		Work:      []applicants.Job{{Employer: text, Title: text, Level: text}, {Employer: text, Volunteer: true, Domains: []string{text}}},
		Licenses:  []applicants.License{{Name: text, Issuer: text}},
		Answers:   []applicants.Answer{{Question: text, Text: text}}}
	return string(a.AppendJSON(nil))
}

// unseen are characters that no report has: they command, reorder or hide.
var unseen = regexp.MustCompile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")

func TestWhatARecordSaysIsHarmlessInEveryReport(t *testing.T) {
	folder := t.TempDir()
	class, records := filepath.Join(folder, "class.yaml"), filepath.Join(folder, "records\x1b[31m.jsonl")
	require.NoError(t, os.WriteFile(class, []byte(hostileClass), 0o644))
	for _, text := range hostile {
		require.NoError(t, os.WriteFile(records, []byte(hostileRecord(text)+"\n"), 0o644))
		for _, name := range reportNames(false) {
			args := []string{"screen", class, records, "--as-of", "2026-03-31", "--format", name}
			if name == "explain" {
				args = []string{"explain", class, records, "--as-of", "2026-03-31", "--id", "A-1"}
			}
			out, errs, code := command(t, args...)
			require.Zero(t, code, errs)
			assert.NotRegexp(t, unseen, errs)
			shown := plainly(t, out)
			if name == "xlsx" {
				shown = strings.Join(regexp.MustCompile(`<t[^>]*>[^<]*</t>`).FindAllString(shown, -1), "\n")
				assert.NotContains(t, plainly(t, out), "<f>", "%q", text)
			}
			assert.NotRegexp(t, unseen, shown, "%s: %q", name, text)
			assert.True(t, utf8.ValidString(shown))
			assert.NotRegexp(t, `(?m)^ELIGIBLE +A-999|^A-999`, shown, "%s: %q makes a line of its own", name, text)
			if check := harmless[name]; check != nil {
				check(t, shown, text)
			}
		}
		for _, name := range reportNames(true) {
			out, errs, code := command(t, "screen", "--all", folder, records, "--as-of", "2026-03-31", "--detail", "full", "--format", name)
			require.Zero(t, code, errs)
			assert.NotRegexp(t, unseen, out+errs, "%s: %q", name, text)
			assert.NotRegexp(t, `(?m)^ELIGIBLE +A-999|^A-999`, out, "%s: %q", name, text)
			if name == "csv" {
				harmless[name](t, out, text)
			}
		}
	}
}

var harmless = map[string]func(t *testing.T, report, text string){
	"csv": func(t *testing.T, report, text string) {
		rows, err := csv.NewReader(strings.NewReader(report)).ReadAll()
		require.NoError(t, err)
		require.Len(t, rows, 2, "%q", text)
		for _, c := range rows[1] {
			assert.NotRegexp(t, "^[=+@\t\r\n＝＋－＠-]", c, "%q", text)
		}
	},
	"json": func(t *testing.T, report, text string) {
		var d struct{ Determinations []struct{ Name string } }
		require.NoError(t, json.Unmarshal([]byte(report), &d))
		assert.Equal(t, strings.ToValidUTF8(text, "\ufffd"), d.Determinations[0].Name)
	},
	"jsonl": func(t *testing.T, report, text string) {
		assert.Equal(t, 1, strings.Count(report, "\n"))
		var d struct{ Name string }
		require.NoError(t, json.Unmarshal([]byte(report), &d))
		assert.Equal(t, strings.ToValidUTF8(text, "\ufffd"), d.Name)
	},
	"html": func(t *testing.T, report, text string) {
		for _, s := range []string{"<script>alert", "<img src=x", "<svg onload", "</script><script>", "javascript:alert(1)\""} {
			assert.NotContains(t, report, s, "%q", text)
		}
	},
	"markdown": func(t *testing.T, report, text string) {
		for line := range strings.Lines(report) {
			if cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); strings.HasPrefix(line, "|") {
				assert.Equal(t, 6, cells, "%q", line)
			}
			words := withoutCode(line)
			assert.NotRegexp(t, `[<>*_~$\\\[\]@]|://|www\.|[a-z]{2}\.[a-z]{2}|&[a-z#]|\w#|:\w`, strings.TrimLeft(words, "#"), "%q: %q", text, line)
		}
	},
	"xlsx": func(t *testing.T, report, text string) {
		assert.NotRegexp(t, `(?m)<t[^>]*>[=+@＝＋－＠-]`, report, "%q", text)
	},
}

// withoutCode takes out what stands between the same number of backticks.
func withoutCode(line string) string {
	for {
		i := strings.IndexByte(line, '`')
		if i < 0 {
			return line
		}
		fence := line[i : i+len(line[i:])-len(strings.TrimLeft(line[i:], "`"))]
		rest := line[i+len(fence):]
		end := regexp.MustCompile("(^|[^`])" + fence + "([^`]|$)").FindStringIndex(rest)
		if end == nil {
			return line[:i] + "*an open fence*" + rest
		}
		close := strings.Index(rest[end[0]:], fence) + end[0]
		line = line[:i] + rest[close+len(fence):]
	}
}

func TestAnIDThatIsHarmfulIsSetAsideAndNotRepeated(t *testing.T) {
	folder := t.TempDir()
	class, records, rejects := filepath.Join(folder, "class.yaml"), filepath.Join(folder, "records.jsonl"), filepath.Join(folder, "rejects.jsonl")
	require.NoError(t, os.WriteFile(class, []byte(hostileClass), 0o644))
	for _, text := range hostile {
		id := applicants.AppendQuoted(nil, text)
		require.NoError(t, os.WriteFile(records, []byte(`{"id":`+string(id)+`,"work":[]}`+"\n"), 0o644))
		for _, args := range [][]string{nil, {"--rejects", rejects}} {
			out, errs, code := command(t, append([]string{"screen", class, records, "--as-of", "2026-03-31", "--format", "csv"}, args...)...)
			assert.Contains(t, []int{exitOK, exitSetAside}, code)
			assert.NotRegexp(t, unseen, errs+out, "%q", text)
			if unseen.MatchString(text) || len(text) > 200 {
				assert.Equal(t, exitSetAside, code, "%q", text)
			}
			rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
			require.NoError(t, err)
			for _, r := range rows[1:] {
				assert.NotRegexp(t, "^[=+@\t\r\n＝＋－＠-]", r[0])
			}
		}
	}
}
