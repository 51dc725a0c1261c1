package engine

import (
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// amount says a measure's value in the node's unit.
func (e *Evaluator) amount(n *plan.Node, value int64) Amount {
	switch n.Unit {
	case plan.Years:
		return Amount{Time, value * 12, n.Scale}
	case plan.Months:
		return Amount{Time, value, n.Scale}
	case plan.SemesterHours, plan.QuarterHours:
		return Amount{SemesterHours, value, hour * e.facts.SemesterScale}
	case plan.Plain:
		return Amount{Plain, value, n.Scale}
	}
	return Amount{}
}

// time says units of credit as time.
func (e *Evaluator) time(units int64) Amount {
	return Amount{Time, units, calendar.Month * e.plan.Rate}
}
