package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
)

// A sheet is a worksheet of a workbook.
type sheet struct {
	name   string
	path   string // of the part
	part   *zip.File
	hidden bool
	among  bool // several, it was looked at
	sound  bool // it was read to its end
}

// maxPart is the most that the small parts may hold, those that say what
// there is in the workbook and how it looks.
const maxPart = 8 << 20

type relations struct {
	Relationship []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	}
}

// contents finds the sheets and the shared texts.
func (b *book) contents() error {
	unpacked := uint64(0)
	for _, f := range b.zip.File {
		if unpacked += min(f.UncompressedSize64, maxUnpacked+1); unpacked > maxUnpacked {
			return errTooLarge
		}
	}
	main, err := b.main()
	if err != nil {
		return err
	}
	var workbook struct {
		Properties struct {
			From1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			ID    string `xml:"id,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels relations
	if err := b.read(main, &workbook); err != nil {
		return err
	}
	if err := b.read(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), &rels); err != nil {
		return err
	}
	b.from1904 = workbook.Properties.From1904 == "1" || workbook.Properties.From1904 == "true"
	targets, seen := map[string]string{}, map[*zip.File]bool{}
	for _, r := range rels.Relationship {
		if strings.HasSuffix(r.Type, "/worksheet") {
			targets[r.ID] = target(path.Dir(main), r.Target)
		}
	}
	for _, s := range workbook.Sheets {
		to, has := targets[s.ID]
		if !has {
			continue
		}
		if len(b.sheets) == maxSheets {
			return errManySheets
		}
		x := &sheet{name: s.Name, path: to, hidden: s.State != "" && s.State != "visible"}
		if x.part = b.part(x.path); x.part == nil || seen[x.part] {
			return errDamaged
		}
		seen[x.part] = true
		b.sheets = append(b.sheets, x)
	}
	if err := b.styles(main, &rels); err != nil {
		return err
	}
	return b.countTexts()
}

// styles finds the styles and reads how they look.
func (b *book) styles(main string, rels *relations) error {
	for _, r := range rels.Relationship {
		if !strings.HasSuffix(r.Type, "/styles") {
			continue
		}
		f := b.part(target(path.Dir(main), r.Target))
		switch {
		case f == nil:
			return errDamaged
		case f.UncompressedSize64 > maxPart:
			return errLargePart
		}
		return b.readStyles(f)
	}
	return nil
}

// main finds the part that lists the sheets.
func (b *book) main() (string, error) {
	var rels relations
	if err := b.read("_rels/.rels", &rels); err != nil {
		return "", err
	}
	for _, r := range rels.Relationship {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			return target("", r.Target), nil
		}
	}
	return "", errNotZip
}

// target is the name of a part that another part in folder refers to.
func target(folder, name string) string {
	if strings.HasPrefix(name, "/") {
		return strings.TrimPrefix(path.Clean(name), "/")
	}
	return path.Join(folder, name)
}

func (b *book) part(name string) *zip.File {
	for _, f := range b.zip.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), name) {
			return f
		}
	}
	return nil
}

func (b *book) read(name string, into any) error {
	f := b.part(name)
	switch {
	case f == nil:
		return errNotZip
	case f.UncompressedSize64 > maxPart:
		return errLargePart
	}
	b.parts = append(b.parts, f)
	r, err := f.Open()
	if err != nil {
		return errDamaged
	}
	defer r.Close()
	text, err := io.ReadAll(r) // the archive gives no more than it says there is
	if err != nil || xml.Unmarshal(text, into) != nil {
		return errDamaged
	}
	return nil
}

// choose finds the sheet to read. The others must be whole, too.
func (b *book) choose(name string, m *applicants.ColumnMap) (*sheet, error) {
	s, err := b.find(name, m)
	if err != nil {
		return nil, err
	}
	for _, x := range b.sheets {
		if x != s && !x.sound && !sound(x.part) {
			return nil, errDamaged
		}
	}
	return s, nil
}

func (b *book) find(name string, m *applicants.ColumnMap) (*sheet, error) {
	if name != "" {
		i := slices.IndexFunc(b.sheets, func(s *sheet) bool { return s.name == name })
		if i < 0 {
			i = slices.IndexFunc(b.sheets, func(s *sheet) bool { return strings.EqualFold(s.name, name) })
		}
		if i < 0 {
			return nil, fmt.Errorf("there is no sheet %q; %s", name, listed(b.sheets))
		}
		return b.sheets[i], nil
	}
	var visible, fit []*sheet
	for _, s := range b.sheets {
		if !s.hidden {
			visible = append(visible, s)
		}
	}
	if len(visible) == 1 {
		return visible[0], nil
	}
	for _, s := range visible {
		s.among = true
		fits, err := b.fits(s, m)
		if err != nil {
			return nil, err
		}
		if fits {
			fit = append(fit, s)
		}
	}
	switch {
	case len(visible) == 0:
		return nil, errors.New("the workbook has no sheet that is not hidden")
	case len(fit) == 0:
		return nil, fmt.Errorf("no sheet has the columns of a table of applicants; %s", listed(visible))
	case len(fit) > 1:
		return nil, fmt.Errorf("name the sheet to read; %s", listed(fit))
	}
	return fit[0], nil
}

// fits reports whether a sheet has the columns needed in its first row that is
// not blank. If not, the sheet is checked here, because nobody will read it to
// its end.
func (b *book) fits(s *sheet, m *applicants.ColumnMap) (bool, error) {
	for row, err := range b.rows("", s) {
		if err != nil {
			break
		}
		if slices.ContainsFunc(row.Cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			if m.Fits(row.Cells) {
				return true, nil
			}
			break
		}
	}
	if err := b.check(s); err != nil {
		return false, fmt.Errorf("sheet %q: %w", s.name, err)
	}
	return false, nil
}

func listed(sheets []*sheet) string {
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = fmt.Sprintf("%q", s.name)
	}
	if len(names) == 1 {
		return "the sheet is " + names[0]
	}
	return "the sheets are " + strings.Join(names, ", ")
}
