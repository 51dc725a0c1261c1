//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/bench/records"
)

// A stopped screening notes what is done, says how to go on, and does.
func TestAStoppedScreeningSaysHowToGoOn(t *testing.T) {
	input, whole := batchOf(t, 8000, "jsonl"), in(t.TempDir())
	code, stderr := left(t, whole.command(t.Context(), input, "jsonl"))
	require.Equal(t, exitSetAside, code, stderr)
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		x, c, b := underWay(t, input, sig)
		c.Wait()
		require.Equal(t, exitIO, c.ProcessState.ExitCode(), b.String())
		require.Contains(t, b.String(), "\nhint: give the same command with --resume to go on\n")
		require.NoFileExists(t, x.report)

		code, stderr := left(t, x.command(t.Context(), input, "jsonl"))
		require.Equal(t, exitUsage, code)
		require.Contains(t, stderr, "report.journal: it is the journal of a run that was not finished\nhint: add --resume to go on with it, or delete the journal, and what ends in .part beside the outputs, to start anew\n")
		code, stderr = left(t, x.command(t.Context(), input, "jsonl", "--resume", "--only", "eligible"))
		require.Equal(t, exitUsage, code)
		require.Contains(t, stderr, "\n  only: it was not given, now it is eligible\n")
		for _, other := range []*exec.Cmd{x.command(t.Context(), input, "html"), (&screened{x.report + "2", x.rejects}).command(t.Context(), input, "jsonl"),
			exec.Command("minqual", "screen", houston, input, "--as-of", "2026-03-31", "--rejects", x.rejects)} {
			code, stderr = left(t, other)
			require.Equal(t, exitUsage, code)
			require.Contains(t, stderr, "\nhint: finish that run by its own command with --resume, or ")
		}

		code, stderr = left(t, x.command(t.Context(), input, "jsonl", "--resume"))
		require.Equal(t, exitSetAside, code, stderr)
		report, rejects := x.read(t)
		wantReport, wantRejects := whole.read(t)
		requireSame(t, wantReport, report)
		requireSame(t, wantRejects, rejects)
	}
}

