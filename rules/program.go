package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/minqual/minqual/internal/plan"
)

// A Program is a compiled job class. It never changes and may be shared by
// goroutines.
type Program struct {
	class JobClass
	plan  plan.Plan
}

// Class is the job class that was compiled. It must not be changed.
func (p *Program) Class() *JobClass { return &p.class }

// Plan is what package engine decides by.
func (p *Program) Plan() *plan.Plan { return &p.plan }

// content is the SHA-256 of all that a job class says, in hexadecimal: the
// policy and the parameters aside, which a determination names besides, and the
// tests, on which none depends.
func (c *JobClass) content() string {
	d := *c
	d.Name, d.Hash, d.Policy, d.Parameters, d.Tests = "", "", Policy{}, nil, nil
	text, _ := json.Marshal(&d) // of texts, numbers and lists, which cannot fail
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:])
}

// compiled is the job class with a hash that is of what it says now.
func (c *JobClass) compiled() JobClass {
	d := *c
	if now := c.content(); now != c.read {
		d.Hash = now
	}
	return d
}
