package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/cmd/internal/openings"
	"github.com/minqual/minqual/cmd/internal/schema"
)

// facts are a value for each fact of a record, found nowhere else. Those of
// entries stand in a first entry that says all and in a second that leaves out
// what makes questions.
var facts = map[string]string{
	"date": "2026-01-23", "meta.lastModified": "2026-01-24",
	"basics.name": "TokenName", "basics.email": "TokenEmail", "basics.phone": "TokenPhone", "basics.birthDate": "1991-07-13",
	"basics.location.city": "TokenCity", "basics.location.region": "TokenRegion", "basics.location.countryCode": "TokenHome",
	"basics.citizenship": "TokenCitizen", "basics.residentSince": "1999-08-09",
	"education[].institution": "TokenSchool", "education[].studyType": "TokenDegree Bachelor", "education[].area": "TokenArea",
	"education[].startDate": "2006-09-03", "education[].endDate": "2010-05-17", "education[].credits": "137.31",
	"education[].country": "TokenAbroad", "education[].gpa": "3.072", "education[].score": "2.091",
	"work[].name": "TokenEmployer", "work[].position": "TokenTitle clerk", "work[].codes": "TokenCode", "work[].startDate": "2011-02-07",
	"work[].endDate": "2019-11-21", "work[].hoursPerWeek": "31.37", "work[].percent": "87.31", "work[].domains": "TokenDomain",
	"work[].supervised": "7919", "work[].level": "TokenLevel",
	"volunteer[].organization": "TokenCharity", "volunteer[].position": "TokenHelper clerk", "volunteer[].codes": "TokenCode2",
	"volunteer[].startDate": "2012-04-05", "volunteer[].endDate": "2020-10-11", "volunteer[].hoursPerWeek": "13.37", "volunteer[].percent": "71.93",
	"volunteer[].domains": "TokenDomain2", "volunteer[].supervised": "6247", "volunteer[].level": "TokenLevel2",
	"licenses[].name": "TokenLicense", "licenses[].issuer": "TokenIssuer", "licenses[].issued": "2013-01-19", "licenses[].expires": "2031-03-23",
	"certificates[].name": "TokenCertificate", "certificates[].issuer": "TokenIssuer2", "certificates[].date": "2014-02-25", "certificates[].expires": "2032-04-27",
	"languages[].language": "TokenLanguage", "languages[].fluency": "TokenFluency",
	"scores[].name": "TokenTest", "scores[].value": "4513.7", "scores[].date": "2015-06-29",
	"events[].kind": "TokenEvent", "events[].date": "2016-12-02",
	"answers, as texts": "TokenAnswer", "answers, as numbers": "6173.5",
}

// choices are the facts that are yes or no, or one of a few words, which no
// word of their own can mark.
var choices = regexp.MustCompile(`\.(supervisory|lead|progressive|paid|evaluated|accredited|status|creditSystem)$`)

const entireClass = `minqual: 1
code: A
title: All facts
domains:
  clerical: {titles: ["* clerk *"]}
fields:
  law: {listed: [Law]}
requirements:
  - {id: time, says: Time, expr: years("clerical") >= 3, including: [{id: lead, says: Lead, expr: years(supervisory) >= 1}]}
  - {id: degree, says: Degree, expr: 'degree("bachelor", fields.law)', substitutions: [{id: instead, says: Instead, expr: years("clerical") >= 40}]}
  - {id: hours, says: Hours, expr: semester_hours() >= 10, preferred: true}
  - {id: grade, says: Grade, expr: gpa() >= 1, preferred: true}
  - {id: licence, says: Licence, expr: 'license("notary", "tokenlicense", "tokencertificate")'}
  - {id: tongue, says: Tongue, expr: 'language("latin", "fluent") or language("tokenlanguage")', preferred: true}
  - {id: test, says: Test, expr: 'score("typing", "tokentest") >= 30', preferred: true}
  - {id: age, says: Age, expr: age() >= 18}
  - {id: home, says: Home, expr: 'resident("Utopia")', preferred: true}
  - {id: citizen, says: Citizen, expr: 'citizen("Utopia")', preferred: true}
  - {id: lived, says: Lived, expr: 'resident_months("Utopia") >= 6', preferred: true}
  - {id: clean, says: Clean, expr: 'events("crash", "tokenevent", within(3)) <= 1', preferred: true}
  - {id: answer, says: Answer, expr: 'answer("TokenQuestion") == "true"', preferred: true}
  - {id: number, says: Number, expr: 'number("speed") >= 3', preferred: true}
`

// entry writes the facts of a section, and some more, as members.
func entry(section, more string, without ...string) string {
	var members []string
	for _, name := range slices.Sorted(maps.Keys(facts)) {
		field, ok := strings.CutPrefix(name, section+"[].")
		if !ok || slices.Contains(without, field) {
			continue
		}
		value := fmt.Sprintf("%q", facts[name])
		switch {
		case regexp.MustCompile(`^(codes|domains)$`).MatchString(field):
			value = "[" + value + "]"
		case regexp.MustCompile(`^(credits|gpa|hoursPerWeek|percent|supervised|value)$`).MatchString(field):
			value = facts[name]
		}
		members = append(members, fmt.Sprintf("%q:%s", field, value))
	}
	return "{" + strings.Join(append(members, more), ",") + "}"
}

