// Package xlsx reads applicants from Excel workbooks.
//
// A workbook is a ZIP archive that strangers send, so it is looked through: what
// it unpacks to, how wide and how long its sheet is, and that every part of it
// ends where it should. The sheet is looked through while it is read, a stretch
// of rows before these are read. Its damage may come to light as late as its
// end, and is then the last thing that a reader yields.
package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"sync"

	"github.com/minqual/minqual/applicants"
	"github.com/xuri/excelize/v2"
)

// What a workbook may be at most. A part larger than partInMemory is unpacked
// to a temporary file.
const (
	maxPacked    = 256 << 20
	maxUnpacked  = 1 << 30
	partInMemory = 16 << 20
	maxColumns   = 512
	maxRows      = 1 << 20
	maxSheets    = 1000
	maxTexts     = 8 * maxRows // shared ones
)

var (
	errDamaged    = errors.New("the workbook is damaged: open it in a spreadsheet program and save it again")
	errEncrypted  = errors.New("the workbook is encrypted or in the old format: save it as .xlsx without a password")
	errNotZip     = errors.New("the file is no .xlsx workbook")
	errTooLarge   = fmt.Errorf("the workbook is too large: it may unpack to %d MB", maxUnpacked>>20)
	errLargePart  = fmt.Errorf("the workbook is too large: what lists its sheets or styles may unpack to %d MB; copy the sheet into a new workbook", maxPart>>20)
	errTooWide    = fmt.Errorf("a row has cells beyond column %d: remove them", maxColumns)
	errTooLong    = fmt.Errorf("the sheet has more than %d rows", maxRows)
	errManyTexts  = fmt.Errorf("the workbook has more than %d different texts: split it", maxTexts)
	errManySheets = fmt.Errorf("the workbook has more than %d sheets: copy the sheet into a new workbook", maxSheets)
	errStopped    = errors.New("nobody wants more")
	errEntities   = errors.New("a part of the workbook declares a document type, which workbooks do not")
)

// Read yields the applicants of a sheet of a workbook, as [applicants.Read]
// does for other files; the place of a record is its row. Without the name of
// a sheet it takes the only visible one that has the columns needed. A formula
// counts as the value that was saved with it. The reader must stay open until
// the last record; size is the length of the file in bytes.
func Read(r io.ReaderAt, size int64, name, sheet string, o applicants.ReadOptions) iter.Seq2[*applicants.Applicant, error] {
	return o.Records(Later(r, size, name, sheet, o))
}

// Later is Read for whoever has several goroutines to understand the records,
// as applicants.Later is.
func Later(r io.ReaderAt, size int64, name, sheet string, o applicants.ReadOptions) iter.Seq2[applicants.Pending, error] {
	return func(yield func(applicants.Pending, error) bool) {
		b, err := open(r, size)
		if err != nil {
			yield(applicants.Pending{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		defer b.file.Close()
		s, err := b.choose(sheet, o.Columns)
		if err != nil {
			yield(applicants.Pending{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		t := applicants.Table{Name: name, Rows: b.rows(name, s), From1904: b.from1904, Typed: true}
		for p, err := range t.Later(o) {
			if !yield(p, err) {
				return
			}
		}
	}
}

// A book is an open workbook.
type book struct {
	zip      *zip.Reader
	file     *excelize.File
	sheets   []*sheet
	from1904 bool
	texts    int // the shared texts
	looks    []look
	parts    []*zip.File // for the library
	opening  sync.Mutex
}

func open(r io.ReaderAt, size int64) (*book, error) {
	head := make([]byte, 4)
	if n, _ := r.ReadAt(head, 0); n == 4 && string(head) == "\xd0\xcf\x11\xe0" {
		return nil, errEncrypted
	}
	if size > maxPacked {
		return nil, errTooLarge
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, errNotZip
	}
	b := &book{zip: z}
	if err := b.contents(); err != nil {
		return nil, err
	}
	frame, err := b.frame()
	if err != nil {
		return nil, errDamaged
	}
	b.file, err = excelize.OpenReader(frame, excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: partInMemory})
	if err != nil {
		return nil, errDamaged
	}
	return b, nil
}

// frame is the workbook for the library: with sheets that are empty, because
// it is given the rows stretch by stretch, and without all that it holds in
// memory and does not need for them, such as pictures and styles.
func (b *book) frame() (io.Reader, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, s := range b.sheets {
		x, err := w.Create(s.path)
		if err != nil {
			return nil, errDamaged
		}
		if _, err := io.WriteString(x, "<worksheet/>"); err != nil {
			return nil, err
		}
	}
	for _, f := range b.zip.File {
		switch {
		case slices.ContainsFunc(b.sheets, func(s *sheet) bool { return s.part == f }):
		case slices.Contains(b.parts, f):
			if w.Copy(f) != nil {
				return nil, errDamaged
			}
		case !sound(f):
			return nil, errDamaged
		}
	}
	return &out, w.Close()
}

// sound reads a part to its end, where the archive checks its sum.
func sound(f *zip.File) bool {
	r, err := f.Open()
	if err != nil {
		return false
	}
	defer r.Close()
	_, err = io.Copy(io.Discard, r)
	return err == nil
}
