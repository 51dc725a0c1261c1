// Run measures the whole command on made-up records, from start to end, next
// to the program written by hand for the same rule, and prints a table.
//
//	go run ./bench/run -n 10000,100000,1000000
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

func main() {
	sizes := flag.String("n", "10000,100000,1000000", "numbers of records, with commas")
	rounds := flag.Int("rounds", 3, "how often each is run; the fastest counts")
	only := flag.String("only", "", "run only the cases whose name has this text, and the yardstick")
	folder := flag.String("dir", os.TempDir(), "where the files may stand; a million records need 3 GB")
	flag.Parse()
	if err := run(*sizes, *rounds, *only, *folder); err != nil {
		fmt.Fprintln(os.Stderr, "run:", err)
		os.Exit(1)
	}
}

func run(sizes string, rounds int, only, folder string) error {
	dir, err := os.MkdirTemp(folder, "minqual-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, name := range []string{"cmd/minqual", "bench/handwritten", "bench/generate"} {
		if err := command("go", "build", "-o", filepath.Join(dir, filepath.Base(name)+exe()), "./"+name).Run(); err != nil {
			return fmt.Errorf("building %s: %w", name, err)
		}
	}
	fmt.Printf("%s %s/%s, %d cores; the fastest of %d rounds; output to the null device\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), rounds)
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return err
		}
		if err := compare(dir, n, rounds, only); err != nil {
			return err
		}
	}
	return nil
}

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}

func command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Stderr = os.Stderr
	return c
}

// generate makes the input files of a size.
func generate(dir string, n int) (files map[string]string, err error) {
	files = map[string]string{}
	for _, format := range []string{"jsonl", "csv"} {
		files[format] = filepath.Join(dir, "applicants."+format)
		f, err := os.Create(files[format])
		if err != nil {
			return nil, err
		}
		c := command(filepath.Join(dir, "generate"), "-n", strconv.Itoa(n), "-format", format)
		c.Stdout = f
		if err := c.Run(); err != nil {
			return nil, fmt.Errorf("generating: %w", err)
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
	return files, nil
}