func entireRecord(id string) string {
	lists := []string{
		`"education":[` + entry("education", `"evaluated":true,"accredited":true`) + `,` + entry("education", `"accredited":true`, "gpa", "credits") + `]`,
		`"work":[` + entry("work", `"supervisory":true,"lead":true,"progressive":true,"paid":true`) + `,` + entry("work", `"paid":true`, "hoursPerWeek", "supervised", "domains") + `,` +
			entry("work", `"paid":true`, "supervised", "domains", "endDate") + `]`,
		`"volunteer":[` + entry("volunteer", `"paid":false`) + `,` + entry("volunteer", `"paid":false`, "supervised", "domains") + `]`,
	}
	for s, asked := range map[string]string{"licenses": `"name":"Notary"`, "certificates": `"name":"Notary"`, "languages": `"language":"Latin"`,
		"scores": `"name":"Typing"`, "events": `"kind":"Crash"`} {
		what, _, _ := strings.Cut(strings.Trim(asked, `"`), `"`)
		all := strings.Replace(entry(s, ""), ",}", "}", 1)
		lists = append(lists, fmt.Sprintf(`%q:[%s,%s]`, s, all, entry(s, asked, what)))
	}
	f := facts
	return fmt.Sprintf(`{"id":%q,"date":%q,"meta":{"lastModified":%q},"basics":{"name":%q,"email":%q,"phone":%q,"birthDate":%q,
		"location":{"city":%q,"region":%q,"countryCode":%q},"citizenship":[%q],"residentSince":%q},%s,"answers":{"TokenQuestion":"TokenAnswer","speed":6173.5}}`,
		id, f["date"], f["meta.lastModified"], f["basics.name"], f["basics.email"], f["basics.phone"], f["basics.birthDate"],
		f["basics.location.city"], f["basics.location.region"], f["basics.location.countryCode"], f["basics.citizenship"], f["basics.residentSince"],
		strings.Join(lists, ","))
}

// command runs the command in memory.
func command(t *testing.T, args ...string) (out, errs string, code int) {
	var o, e bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &o, &e)
	return o.String(), e.String(), code
}

// plainly is a report with what compresses it undone.
func plainly(t *testing.T, out string) string {
	if !strings.HasPrefix(out, "PK") {
		return out
	}
	z, err := zip.NewReader(strings.NewReader(out), int64(len(out)))
	require.NoError(t, err)
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		_, err = io.Copy(&b, r)
		require.NoError(t, err)
	}
	return b.String()
}

// serials are how a workbook writes days.
var serials = map[string]string{"2006-09-03": ">38963<", "2010-05-17": ">40315<", "2011-02-07": ">40581<", "2019-11-21": ">43790<", "2012-04-05": ">41004<", "2020-10-11": ">44115<", "2013-01-19": ">41293<", "2031-03-23": ">47930<", "2014-02-25": ">41695<", "2032-04-27": ">48331<", "2015-06-29": ">42184<", "2016-12-02": ">42706<"}

