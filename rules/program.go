package rules

import (
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
