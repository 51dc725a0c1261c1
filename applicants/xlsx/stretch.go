package xlsx

import (
	"fmt"
	"iter"
	"runtime"
	"sync"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/cellkind"
	"github.com/xuri/excelize/v2"
)

// A stretch is some rows that follow one another, which the library reads by
// themselves.
type stretch struct {
	text   []byte
	lines  []int  // the numbers of the rows
	looks  []look // of the cells of all rows, as far as they are not blank
	starts []int  // where those of each row begin

	rows     [][]string // what the library read
	kinds    []cellkind.Kind
	err      error // what ended the reading behind them
	line     int   // the row where it did; 0: the library was not at work
	panicked any
	done     chan struct{}
}

// A stretch ends when it has so many bytes or columns.
const (
	stretchBytes   = 256 << 10
	stretchColumns = 32 << 10
)

func newStretch() *stretch {
	return &stretch{text: make([]byte, 0, stretchBytes+stretchBytes/16), done: make(chan struct{})}
}

func (p *stretch) full(read []byte) bool {
	return len(p.lines) > 0 && (len(read) >= stretchBytes || len(p.looks) >= stretchColumns)
}

// mostReaders is how many read at once at most: more would wait for the one
// that cuts.
const mostReaders = 8

// A reading is a sheet being read: one goroutine cuts it into stretches,
// several read these.
type reading struct {
	book  *book
	sheet *sheet
	work  chan *stretch
	order chan *stretch
	quit  chan struct{}
	ends  sync.WaitGroup
}

func (b *book) start(s *sheet) *reading {
	n := min(runtime.GOMAXPROCS(0), mostReaders)
	r := &reading{book: b, sheet: s, work: make(chan *stretch), order: make(chan *stretch, n), quit: make(chan struct{})}
	r.ends.Go(r.cut)
	for range n {
		r.ends.Go(func() {
			for p := range r.work {
				b.readRows(s, p)
				close(p.done)
			}
		})
	}
	return r
}

// stop waits until nobody uses the book.
func (r *reading) stop() {
	close(r.quit)
	r.ends.Wait()
}

// cut ends with a stretch of no rows if something is wrong.
func (r *reading) cut() {
	defer close(r.order)
	defer close(r.work)
	err := r.book.cut(r.sheet, r.quit, func(p *stretch) error {
		if r.send(r.order, p) && r.send(r.work, p) {
			return nil
		}
		return errStopped
	})
	if err != nil {
		p := &stretch{err: err, done: make(chan struct{})}
		close(p.done)
		r.send(r.order, p)
	}
}

func (r *reading) send(to chan<- *stretch, p *stretch) bool {
	select {
	case to <- p:
		return true
	case <-r.quit:
		return false
	}
}

// readRows has the library read a stretch. It stops in silence where something
// is wrong, and the last row that it gave may then lack cells: only the row
// that is set behind the others shows that they are whole.
func (b *book) readRows(s *sheet, p *stretch) {
	defer func() { p.panicked = recover() }()
	rows, err := b.put(s, append(p.text, "<row/>"...))
	if err != nil {
		p.err = errDamaged
		return
	}
	defer rows.Close()
	p.rows = make([][]string, 0, len(p.lines)+1)
	for err == nil && len(p.rows) <= len(p.lines) && rows.Next() {
		var cells []string
		cells, err = rows.Columns(excelize.Options{RawCellValue: true})
		p.rows = append(p.rows, cells)
	}
	n := len(p.rows) - 1
	if n != len(p.lines) || err != nil || rows.Next() {
		n = max(n, 0) % len(p.lines) // the first, if the library sees more rows than there are
		p.err, p.line = errDamaged, p.lines[n]
	}
	p.rows = p.rows[:n]
	p.show(b.from1904)
}

// put notes how a cell of the last row looks.
func (p *stretch) put(col int, l look) {
	if len(p.starts) == 0 {
		return
	}
	at := p.starts[len(p.starts)-1] + col - 1
	for len(p.looks) <= at {
		p.looks = append(p.looks, asText)
	}
	p.looks[at] = l
}

// of gives where the looks of a row are.
func (p *stretch) of(row int) (from, to int) {
	if row+1 < len(p.starts) {
		return p.starts[row], p.starts[row+1]
	}
	return p.starts[row], len(p.looks)
}

// show brings the cells to what a spreadsheet shows of them.
func (p *stretch) show(from1904 bool) {
	p.kinds = make([]cellkind.Kind, len(p.looks))
	for i, cells := range p.rows {
		from, to := p.of(i)
		for j, l := range p.looks[from:min(to, from+len(cells))] {
			if l != asText {
				cells[j], p.kinds[from+j] = l.shown(cells[j], from1904)
			}
		}
	}
}

// row is one that the library read.
func (p *stretch) row(i int) applicants.Row {
	from, to := p.of(i)
	return applicants.Row{Line: p.lines[i], Cells: p.rows[i], Kinds: p.kinds[from:to]}
}

// rows reads a sheet and checks it at the same time.
func (b *book) rows(name string, s *sheet) iter.Seq2[applicants.Row, error] {
	return func(yield func(applicants.Row, error) bool) {
		if err := b.readTexts(s); err != nil {
			yield(applicants.Row{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		r := b.start(s)
		defer r.stop()
		for p := range r.order {
			<-p.done
			if p.panicked != nil {
				panic(p.panicked)
			}
			for i, cells := range p.rows {
				if len(cells) > 0 && !yield(p.row(i), nil) {
					return
				}
			}
			if p.err != nil {
				yield(applicants.Row{}, s.fault(name, p))
				return
			}
		}
	}
}

// fault is what ended the reading of a sheet, with its place.
func (s *sheet) fault(name string, p *stretch) error {
	switch {
	case p.line > 0:
		return fmt.Errorf("%s:%d: %w", name, p.line, p.err)
	case s.among:
		return fmt.Errorf("%s: sheet %q: %w", name, s.name, p.err)
	}
	return fmt.Errorf("%s: %w", name, p.err)
}

// put has the library read these rows in place of those of a sheet.
func (b *book) put(s *sheet, rows []byte) (*excelize.Rows, error) {
	b.opening.Lock()
	defer b.opening.Unlock()
	b.file.Pkg.Store(s.path, rows)
	return b.file.Rows(s.name)
}

// readTexts has the library read the shared texts, before several goroutines
// need them. It does so up to the first that is damaged.
func (b *book) readTexts(s *sheet) error {
	if b.texts == 0 {
		return nil
	}
	const last = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>%d</v></c></row></sheetData></worksheet>`
	b.file.Pkg.Store(s.path, fmt.Appendf(nil, last, b.texts-1))
	_, err := b.file.GetCellValue(s.name, "A1", excelize.Options{RawCellValue: true})
	b.file.Sheet.Delete(s.path)
	if err != nil {
		return errDamaged
	}
	return nil
}
