package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

// A screening is the flags that say what to decide by.
type screening struct {
	asOf   string
	policy []string
	params []string

	revision *rules.JobClass // the revision that a folder has in force
}

func (x *screening) flags(f *pflag.FlagSet) {
	f.StringVar(&x.asOf, "as-of", "", "the `DAY` on which applicants must qualify, usually the closing date, such as 2026-03-31 (default today)")
	f.StringArrayVar(&x.policy, "policy", nil, "change a switch of the policy, such as unlisted_field=not_met, as `NAME=VALUE` (repeatable)")
	f.StringArrayVar(&x.params, "param", nil, "set a parameter of the posting that the job class declares, as `NAME=VALUE` (repeatable)")
}

// day is the as-of date.
func (x *screening) day() (applicants.Date, error) {
	if x.asOf == "" {
		x.asOf = applicants.DateOf(time.Now()).String() // once: a day may end while the command runs
	}
	d, err := applicants.ParseDate(x.asOf)
	if err == nil && !d.Exact() {
		err = errors.New("want a day, such as 2026-03-31")
	}
	if err != nil {
		return d, leave(exitUsage, fmt.Errorf("--as-of: %w", err))
	}
	return d, nil
}

// compile loads a job class, from a folder the revision in force, and changes
// it as the flags say.
func (x *screening) compile(name string) (*rules.Program, error) {
	c, err := x.inForce(name)
	if err != nil {
		return nil, err
	}
	for _, p := range x.policy {
		k, v, ok := strings.Cut(p, "=")
		if !ok {
			return nil, leave(exitUsage, fmt.Errorf("--policy %s: write name=value", p))
		}
		if err := c.Policy.Set(k, v); err != nil {
			return nil, leave(exitUsage, fmt.Errorf("--policy: %w", err))
		}
	}
	values := map[string]string{}
	for _, p := range x.params {
		k, v, ok := strings.Cut(p, "=")
		if !ok {
			return nil, leave(exitUsage, fmt.Errorf("--param %s: write name=value", p))
		}
		values[k] = v
	}
	if c, err = c.With(values); err != nil {
		return nil, leave(exitUsage, fmt.Errorf("--param: %w", err))
	}
	p, err := rules.Compile(c)
	if err != nil {
		return nil, leave(exitJobClass, err)
	}
	return p, nil
}
