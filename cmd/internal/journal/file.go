package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
)

// A Fact is something about a run that must be the same when it goes on, such
// as its as-of date.
type Fact struct{ What, Value string }

// A Point is how far a run has come: what stands before it is done and on
// the disk.
type Point struct {
	Input   int             `json:"input"`  // the input that was being read, counted from 0
	Record  int             `json:"record"` // where in that input the next record is, as its reader counts
	Inputs  []Prefix        `json:"inputs"` // what was read of the inputs
	Outputs []Prefix        `json:"outputs"`
	Counts  json.RawMessage `json:"counts"`         // what was counted
	Done    bool            `json:"done,omitempty"` // all is written, but may not stand under its name yet
}

// header is the first line of a journal.
type header struct {
	Version int      `json:"minqual_journal"`
	Facts   []Fact   `json:"facts"`
	Outputs []string `json:"outputs"` // where the outputs will stand; what is unfinished beside them is ours
}

const version = 1

// A line is a checksum, a space and JSON.
func line(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%08x %s\n", crc32.Checksum(text, castagnoli), text), nil
}

// unline reads a line. It reports false for one that is torn or damaged.
func unline(b []byte, v any) bool {
	sum, text, ok := bytes.Cut(b, []byte(" "))
	return ok && string(sum) == fmt.Sprintf("%08x", crc32.Checksum(text, castagnoli)) && json.Unmarshal(text, v) == nil
}

// parse reads a journal. A last line that is torn, as a crash leaves it, is
// as if it had not been written; any other damage is an error. A journal
// without a point gives nil: nothing was done. The length is that of the lines
// that are whole.
func parse(name string, text []byte) (h header, last *Point, length int64, err error) {
	lines := bytes.SplitAfter(text, []byte("\n"))
	for i, l := range lines {
		if len(l) == 0 {
			break
		}
		var p Point
		ok := bytes.HasSuffix(l, []byte("\n"))
		if ok && i == 0 {
			ok = unline(l[:len(l)-1], &h)
		} else if ok {
			ok = unline(l[:len(l)-1], &p)
		}
		switch {
		case ok && i == 0 && h.Version != version:
			return h, nil, 0, fmt.Errorf("%s: it was written by another version of the command\nhint: %s", name, anewHint)
		case ok:
			if length += int64(len(l)); i > 0 {
				last = &p
			}
		case len(bytes.Join(lines[i+1:], nil)) == 0 && (i > 0 || tornHeader(l)):
			return h, last, length, nil
		default:
			return h, nil, 0, damaged(name, fmt.Sprintf("line %d cannot be read", i+1))
		}
	}
	return h, last, length, nil
}

// tornHeader reports whether a text is what a crash can leave of a header, and
// not the only line of a file that is not ours.
func tornHeader(text []byte) bool {
	const sum, begins = 8, ` {"minqual_journal":`
	text = bytes.TrimRight(text, "\x00")
	head, rest := text[:min(sum, len(text))], text[min(sum, len(text)):]
	return len(bytes.Trim(head, "0123456789abcdef")) == 0 && bytes.HasPrefix(rest, []byte(begins[:min(len(begins), len(rest))])) &&
		!bytes.HasSuffix(text, []byte("\n"))
}

func damaged(name, what string) error {
	return fmt.Errorf("%s: the journal of the unfinished run is damaged: %s\nhint: %s", name, what, anewHint)
}

// differ lists what is not the same.
func differ(old, now []Fact) (list []string) {
	value := func(facts []Fact, what string) (string, bool) {
		for _, f := range facts {
			if f.What == what {
				return f.Value, true
			}
		}
		return "", false
	}
	for _, f := range now {
		if v, ok := value(old, f.What); !ok || v != f.Value {
			list = append(list, fmt.Sprintf("  %s: it was %s, now it is %s", f.What, shown(v), shown(f.Value)))
		}
	}
	for _, f := range old {
		if _, ok := value(now, f.What); !ok {
			list = append(list, fmt.Sprintf("  %s: it was %s, now there is none", f.What, shown(f.Value)))
		}
	}
	return list
}

func shown(v string) string {
	if v == "" {
		return "not given"
	}
	return v
}

// ErrBusy says that another process writes the same output.
var ErrBusy = errors.New("another process is writing it")

// openLocked opens a file for this process alone, and makes it if need be.
func openLocked(name string) (*os.File, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666) // less what umask takes
		if err != nil {
			return nil, err
		}
		if err := lock(f); err != nil {
			f.Close()
			return nil, fmt.Errorf("%s: %w", name, ErrBusy)
		}
		opened, err := f.Stat()
		there, gone := os.Stat(name)
		if err == nil && gone == nil && os.SameFile(opened, there) {
			return f, nil
		}
		f.Close() // its owner has just removed or renamed it
	}
}

// openNew makes a file for this process alone. One that is there is left as it
// is.
func openNew(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, os.ErrExist) {
		return nil, taken(name)
	}
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil { // by one that looked whether somebody has it
		remove(f)
		return nil, fmt.Errorf("%s: %w", name, ErrBusy)
	}
	return f, nil
}

// taken says why a file that is there cannot be written.
func taken(name string) error {
	if f, err := os.OpenFile(name, os.O_RDWR, 0); err == nil {
		defer f.Close()
		if lock(f) != nil {
			return fmt.Errorf("%s: %w", name, ErrBusy)
		}
	}
	return fmt.Errorf("%s: %w\nhint: %s, or delete this one", name, ErrTaken, othersHint)
}
