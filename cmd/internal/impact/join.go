package impact

import (
	"io"
	"math/big"
	"slices"
	"strings"
)

// A Report is how groups fared. It has no individuals.
type Report struct {
	Threshold *big.Rat
	Columns   []Column
	Decided   Tally // of all applicants
	SetAside  int
	Matched   int // applicants with a line in the file of groups
	Unmatched int // applicants without
	Unknown   int // ids of the file that are no applicant's
	AsideIDs  int // ids of the file whose records were set aside
}

// A Column is one way of grouping.
type Column struct {
	Name   string
	Tables []Table // in all, then by requirement
}

// A Table compares the groups of a column in one respect.
type Table struct {
	ID, Says  string
	Rows      []Row
	NotStated Tally // applicants of no stated group
	reference int   // the row with the highest rate; -1: nobody was decided or selected
}

// Join opens the file of groups, which nothing has read before, and compares.
func (p *Pool) Join(open func() (io.ReadCloser, error), name string, threshold *big.Rat) (*Report, error) {
	f, err := open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g, err := readGroups(f, name)
	if err != nil {
		return nil, err
	}
	r := &Report{Threshold: threshold, SetAside: p.asides}
	for a := range len(p.ids) {
		r.Decided.add(p.of(a, 0))
	}
	for _, id := range g.order {
		switch _, known := p.ids[id]; {
		case known:
			r.Matched++
		case p.aside[id]:
			r.AsideIDs++
		default:
			r.Unknown++
		}
	}
	r.Unmatched = len(p.ids) - r.Matched
	for i, c := range g.columns {
		r.Columns = append(r.Columns, p.column(g, i, c, threshold))
	}
	return r, nil
}

func (p *Pool) column(g *groups, i int, name string, threshold *big.Rat) Column {
	c := Column{Name: name}
	counts := map[string][]Tally{} // by folded group, of every stage
	names := map[string]string{}   // as first written
	none := make([]Tally, len(p.stages))
	for _, id := range g.order {
		if a, ok := p.ids[id]; ok && g.cells[g.ids[id]][i] != "" {
			group := g.cells[g.ids[id]][i]
			key := strings.ToLower(group)
			if counts[key] == nil {
				counts[key], names[key] = make([]Tally, len(p.stages)), group
			}
			p.count(counts[key], a)
		}
	}
	for id, a := range p.ids {
		if row, ok := g.ids[id]; !ok || g.cells[row][i] == "" {
			p.count(none, a)
		}
	}
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for s := range p.stages {
		t := Table{ID: p.stages[s].ID, Says: p.stages[s].Says, NotStated: none[s]}
		for _, k := range keys {
			t.Rows = append(t.Rows, Row{Group: names[k], Tally: counts[k][s]})
		}
		t.compare(threshold)
		c.Tables = append(c.Tables, t)
	}
	return c
}

func (p *Pool) count(to []Tally, applicant int) {
	for s := range to {
		to[s].add(p.of(applicant, s))
	}
}
