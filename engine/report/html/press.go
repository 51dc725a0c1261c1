package html

import (
	"bytes"
	"runtime"
)

// A press renders applicants in several goroutines and gives them back in
// their order. What it holds is a few sheets, whatever comes.
type press struct {
	work  chan *sheet
	queue []*sheet // handed over and not given back, in order
	free  []*sheet // to be used again
}

// A sheet is one applicant to be rendered.
type sheet struct {
	v    *applicant
	text bytes.Buffer
	err  error
	done chan bool // holds one value when text or err is there
}

func newPress() *press {
	n := runtime.GOMAXPROCS(0)
	work := make(chan *sheet, n)
	for range n {
		go func() {
			for s := range work {
				s.err = templates().ExecuteTemplate(&s.text, "applicant", s.v)
				s.done <- true
			}
		}()
	}
	return &press{work: work}
}

// put hands over an applicant. Nothing that v refers to may change any more.
func (p *press) put(v *applicant, take func([]byte) error) error {
	s := p.blank()
	s.v = v
	p.queue = append(p.queue, s)
	p.work <- s
	return p.drain(2*cap(p.work), take)
}

// drain gives back applicants, in order, until no more than some are left.
func (p *press) drain(left int, take func([]byte) error) error {
	for len(p.queue) > left {
		s := p.queue[0]
		p.queue = p.queue[1:]
		<-s.done
		if s.err != nil {
			return s.err
		}
		if err := take(s.text.Bytes()); err != nil {
			return err
		}
		p.free = append(p.free, s)
	}
	return nil
}

// blank gives a sheet with nothing on it.
func (p *press) blank() *sheet {
	n := len(p.free)
	if n == 0 {
		return &sheet{done: make(chan bool, 1)}
	}
	s := p.free[n-1]
	p.free = p.free[:n-1]
	s.text.Reset()
	return s
}

// stop ends the goroutines. A press that is stopped takes no more.
func (p *press) stop() {
	if p.work != nil {
		close(p.work)
		p.work = nil
	}
}
