package main

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/bench/records"
)

const houston = "../../examples/customer-service-manager/jobclass.yaml"

// stalls is long enough to tell a command that hangs from a slow machine.
const stalls = time.Minute

// batchOf writes made-up applicants, some of them spoilt: what cannot be read
// and ids that came before.
func batchOf(t *testing.T, n int, format string) string {
	var b bytes.Buffer
	require.NoError(t, records.Write(&b, n, 5, format))
	lines := strings.SplitAfter(b.String(), "\n")
	for i := 30; i+20 < len(lines); i += 97 {
		switch {
		case format == "csv":
			lines[i] = lines[i-20]
		case i%3 == 0:
			lines[i] = strings.Replace(lines[i], `"work":[`, `"work":{`, 1)
		default:
			lines[i] = lines[i-20]
		}
	}
	name := filepath.Join(t.TempDir(), "applicants."+format)
	text := strings.Join(lines, "")
	if format == "json" {
		text = strings.NewReplacer(`"work":{`, `"work":7,"wörk":[`).Replace(text)
	}
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

// A screened is a screening as a command line, and what it writes.
type screened struct{ report, rejects string }

func (x *screened) command(ctx context.Context, input, format string, more ...string) *exec.Cmd {
	return exec.CommandContext(ctx, "minqual", append([]string{"screen", houston, input, "--as-of", "2026-03-31", "--format", format,
		"-o", x.report, "--rejects", x.rejects, "--checkpoint", "5ms"}, more...)...)
}

func in(dir string) *screened {
	return &screened{filepath.Join(dir, "report"), filepath.Join(dir, "rejects")}
}

func (x *screened) read(t *testing.T) (report, rejects string) {
	a, err := os.ReadFile(x.report)
	require.NoError(t, err)
	b, err := os.ReadFile(x.rejects)
	require.NoError(t, err)
	return string(a), string(b)
}

// points is how many points the journal has.
func (x *screened) points(t *testing.T) int {
	b, err := os.ReadFile(x.report + ".journal")
	if errors.Is(err, os.ErrNotExist) {
		return 0
	}
	require.NoError(t, err)
	return max(0, bytes.Count(b, []byte("\n"))-1)
}

// requireSame tells where two files begin to differ.
func requireSame(t *testing.T, want, got string) {
	t.Helper()
	a, b := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	for i := range min(len(a), len(b)) {
		require.Equal(t, a[i], b[i], "line %d of %d", i+1, len(a))
	}
	require.Len(t, b, len(a))
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}

// left is the code that a command left by; -1 if it was killed.
func left(t *testing.T, c *exec.Cmd) (code int, stderr string) {
	var b bytes.Buffer
	c.Stderr = &b
	err := c.Run()
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		return e.ExitCode(), b.String()
	}
	require.NoError(t, err)
	return 0, b.String()
}

// Whenever a screening is killed, and however often: what it has written in
// the end is what one that nobody disturbed writes, to the byte.
func TestAKilledScreeningGoesOnAsIfNothingHadBeen(t *testing.T) {
	for _, x := range []struct {
		input, format string
		records       int
		kills         int
		more          []string
	}{
		{"jsonl", "jsonl", 8_000, 45, []string{"--detail", "outcome"}},
		{"csv", "csv", 6_000, 30, []string{"--detail", "outcome", "--only", "eligible"}},
		{"json", "json", 3_000, 15, []string{"--detail", "outcome"}},
		{"jsonl", "text", 1_000, 10, nil},
	} {
		t.Run(x.input+" to "+x.format, func(t *testing.T) {
			input, whole := batchOf(t, x.records, x.input), in(t.TempDir())
			start := time.Now()
			code, summary := left(t, whole.command(t.Context(), input, x.format, x.more...))
			lasts := time.Since(start)
			require.Equal(t, exitSetAside, code, summary)
			report, rejects := whole.read(t)
			require.NotEmpty(t, rejects)

			dice, killed, resumed := rand.New(rand.NewPCG(1, 2)), 0, 0
			for killed < x.kills || resumed == 0 && killed < 20*x.kills {
				broken := in(t.TempDir())
				for {
					ctx, cancel := context.WithTimeout(t.Context(), time.Duration(dice.Int64N(int64(lasts))))
					code, stderr := left(t, broken.command(ctx, input, x.format, append(x.more, "--resume")...))
					cancel()
					if code != -1 {
						require.Equal(t, exitSetAside, code, stderr)
						require.Equal(t, lastLine(summary), lastLine(stderr), "the counts")
						break
					}
					killed++
					if there, err := os.ReadFile(broken.report); err == nil {
						require.True(t, report == string(there), "what stands there is whole")
					}
					if broken.points(t) > 0 {
						resumed++
					}
				}
				a, b := broken.read(t)
				requireSame(t, report, a)
				requireSame(t, rejects, b)
				left, err := os.ReadDir(filepath.Dir(broken.report))
				require.NoError(t, err)
				require.Len(t, left, 2, "only the report and the rejects are left")
			}
			t.Log(killed, "kills,", resumed, "of them with something to go on with")
			require.Positive(t, resumed)
		})
	}
}
