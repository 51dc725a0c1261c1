package compare

import (
	"encoding/json"

	"github.com/minqual/minqual/rules"
)

type classJSON struct {
	File  string `json:"file"`
	Code  string `json:"code"`
	Title string `json:"title"`
	Hash  string `json:"hash,omitempty"`
}

type changeJSON struct {
	Kind    string `json:"kind"`
	ID      string `json:"id,omitempty"`
	What    string `json:"what"`
	Says    string `json:"says"`
	Decides bool   `json:"decides"`
}

type clauseJSON struct {
	ID   string `json:"id"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

type flipJSON struct {
	ID        string          `json:"id,omitempty"`
	From      string          `json:"from"`
	To        string          `json:"to"`
	Findings  []clauseJSON    `json:"findings"`
	Causes    []string        `json:"causes"`
	Enough    bool            `json:"each_enough"`
	Applicant json.RawMessage `json:"applicant,omitempty"`
}

type headJSON struct {
	Old       classJSON    `json:"old"`
	New       classJSON    `json:"new"`
	AsOf      string       `json:"as_of"`
	Changes   []changeJSON `json:"changes"`
	Tried     int          `json:"tried"`
	Witnesses []flipJSON   `json:"witnesses"`
}

type tallyJSON struct {
	Total   int     `json:"total"`
	Changed int     `json:"changed"`
	Counts  []Count `json:"counts"`
}

// AppendJSON writes the changes and what a search found, as the members of an
// object that the caller opens and closes.
func (c *Comparison) AppendJSON(b []byte, s *Search) []byte {
	h := headJSON{Old: class(c.before.Class()), New: class(c.after.Class()), AsOf: c.asOf.String(), Tried: s.Tried,
		Changes: []changeJSON{}, Witnesses: []flipJSON{}}
	for i := range c.Changes {
		x := &c.Changes[i]
		h.Changes = append(h.Changes, changeJSON{x.Kind, x.ID, x.What, x.Says, x.Decides()})
	}
	for _, f := range s.Flips {
		x := f.json()
		x.ID, x.Applicant = "", f.Applicant.AppendJSON(nil)
		h.Witnesses = append(h.Witnesses, x)
	}
	text := marshal(h)
	return append(b, text[1:len(text)-1]...)
}

func class(c *rules.JobClass) classJSON { return classJSON{c.Name, c.Code, c.Title, c.Hash} }

// AppendJSON writes a change of outcome of a pool's applicant.
func (f *Flip) AppendJSON(b []byte) []byte { return append(b, marshal(f.json())...) }

func (f *Flip) json() flipJSON {
	x := flipJSON{ID: f.Applicant.ID, From: f.From.String(), To: f.To.String(), Findings: []clauseJSON{}, Causes: f.Causes, Enough: f.Enough}
	for _, k := range f.Clauses {
		x.Findings = append(x.Findings, clauseJSON(k))
	}
	return x
}

// AppendJSON writes the counts.
func (t *Tally) AppendJSON(b []byte) []byte {
	return append(b, marshal(tallyJSON{t.Total(), t.Changed(), append([]Count{}, t.Counts()...)})...)
}

// marshal writes a value that has nothing that JSON lacks.
func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}