func seen(text string) (list []string) {
	for name, value := range facts {
		if strings.Contains(text, value) || serials[value] != "" && strings.Contains(text, serials[value]) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

func entireFiles(t *testing.T) (class, records string) {
	folder := t.TempDir()
	class, records = filepath.Join(folder, "all.yaml"), filepath.Join(folder, "all.jsonl")
	require.NoError(t, os.WriteFile(class, []byte(entireClass), 0o644))
	require.NoError(t, os.WriteFile(records, []byte(strings.NewReplacer("\n", "", "\t", "").Replace(entireRecord("R-1"))+"\n"), 0o644))
	return class, records
}

func TestEachReportTellsTheFactsThatShowFieldsListsAndNoOthers(t *testing.T) {
	class, records := entireFiles(t)
	assert.ElementsMatch(t, append(formats(), "explain"), reportNames(false), "every report is listed")
	assert.Equal(t, openings.Formats, reportNames(true))
	day := []string{"--as-of", "2026-03-31"}
	for _, name := range reportNames(false) {
		if name == "explain" {
			tells(t, append(day, "explain", class, records, "--id", "R-1"), "--format", name)
		} else {
			tells(t, append(day, "screen", class, records, "--format", name), "--format", name)
		}
	}
	for _, name := range reportNames(true) {
		tells(t, append(day, "screen", "--all", filepath.Dir(class), records, "--detail", "full", "--format", name), "--all", "--format", name)
	}
}

// tells compares what a report tells with what show fields lists.
func tells(t *testing.T, args []string, which ...string) {
	args = append(args[2:], args[:2]...)
	for _, flags := range [][]string{nil, {"--blind"}} {
		name := strings.Join(which, " ")
		out, errs, code := command(t, append(slices.Clone(args), flags...)...)
		require.Zero(t, code, errs)
		listed, _, _ := command(t, slices.Concat([]string{"show", "fields"}, which, flags)...)
		want := strings.Split(strings.TrimSpace(listed), "\n")
		assert.Contains(t, want, "id")
		want = slices.DeleteFunc(want, func(s string) bool {
			return s == "id" || strings.HasPrefix(s, "basics.") && strings.Contains(s, ", as ")
		})
		assert.Equal(t, strings.Join(want, "\n"), strings.Join(seen(plainly(t, out)), "\n"), "%s %v", name, flags)
		assert.Contains(t, plainly(t, out), "R-1")
		assert.Empty(t, seen(errs), "what is said beside the report")
	}
}

func TestOutcomesAloneTellNothingButTheID(t *testing.T) {
	class, records := entireFiles(t)
	for _, name := range formats() {
		out, errs, code := command(t, "screen", class, records, "--as-of", "2026-03-31", "--format", name, "--detail", "outcome")
		require.Zero(t, code, errs)
		list := seen(plainly(t, out))
		if name == "text" || name == "html" {
			list = slices.DeleteFunc(list, func(s string) bool { return s == "basics.name" })
		}
		assert.Empty(t, list, name)
	}
}

// An age, and the months at a residence, are of the person, too.
func TestABlindReportTellsNoAge(t *testing.T) {
	class, records := entireFiles(t)
	record, err := os.ReadFile(records)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(records, bytes.ReplaceAll(record, []byte("TokenHome"), []byte("Utopia")), 0o644))
	for _, name := range []string{"text", "csv", "json", "jsonl", "markdown"} {
		args := []string{"screen", class, records, "--as-of", "2026-03-31", "--format", name}
		out, _, _ := command(t, args...)
		assert.Regexp(t, `\b34\b`, out, name)
		assert.Contains(t, out, "26 years 7 months", name)
		out, _, _ = command(t, append(args, "--blind")...)
		assert.NotRegexp(t, `\b34\b`, out, name)
		assert.NotContains(t, out, "26 years 7 months", name)
	}
	for _, name := range reportNames(true) {
		out, errs, code := command(t, "screen", "--all", filepath.Dir(class), records, "--as-of", "2026-03-31", "--detail", "full", "--format", name, "--blind")
		require.Zero(t, code, errs)
		assert.NotRegexp(t, `\b34\b`, out, name)
	}
}

func TestTheFactsTriedAreAllThatARecordHas(t *testing.T) {
	var names []string
	parts := map[string]string{"basics": "basics.", "location": "basics.location.", "education": "education[].", "work": "work[].", "volunteer": "volunteer[].",
		"license": "licenses[].", "certificate": "certificates[].", "language": "languages[].", "score": "scores[].", "event": "events[]."}
	for _, d := range schema.Applicant().Defs {
		for _, p := range d.Schema.Properties {
			if name := parts[d.Name] + p.Name; d.Name != "applicant" && name != "basics.location" && !choices.MatchString(name) {
				names = append(names, name)
			}
		}
	}
	names = append(names, "date", "meta.lastModified", "answers, as texts", "answers, as numbers")
	assert.ElementsMatch(t, names, slices.Collect(maps.Keys(facts)))
}

func TestADiffTellsNothingOfApplicantsButTheirIDs(t *testing.T) {
	class, records := entireFiles(t)
	older := filepath.Join(filepath.Dir(class), "older.yaml")
	require.NoError(t, os.WriteFile(older, []byte(strings.Replace(entireClass, "age() >= 18", "age() >= 99", 1)), 0o644))
	for _, format := range []string{"text", "json"} {
		out, errs, code := command(t, "diff", class, older, records, "--as-of", "2026-03-31", "--format", format)
		require.Zero(t, code, errs)
		assert.Contains(t, out, "R-1")
		assert.Empty(t, seen(out+errs), format)
	}
}

func TestARecordSetAsideIsNotRepeated(t *testing.T) {
	class, records := entireFiles(t)
	record, err := os.ReadFile(records)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(records, bytes.Replace(record, []byte(`"2006-09-03"`), []byte(`"2036-09-03"`), 1), 0o644))
	rejects := filepath.Join(filepath.Dir(class), "rejects.jsonl")
	for _, name := range formats() {
		for _, flags := range [][]string{nil, {"--rejects", rejects}} {
			out, errs, code := command(t, append([]string{"screen", class, records, "--as-of", "2026-03-31", "--format", name}, flags...)...)
			require.Equal(t, exitSetAside, code, errs)
			assert.Empty(t, seen(plainly(t, out)+errs), name)
		}
	}
	told, err := os.ReadFile(rejects)
	require.NoError(t, err)
	assert.Contains(t, string(told), `"field":"education[0].endDate"`)
	assert.Empty(t, seen(string(told)))
}
