package xlsx

import (
	"bytes"
	"io"
)

// An element is a tag of an XML part.
type element struct {
	full   []byte // its name with its prefix
	name   []byte // and without
	attrs  []byte
	text   []byte // what stands before the tag
	at     int    // where the tag stands in what was read
	opens  bool
	closes bool // a tag that opens may close itself
	depth  int  // of the element; the outermost is 1
}

const (
	maxTag   = 1 << 20  // of a tag, or of a text between two tags
	maxHeld  = 64 << 20 // until what was read is dropped
	maxDepth = 200
	maxParts = 64 // of a tag with the sign that ends tags in its attributes
)

// A walker reads tags, far faster than a parser that builds something of
// them. It finds a part that breaks off or whose tags do not match.
type walker struct {
	in       io.Reader
	block    []byte   // what in gave
	ahead    []byte   // the part of it that was not read yet
	end      error    // what in gave behind it
	read     []byte   // what was read, until somebody drops it
	declared []byte   // the declaration that the part begins with
	stack    [][]byte // the names of the elements that are open
	root     bool     // there was an element
}

// walk shows each tag of a part to see, which must not keep it but may drop or
// take what was read, and reads to the end of the part, where the archive
// checks its sum.
func walk(r io.Reader, see func(*walker, *element) error) error {
	w := &walker{in: r, block: make([]byte, 64<<10)}
	e := new(element)
	for {
		err := w.next(e)
		if err == io.EOF {
			return nil
		}
		switch {
		case err != nil:
			return err
		case len(w.read) > maxHeld:
			return errDamaged
		case len(e.name) == 0:
			continue
		}
		if err := see(w, e); err != nil {
			return err
		}
	}
}

// next reads the text up to the next tag, and the tag. What is no element has
// no name.
func (w *walker) next(e *element) error {
	from := len(w.read)
	if err := w.until('<'); err == io.EOF {
		if len(bytes.TrimSpace(w.read[from:])) > 0 || len(w.stack) > 0 || !w.root {
			return errDamaged
		}
		return io.EOF
	} else if err != nil {
		return err
	}
	e.at, e.name = len(w.read)-1, nil
	var tag []byte
	for parts := 1; ; parts++ {
		if err := w.until('>'); err == io.EOF {
			return errDamaged
		} else if err != nil {
			return err
		}
		tag = w.read[e.at+1 : len(w.read)-1]
		if whole(tag) {
			break
		}
		if parts > maxParts && tag[0] != '!' || len(tag) > maxTag {
			return errDamaged
		}
	}
	e.text = w.read[from:e.at]
	switch {
	case len(tag) == 0:
		return errDamaged
	case tag[0] != '?' && tag[0] != '!':
		return w.element(e, tag)
	case tag[0] == '!' && !comment(tag) && !literal(tag):
		return errEntities
	case !w.root && bytes.HasPrefix(tag, []byte("?xml ")):
		w.declared = bytes.Clone(w.read[e.at:])
	}
	return nil
}

func comment(tag []byte) bool { return bytes.HasPrefix(tag, []byte("!--")) }
func literal(tag []byte) bool { return bytes.HasPrefix(tag, []byte("![CDATA[")) }

// whole reports whether a tag ends here: a comment or an attribute may have
// the sign that ends a tag.
func whole(tag []byte) bool {
	switch {
	case len(tag) == 0:
		return true
	case tag[0] == '?':
		return tag[len(tag)-1] == '?'
	case comment(tag):
		return len(tag) >= len("!----") && bytes.HasSuffix(tag, []byte("--"))
	case literal(tag):
		return bytes.HasSuffix(tag, []byte("]]"))
	}
	quote := byte(0)
	for _, b := range tag {
		switch {
		case b != '"' && b != '\'':
		case quote == 0:
			quote = b
		case quote == b:
			quote = 0
		}
	}
	return quote == 0
}

func (w *walker) element(e *element, tag []byte) error {
	e.opens = tag[0] != '/'
	e.closes = !e.opens || tag[len(tag)-1] == '/'
	e.full, e.attrs = bytes.Trim(tag, "/"), nil
	for i, b := range e.full {
		if space(b) {
			e.full, e.attrs = e.full[:i], e.full[i:]
			break
		}
	}
	e.name = local(e.full)
	w.root = true
	switch {
	case len(e.name) == 0 || len(w.stack) == maxDepth:
		return errDamaged
	case e.opens:
		e.depth = len(w.stack) + 1
		if !e.closes {
			w.push(e.full)
		}
		return nil
	}
	if e.depth = len(w.stack); e.depth == 0 || !bytes.Equal(w.stack[e.depth-1], e.full) {
		return errDamaged
	}
	w.stack = w.stack[:e.depth-1]
	return nil
}

// local is a name without its prefix.
func local(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

func space(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

func (w *walker) push(name []byte) {
	n := len(w.stack)
	if n < cap(w.stack) {
		w.stack = w.stack[:n+1]
		w.stack[n] = append(w.stack[n][:0], name...)
		return
	}
	w.stack = append(w.stack, bytes.Clone(name))
}

// until reads up to the sign.
func (w *walker) until(sign byte) error {
	from := len(w.read)
	for {
		if i := bytes.IndexByte(w.ahead, sign); i >= 0 {
			w.read = append(w.read, w.ahead[:i+1]...)
			w.ahead = w.ahead[i+1:]
			return nil
		}
		w.read = append(w.read, w.ahead...)
		switch {
		case w.end == io.EOF:
			w.ahead = nil
			return io.EOF
		case w.end != nil || len(w.read)-from > maxTag:
			return errDamaged
		}
		n := 0
		n, w.end = w.in.Read(w.block)
		w.ahead = w.block[:n]
	}
}

// attributes shows those of the tag that was read last, by their names without
// prefixes, and takes those out of it that are not to be kept.
func (w *walker) attributes(e *element, keep func(name, value []byte) (bool, error)) error {
	at := e.at + len("<") + len(e.full)
	to, end := at, at+len(e.attrs)
	for at < end {
		rest := w.read[at:end]
		name, value, n := attribute(rest)
		if n == 0 {
			break
		}
		kept, err := keep(local(name), value)
		if err != nil {
			return err
		}
		if kept {
			to += copy(w.read[to:], rest[:n])
		}
		at += n
	}
	if to < at {
		w.read = append(w.read[:to], w.read[at:]...)
	}
	return nil
}

// attribute is the first of a tag, and how many bytes it takes; none if there
// is no attribute, or it is no proper one.
func attribute(s []byte) (name, value []byte, n int) {
	i := bytes.IndexByte(s, '=')
	if i < 0 {
		return nil, nil, 0
	}
	name = bytes.TrimSpace(s[:i])
	for i++; i < len(s) && space(s[i]); {
		i++
	}
	if i == len(s) || s[i] != '"' && s[i] != '\'' {
		return nil, nil, 0
	}
	end := bytes.IndexByte(s[i+1:], s[i])
	if end < 0 {
		return nil, nil, 0
	}
	return name, s[i+1 : i+1+end], i + end + 2
}
