package notices

import (
	"bytes"
	"fmt"
	htmltemplate "html/template"
	"strconv"
	"strings"

	pages "github.com/minqual/minqual/cmd/internal/page"
)

// page is what page.html can show.
type page struct {
	letter
	Head htmltemplate.HTML // the style and the security policy
	Body htmltemplate.HTML // the letter
}

// style reads letter.css and makes the part of a page's head that belongs to
// it. The policy lets a page use this style and pictures written into it, and
// nothing else: no script, no network.
func (l *loader) style() htmltemplate.HTML {
	css, ok := l.read("letter.css")
	if ok && strings.Contains(css, "</") {
		l.fail("%s: a style cannot have </ in it", l.path("letter.css"))
	}
	return pages.Head(css)
}

// render writes a letter as text and as a page. The template is that of the
// letter's kind; there is no other way to choose one.
func (t *Templates) render(k kind, data written) (text, html []byte, err error) {
	var b bytes.Buffer
	if err := t.text[k].Execute(&b, data); err != nil {
		return nil, nil, fault(err, data)
	}
	text = wrap(b.String())
	b.Reset()
	if err := t.body[k].Execute(&b, data); err != nil {
		return nil, nil, fault(err, data)
	}
	body := htmltemplate.HTML(b.String())
	b = bytes.Buffer{}
	if err := t.page.Execute(&b, page{data.common(), t.head, body}); err != nil {
		return nil, nil, fault(err, data)
	}
	return text, b.Bytes(), nil
}

// fault tells which letter a template failed to make.
func fault(err error, data written) error {
	whose := "the letter to " + strconv.Quote(data.common().Reference)
	if data.common().Reference == trial || data.common().Reference == "" {
		whose = "a letter on trial"
	}
	return fmt.Errorf("%s\n  hint: %s could not be made from it", plain(err), whose)
}

// width is the longest line of a text letter, where words allow it.
const width = 76

// wrap breaks long lines. A line goes on below its own beginning, or below
// the text of a list's item. Blank lines never follow one another.
func wrap(s string) []byte {
	var b bytes.Buffer
	blank := true
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" {
			blank = true
			continue
		}
		if blank && b.Len() > 0 {
			b.WriteByte('\n')
		}
		blank = false
		wrapLine(&b, line)
	}
	return b.Bytes()
}

func wrapLine(b *bytes.Buffer, line string) {
	rest := strings.TrimLeft(line, " \t")
	in := len(line) - len(rest)
	b.WriteString(strings.Repeat(" ", in))
	for _, mark := range []string{"- ", "* "} {
		if strings.HasPrefix(rest, mark) {
			in += len(mark)
		}
	}
	column := len(line) - len(rest)
	for i, w := range strings.Split(rest, " ") {
		n := len([]rune(w))
		switch {
		case i > 0 && column+1+n > width:
			b.WriteString("\n" + strings.Repeat(" ", in))
			column = in
		case i > 0:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += n
	}
	b.WriteByte('\n')
}
