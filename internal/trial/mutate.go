package trial

import (
	"runtime"
	"sync"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A Mutation is what became of the changes of a job class's rules.
type Mutation struct {
	Tried    int      // changes that give another rule
	Survived []Mutant // those that no test notices, in the order of the document
}

// Mutate changes the rules one token at a time and runs the tests, which must
// pass, by each changed rule. A change that makes no rule at all, the same rule
// said otherwise, or a rule that an earlier change makes, is not counted.
func Mutate(p *rules.Program, tests []rules.Test) Mutation {
	all := changes(p.Class())
	fates := make([]fate, len(all))
	seen := map[string]bool{canon(p.Plan()): true}
	var next sync.WaitGroup
	work := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		next.Go(func() {
			for i := range work {
				fates[i] = all[i].fate(p.Class(), tests)
			}
		})
	}
	for i := range all {
		work <- i
	}
	close(work)
	next.Wait()
	var m Mutation
	for i, f := range fates {
		if f.rule == "" || seen[f.rule] {
			continue
		}
		seen[f.rule] = true
		m.Tried++
		if !f.noticed {
			m.Survived = append(m.Survived, all[i])
		}
	}
	return m
}

// A fate is what becomes of a change.
type fate struct {
	rule    string // as canon writes it; "" if the change makes none
	noticed bool
}

func (m *Mutant) fate(c *rules.JobClass, tests []rules.Test) fate {
	c = copied(c)
	m.apply(c)
	p, err := rules.Compile(c)
	if err != nil {
		return fate{}
	}
	f := fate{rule: canon(p.Plan())}
	b := newBench(p)
	d := new(engine.Determination)
	for i := range tests {
		if f.noticed = b.fails(&tests[i], d); f.noticed {
			break
		}
	}
	return f
}

// fails reports that a test does not pass, or cannot be run.
func (b *bench) fails(t *rules.Test, d *engine.Determination) bool {
	e, _, err := b.evaluator(t)
	if err != nil {
		return true
	}
	if x := (&t.Expect); outcomeOnly(x) {
		return e.Decide(t.Applicant).String() != x.Outcome
	}
	return e.Evaluate(t.Applicant, d) != nil || len(Faults(&t.Expect, d)) > 0
}

// outcomeOnly reports that nothing else is expected.
func outcomeOnly(x *rules.Expectation) bool {
	return x.Outcome != "" && x.Findings == nil && x.Questions == nil && x.Amounts == nil && x.Needed == nil && x.Certain == nil &&
		x.Possible == nil && x.Shortfalls == nil && x.Reasons == nil && x.Condition == nil && x.Earliest == ""
}
