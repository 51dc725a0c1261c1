package xlsx

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
)

// An archive is a zip file whose parts stand in the order of their names,
// however they come: the same parts give the same bytes. They are held in a
// temporary file until then, not in memory.
type archive struct {
	out  io.Writer
	held *os.File
	zip  *zip.Writer
	err  error
}

func newArchive(out io.Writer, folder string) *archive {
	held, err := os.CreateTemp(folder, "parts-*")
	return &archive{out, held, zip.NewWriter(held), err}
}

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	if a.err != nil {
		return nil, a.err
	}
	w, err := a.zip.Create(name)
	if out, ok := a.out.(stoppable); ok {
		w = stopped{w, out}
	}
	return w, err
}

// stoppable is an output that knows before it is written to that it will not
// be: Err says why.
type stoppable interface{ Err() error }

// stopped is a part that ends as soon as the output will not be written.
type stopped struct {
	io.Writer
	out stoppable
}

func (w stopped) Write(b []byte) (int, error) {
	if err := w.out.Err(); err != nil {
		return 0, err
	}
	return w.Writer.Write(b)
}

// AddFS adds the files of a folder as parts.
func (a *archive) AddFS(f fs.FS) error { return errors.Join(a.err, a.zip.AddFS(f)) }

// Close writes all parts.
func (a *archive) Close() error {
	if a.err != nil {
		return a.err
	}
	return errors.Join(a.zip.Close(), a.copy(), a.held.Close(), os.Remove(a.held.Name()))
}

func (a *archive) copy() error {
	size, err := a.held.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	r, err := zip.NewReader(a.held, size)
	if err != nil {
		return err
	}
	slices.SortFunc(r.File, func(x, y *zip.File) int { return cmp.Compare(x.Name, y.Name) })
	w := zip.NewWriter(a.out)
	for _, f := range r.File {
		if err := w.Copy(f); err != nil {
			return err
		}
	}
	return w.Close()
}
