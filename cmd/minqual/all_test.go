package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// screens runs a command in this process.
func screens(t *testing.T, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

const classes = "../../examples"

type opening struct {
	JobClass json.RawMessage `json:"job_class"`
	Outcome  string          `json:"outcome"`
}

// What a screening against many job classes says of each is what a screening
// against it alone says, to the byte; and the counts are the same.
func TestAllJobClassesAtOnceSayWhatEachSaysAlone(t *testing.T) {
	input := batchOf(t, 60, "jsonl")
	flags := []string{"--as-of", "2026-03-31", "--format", "jsonl", "--detail", "full"}
	code, all, summary := screens(t, append([]string{"screen", "--all", classes, input}, flags...)...)
	require.Equal(t, exitSetAside, code, summary)
	names, err := classesIn(classes)
	require.NoError(t, err)
	require.Greater(t, len(names), 5)

	alone := make([]strings.Builder, len(names))
	for line := range strings.Lines(all) {
		var x struct{ Openings []json.RawMessage }
		require.NoError(t, json.Unmarshal([]byte(line), &x))
		require.Len(t, x.Openings, len(names))
		for i, o := range x.Openings {
			alone[i].Write(o)
			alone[i].WriteByte('\n')
		}
	}
	for i, name := range names {
		code, want, told := screens(t, append([]string{"screen", name, input}, flags...)...)
		require.Equal(t, exitSetAside, code)
		requireSame(t, want, alone[i].String())
		_, counts, _ := strings.Cut(lastLine(told), " read: ")
		require.Contains(t, summary, "  "+counts+"\n", name)
	}
}

// The formats tell the same.
func TestTheFormatsForManyJobClassesAgree(t *testing.T) {
	input := batchOf(t, 60, "jsonl")
	want := map[string]string{} // outcome by applicant and job class
	_, lines, _ := screens(t, "screen", "--all", classes, input, "--as-of", "2026-03-31", "--format", "jsonl")
	for line := range strings.Lines(lines) {
		var x struct {
			Applicant, Outcome string
			Openings           []opening
		}
		require.NoError(t, json.Unmarshal([]byte(line), &x))
		outcomes := map[string]bool{}
		for _, o := range x.Openings {
			want[x.Applicant+string(o.JobClass)] = o.Outcome
			outcomes[o.Outcome] = true
		}
		best := "not_eligible"
		if outcomes["eligible"] {
			best = "eligible"
		} else if outcomes["needs_review"] {
			best = "needs_review"
		}
		require.Equal(t, best, x.Outcome)
	}

	_, document, _ := screens(t, "screen", "--all", classes, input, "--as-of", "2026-03-31", "--format", "json")
	var d struct {
		Applicants []json.RawMessage
		Totals     struct {
			Read      int
			SetAside  int `json:"set_aside"`
			ByClasses []struct {
				Code                               string
				Eligible, NotEligible, NeedsReview int
			} `json:"job_classes"`
		}
	}
	require.NoError(t, json.Unmarshal([]byte(document), &d))
	require.Equal(t, strings.Count(lines, "\n"), len(d.Applicants))
	require.Equal(t, 60, d.Totals.Read)

	_, rows, _ := screens(t, "screen", "--all", classes, input, "--as-of", "2026-03-31", "--format", "csv", "--detail", "full")
	table, err := csv.NewReader(strings.NewReader(rows)).ReadAll()
	require.NoError(t, err)
	require.Len(t, table, len(want)+1)
	eligible := map[string]int{}
	for _, r := range table[1:] {
		require.Equal(t, want[r[0]+`"`+r[1]+`"`], r[3])
		if r[3] == "eligible" {
			eligible[r[1]]++
		}
	}
	for _, c := range d.Totals.ByClasses {
		require.Equal(t, eligible[c.Code], c.Eligible, c.Code)
	}

	_, only, _ := screens(t, "screen", "--all", classes, input, "--as-of", "2026-03-31", "--format", "csv", "--only", "eligible")
	n := 0
	for _, c := range eligible {
		n += c
	}
	require.Equal(t, n+1, strings.Count(only, "\n"))

	_, text, _ := screens(t, "screen", "--all", classes, input, "--as-of", "2026-03-31")
	require.Equal(t, n, strings.Count(text, "\n  ELIGIBLE     "))
}

// A folder with mistakes tells all of them, with their places.
func TestMistakesInAnyJobClassAreToldAtOnce(t *testing.T) {
	dir := t.TempDir()
	class := "minqual: 1\ncode: %q\ntitle: Clerk\nrequirements:\n  - {id: a, says: A, expr: %s}\n"
	write := func(name, code, expr string) {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, fmt.Appendf(nil, class, code, expr), 0o600))
	}
	input := batchOf(t, 10, "jsonl")
	code, _, stderr := screens(t, "screen", "--all", dir, input)
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, "there is no job class")

	write("a.yaml", "1", "'yeers() >= 1'")
	write("b/jobclass.yaml", "2", "'years() >= 1'")
	write("c/jobclass.yml", "3", "'years( >= 1'")
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "notes"), 0o755))
	code, stdout, stderr := screens(t, "screen", "--all", dir, input)
	require.Equal(t, exitJobClass, code)
	require.Empty(t, stdout)
	require.Contains(t, stderr, filepath.Join(dir, "a.yaml")+":5:")
	require.Contains(t, stderr, filepath.Join(dir, "c/jobclass.yml")+":5:")

	write("a.yaml", "2", "'years() >= 1'")
	write("c/jobclass.yml", "3", "'years() >= 1'")
	code, _, stderr = screens(t, "screen", "--all", dir, input)
	require.Equal(t, exitJobClass, code)
	require.Contains(t, stderr, filepath.Join(dir, "b/jobclass.yaml")+": it has the same code 2 as "+filepath.Join(dir, "a.yaml")+"\n  hint: ")

	write("aa.yaml", "1", "'yeers() >= 1'")
	write("d.yaml", "3", "'years() >= 1'")
	write("z.yaml", "4", "'years( >= 1'")
	code, _, stderr = screens(t, "screen", "--all", dir, input)
	require.Equal(t, exitJobClass, code)
	for _, want := range []string{"aa.yaml:5:", "z.yaml:5:", "b/jobclass.yaml: it has the same code 2 as ", "d.yaml: it has the same code 3 as "} {
		require.Contains(t, stderr, filepath.Join(dir, want), "all mistakes of all documents are told")
	}
	for _, name := range []string{"aa.yaml", "d.yaml", "z.yaml"} {
		require.NoError(t, os.Remove(filepath.Join(dir, name)))
	}

	write("a.yaml", "1", "'years() >= 1'")
	code, stdout, stderr = screens(t, "screen", "--all", dir, input, "--as-of", "2026-03-31", "--format", "jsonl")
	require.Equal(t, exitOK, code, stderr)
	require.Equal(t, 10, strings.Count(stdout, `{"job_class":"1"`))
	require.Equal(t, 10, strings.Count(stdout, `{"job_class":"3"`))

	code, _, stderr = screens(t, "screen", "--all", dir, input, "--format", "html")
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, "csv, json, jsonl, text")
}

// A screening against many job classes goes on as any other does.
func TestAScreeningAgainstManyJobClassesGoesOn(t *testing.T) {
	input, whole, x := batchOf(t, 1000, "jsonl"), in(t.TempDir()), in(t.TempDir())
	args := func(x *screened) []string {
		return []string{"screen", "--all", classes, input, "--as-of", "2026-03-31", "--format", "json", "-o", x.report, "--rejects", x.rejects, "--checkpoint", "1ms", "--resume"}
	}
	code, _, want := screens(t, args(whole)...)
	require.Equal(t, exitSetAside, code, want)
	killed := whole.command(t.Context(), input, "json")
	killed.Args = append(killed.Args[:1], args(x)...)
	require.NoError(t, killed.Start())
	require.Eventually(t, func() bool { return x.points(t) > 0 }, stalls, stalls/60_000)
	require.NoError(t, killed.Process.Kill())
	require.Error(t, killed.Wait())
	code, _, got := screens(t, args(x)...)
	require.Equal(t, exitSetAside, code, got)
	require.Equal(t, want, got)
	report, rejects := whole.read(t)
	again, more := x.read(t)
	requireSame(t, report, again)
	requireSame(t, rejects, more)
}
