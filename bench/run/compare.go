package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const class = "examples/customer-service-manager/jobclass.yaml"

// A benchCase is a program over an input.
type benchCase struct {
	name, program string
	input         string
	args          []string
}

// cases are what is measured; the first is the yardstick.
func cases() []benchCase {
	screen := func(name, input string, args ...string) benchCase {
		return benchCase{"minqual " + name, "minqual", input, append([]string{"screen", class, "INPUT", "--as-of", "2026-03-31", "-q", "--rejects", "REJECTS"}, args...)}
	}
	return []benchCase{
		{"by hand, outcomes", "handwritten", "jsonl", []string{"INPUT"}},
		{"by hand, explained", "handwritten", "jsonl", []string{"-explain", "INPUT"}},
		screen("jsonl to jsonl, outcomes", "jsonl", "--format", "jsonl", "--detail", "outcome"),
		screen("jsonl to jsonl, full", "jsonl", "--format", "jsonl"),
		screen("jsonl to csv, full", "jsonl", "--format", "csv"),
		screen("jsonl to text, full", "jsonl", "--format", "text"),
		screen("csv to jsonl, outcomes", "csv", "--format", "jsonl", "--detail", "outcome"),
		screen("csv to csv, full", "csv", "--format", "csv"),
	}
}

// A cost is what a run took.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // bytes; 0: not known on this system
}

func compare(dir string, n, rounds int, only string) error {
	files, err := generate(dir, n)
	if err != nil {
		return err
	}
	all := cases()
	best := make([]cost, len(all))
	for range rounds {
		for i, x := range all {
			if i > 0 && !strings.Contains(x.name, only) {
				continue
			}
			c, err := measure(dir, x, files[x.input])
			if err != nil {
				return fmt.Errorf("%s: %w", x.name, err)
			}
			if best[i].wall == 0 || c.wall < best[i].wall {
				best[i] = c
			}
		}
	}
	return table(n, all, best, files)
}

func measure(dir string, x benchCase, input string) (c cost, err error) {
	var args []string
	for _, a := range x.args {
		switch a {
		case "INPUT":
			a = input
		case "REJECTS":
			a = filepath.Join(dir, "rejects.jsonl")
		}
		args = append(args, a)
	}
	p := command(filepath.Join(dir, x.program), args...)
	sink, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return c, err
	}
	defer sink.Close()
	p.Stdout = sink
	start := time.Now()
	err = p.Run()
	c.wall = time.Since(start)
	var left *exec.ExitError
	if errors.As(err, &left) && left.ExitCode() == 4 { // records were set aside
		err = nil
	}
	if err != nil {
		return c, err
	}
	c.cpu, c.peak = p.ProcessState.UserTime()+p.ProcessState.SystemTime(), peak(p.ProcessState)
	return c, nil
}

func table(n int, all []benchCase, best []cost, files map[string]string) error {
	fmt.Printf("\n%d records\n%-32s %10s %8s %9s %9s %8s %12s %11s\n", n, "", "records/s", "MB/s", "wall s", "CPU s", "peak MiB", "wall, ratio", "CPU, ratio")
	for i, x := range all {
		c := best[i]
		if c.wall == 0 {
			continue
		}
		s, err := os.Stat(files[x.input])
		if err != nil {
			return err
		}
		wall := c.wall.Seconds()
		fmt.Printf("%-32s %10.0f %8.0f %9.3f %9.3f %8.1f %12.2f %11.2f\n", x.name, float64(n)/wall, float64(s.Size())/1e6/wall, wall, c.cpu.Seconds(),
			float64(c.peak)/(1<<20), wall/best[0].wall.Seconds(), c.cpu.Seconds()/best[0].cpu.Seconds())
	}
	return nil
}