// underWay gives a screening that had something to go on with, and was not at
// its end, when it got the signal. A fast one may have to be tried again.
func underWay(t *testing.T, input string, sig syscall.Signal) (*screened, *exec.Cmd, *bytes.Buffer) {
	for range 100 {
		x, b := in(t.TempDir()), new(bytes.Buffer)
		c := x.command(t.Context(), input, "jsonl")
		c.Stderr = b
		require.NoError(t, c.Start())
		require.Eventually(t, func() bool { return x.points(t) > 0 || exists(x.report) }, stalls, time.Millisecond)
		require.NoError(t, c.Process.Signal(sig))
		if sig != syscall.SIGSTOP {
			c.Wait()
		}
		if x.points(t) > 0 && !exists(x.report) {
			return x, c, b
		}
		c.Process.Kill()
		c.Wait()
	}
	t.Fatal("it is always at its end before it gets the signal")
	return nil, nil, nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// A command that waits for its input stops too.
func TestAScreeningThatWaitsForInputStops(t *testing.T) {
	c := exec.Command("minqual", "screen", houston, "-", "--as-of", "2026-03-31")
	in, err := c.StdinPipe()
	require.NoError(t, err)
	defer in.Close()
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	var b bytes.Buffer
	c.Stderr = &b
	require.NoError(t, c.Start())
	_, err = in.Write(append(records.AppendJSON(nil, records.New(1, 1)), '\n'))
	require.NoError(t, err)
	_, err = bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.NoError(t, c.Process.Signal(syscall.SIGTERM))
	waited := make(chan error, 1)
	go func() { waited <- c.Wait() }()
	select {
	case <-waited:
	case <-time.After(stalls):
		c.Process.Kill()
		t.Fatal("it goes on waiting")
	}
	require.Equal(t, exitIO, c.ProcessState.ExitCode())
	require.Equal(t, "minqual: stopped after 1 record; what was written of the report is not the whole\n", b.String())
}

// A report that is written at the end is dropped when it is stopped while it is
// written, with all that is temporary.
func TestAStoppedEndLeavesNothing(t *testing.T) {
	input := batchOf(t, 3000, "jsonl")
	for _, format := range []string{"html", "xlsx"} {
		t.Run(format, func(t *testing.T) {
			for range 20 {
				x, temporary, b := in(t.TempDir()), t.TempDir(), new(bytes.Buffer)
				c := x.command(t.Context(), input, format)
				c.Stderr, c.Env = b, append(os.Environ(), "TMPDIR="+temporary)
				require.NoError(t, c.Start())
				require.Eventually(t, func() bool {
					s, err := os.Stat(x.report + ".part")
					return err == nil && s.Size() > 0 || exists(x.report)
				}, stalls, time.Millisecond)
				require.NoError(t, c.Process.Signal(syscall.SIGINT))
				c.Wait()
				if exists(x.report) {
					continue // it was faster
				}
				require.Equal(t, exitIO, c.ProcessState.ExitCode(), b.String())
				require.Equal(t, "minqual: stopped before the end; no report was written\n", b.String())
				for _, dir := range []string{temporary, filepath.Dir(x.report)} {
					left, err := os.ReadDir(dir)
					require.NoError(t, err)
					require.Empty(t, left)
				}
				return
			}
			t.Fatal("it is always at its end before it gets the signal")
		})
	}
}

// Where there is no room in the end, and no point to go on from, nothing is
// left to take room.
func TestAFullDiskAtTheEndIsGivenBack(t *testing.T) {
	input, x := batchOf(t, 100, "jsonl"), in(t.TempDir())
	for _, format := range []string{"jsonl", "json"} {
		c := x.command(t.Context(), input, format, "--checkpoint", "1h", "--detail", "outcome")
		code, stderr := left(t, exec.Command("sh", append([]string{"-c", `ulimit -f 8; exec "$@"`, "sh"}, c.Args...)...))
		require.Equal(t, exitIO, code, stderr)
		require.Equal(t, "minqual: "+x.report+": file too large\n", stderr)
		there, err := os.ReadDir(filepath.Dir(x.report))
		require.NoError(t, err)
		require.Empty(t, there)
	}
}

// Where there is no more room, the error names the file, and once there is
// room the screening goes on.
func TestAFullDiskIsAnErrorFromWhichOneGoesOn(t *testing.T) {
	input, whole, x := batchOf(t, 2000, "jsonl"), in(t.TempDir()), in(t.TempDir())
	code, stderr := left(t, whole.command(t.Context(), input, "jsonl"))
	require.Equal(t, exitSetAside, code, stderr)
	full := x.command(t.Context(), input, "jsonl")
	for _, blocks := range []int{8, 600} { // of 512 bytes
		script := exec.Command("sh", append([]string{"-c", fmt.Sprintf(`ulimit -f %d; exec "$@"`, blocks), "sh"}, append(full.Args, "--resume", "--workers", "1")...)...)
		code, stderr = left(t, script)
		require.Equal(t, exitIO, code, stderr)
		require.Contains(t, stderr, "minqual: "+x.report+": file too large", "%d", blocks)
		require.NoFileExists(t, x.report)
	}
	code, stderr = left(t, x.command(t.Context(), input, "jsonl", "--resume"))
	require.Equal(t, exitSetAside, code, stderr)
	report, _ := x.read(t)
	want, _ := whole.read(t)
	requireSame(t, want, report)
}

// A program that runs the screening as a step writes a line, reads the answer
// and only then writes the next.
func TestEachLineIsAnsweredBeforeTheNextIsAwaited(t *testing.T) {
	for _, workers := range []string{"1", "7"} {
		for _, format := range []string{"jsonl", "csv"} {
			t.Run(workers+" "+format, func(t *testing.T) { converse(t, workers, format) })
		}
	}
}

func converse(t *testing.T, workers, format string) {
	var all bytes.Buffer
	require.NoError(t, records.Write(&all, 40, 1, format))
	lines := strings.SplitAfter(strings.TrimRight(all.String(), "\r\n"), "\n")
	c := exec.Command("minqual", "screen", houston, "-", "--input-format", format, "--as-of", "2026-03-31", "--detail", "outcome", "--workers", workers, "-q", "--rejects", "-")
	in, err := c.StdinPipe()
	require.NoError(t, err)
	pipe, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	answers := make(chan string)
	go func() {
		defer close(answers)
		for out := bufio.NewScanner(pipe); out.Scan(); {
			answers <- out.Text()
		}
	}()
	if format == "csv" {
		io.WriteString(in, lines[0])
		lines = lines[1:]
	}
	lines[7] = lines[3] // an id again: what is set aside is answered, too
	for i, line := range lines {
		io.WriteString(in, strings.TrimRight(line, "\r\n")+"\n")
		select {
		case a := <-answers:
			want := fmt.Sprintf(`{"applicant":"A-%07d","outcome":`, i+1)
			if line == lines[3] && i > 3 {
				want = `"reason":"the id was used before, at line `
			}
			require.Contains(t, a, want)
		case <-time.After(stalls):
			c.Process.Kill()
			t.Fatalf("no answer to line %d", i+1)
		}
	}
	in.Close()
	_, more := <-answers
	require.False(t, more)
	c.Wait()
	require.Equal(t, exitSetAside, c.ProcessState.ExitCode())
}

// Two processes do not write one report.
func TestAReportThatIsBeingWrittenIsLeftAlone(t *testing.T) {
	input := batchOf(t, 8000, "jsonl")
	x, c, _ := underWay(t, input, syscall.SIGSTOP)
	code, stderr := left(t, x.command(t.Context(), input, "jsonl", "--resume"))
	require.Equal(t, exitIO, code)
	require.Equal(t, "minqual: "+x.report+": another process is writing it\n", stderr)
	require.NoError(t, c.Process.Signal(syscall.SIGCONT))
	require.Error(t, c.Wait(), "records were set aside")
	require.FileExists(t, x.report)
}
