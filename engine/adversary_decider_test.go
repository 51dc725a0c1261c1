package engine_test

import (
	"slices"
)

// A full month of full time, in eighths of the calendar's units.
const fullMonth = 13020 * 8

// A need is an amount of credit that a way to qualify asks for. Needs of one
// account share time.
type need struct {
	claims  []claim // all of them
	units   int
	account int
	id      string
}

// A way is one way to qualify, of which everything that is not time is met.
type way struct {
	needs []need
	ids   []string
}

// shortest is the least that so many months can measure, whatever day they
// begin on.
var shortest = func() (list [12]int) {
	for n := range list {
		list[n] = fullMonth * n
		for m := range 48 {
			from, to := month(m), month(m+n)
			for int(from.Day) <= lengthOf(int(from.Year), int(from.Month)) {
				to.Day = uint8(min(int(from.Day), lengthOf(int(to.Year), int(to.Month))))
				list[n] = min(list[n], 8*(sofar[number(to)]-sofar[number(from)]))
				from.Day++
			}
		}
	}
	return list
}()

// asks is what an amount of months asks for: the shortest span of so many.
// What is no whole number of months is itself, but no more than the next whole
// number asks for.
func asks(units int) int {
	switch {
	case units <= 0:
		return 0
	case units%fullMonth != 0:
		return min(units, asks((units/fullMonth+1)*fullMonth))
	}
	n := units / fullMonth
	return n/12*12*fullMonth + shortest[n%12]
}

// A decider decides one record on the last day of month now.
type decider struct {
	past
	now      int
	accounts int
	double   bool // the same time may serve twice
}

// one is the account of an amount that stands where one is.
func (d *decider) one(account int) int {
	if d.double {
		return d.fresh()
	}
	return account
}

func (d *decider) fresh() int {
	d.accounts++
	return d.accounts
}

func (c claim) takes(s duty, m, now int) bool {
	return (len(c.domains) == 0 || slices.ContainsFunc(c.domains, func(x int) bool { return slices.Contains(s.domains, x) })) &&
		(!c.supervisory || s.supervisory) && (!c.lead || s.lead) && (!c.all || s.hours >= 35) &&
		m >= c.first && m <= c.last && m > now-c.latest
}

func taken(claims []claim, s duty, m, now int) bool {
	return !slices.ContainsFunc(claims, func(c claim) bool { return !c.takes(s, m, now) })
}

// works reports that a spell covers a month.
func (d *decider) works(s duty, m int) bool {
	return m >= s.from && m <= d.now && (s.open || m < s.from+s.months)
}

// credit counts the months of the claims, one after another.
func (d *decider) credit(claims []claim) (sum int) {
	for m := 0; m <= d.now; m++ {
		eighths := 0
		for _, s := range d.spells {
			if d.works(s, m) && taken(claims, s, m, d.now) {
				eighths += s.eighths()
			}
		}
		sum += min(eighths, 8) * 13020
	}
	return sum
}

func cross(a, b []way) (out []way) {
	for _, x := range a {
		for _, y := range b {
			out = append(out, way{slices.Concat(x.needs, y.needs), slices.Concat(x.ids, y.ids)})
		}
	}
	return out
}

// requirement lists the ways to meet a requirement.
func (d *decider) requirement(q *demanded, account int) (out []way) {
	if q.sameTime || q.preferred {
		account = d.fresh()
	}
	switch {
	case len(q.any) > 0:
		for i := range q.any {
			out = append(out, d.requirement(&q.any[i], account)...)
		}
	case len(q.all) > 0:
		out = []way{{}}
		for i := range q.all {
			out = cross(out, d.requirement(&q.all[i], account))
		}
	default:
		out = d.condition(&q.is, q, nil, account, 0)
	}
	out = cross([]way{{ids: []string{q.id}}}, out)
	for i := range q.instead {
		out = append(out, d.replacement(&q.instead[i], q, account)...)
	}
	return out
}

// condition lists the ways to meet a condition within some claims, of which
// something was replaced.
func (d *decider) condition(c *condition, q *demanded, within []claim, account, replaced int) (out []way) {
	switch {
	case c.study > 0:
		if 2*d.credits*fullMonth/5+replaced >= c.study*12*fullMonth {
			return []way{{}}
		}
		return nil
	case c.master:
		if d.master {
			return []way{{}}
		}
		return nil
	}
	if !c.any {
		out = []way{{}}
	}
	for _, a := range c.amounts {
		ways := d.amount(a, q, within, account, replaced)
		if c.any {
			out = append(out, ways...)
		} else {
			out = cross(out, ways)
		}
	}
	return out
}

// amount lists the ways to have an amount with what it includes.
func (d *decider) amount(a amount, q *demanded, within []claim, account, replaced int) []way {
	claims := append(slices.Clone(within), a.claim)
	whole := asks(a.months*fullMonth - replaced)
	out := []way{{}}
	for i := range q.including {
		out = cross(out, d.part(&q.including[i], claims, account))
	}
	for i := range out {
		rest := whole
		for _, id := range out[i].ids {
			rest -= d.partOf(q, id, out[i].needs, account)
		}
		out[i].needs = append(out[i].needs, need{claims, max(rest, 0), d.one(account), q.id})
	}
	return out
}

// partOf is what a part with all that it includes takes of a whole's time.
func (d *decider) partOf(q *demanded, id string, needs []need, account int) (sum int) {
	i := slices.IndexFunc(q.including, func(p demanded) bool { return p.id == id })
	if i < 0 {
		return 0
	}
	for _, n := range needs {
		if !d.double && n.account == account && n.id == id {
			sum += n.units
			for _, inner := range q.including[i].including {
				sum += d.partOf(&q.including[i], inner.id, needs, account)
			}
		}
	}
	return sum
}

func (d *decider) part(q *demanded, within []claim, account int) []way {
	if q.sameTime {
		account = d.fresh()
	}
	return cross([]way{{ids: []string{q.id}}}, d.condition(&q.is, q, within, account, 0))
}

func (d *decider) replacement(s *replacement, q *demanded, account int) []way {
	own := account
	if s.sameTime {
		own = d.fresh()
	}
	study := 2 * d.credits * fullMonth / 5
	limit := s.most * 12 * fullMonth
	var ways []way
	switch {
	case s.working:
		lack := max(q.is.study*12*fullMonth-study, 0)
		if s.most == 0 || lack <= limit {
			ways = []way{{needs: []need{{[]claim{s.work}, asks(lack), d.one(own), q.id}}}}
		}
	case s.study:
		if s.most > 0 {
			study = min(study, limit)
		}
		ways = d.condition(&q.is, q, nil, account, study)
	case s.months > 0:
		ways = cross(d.condition(&s.takes, &demanded{id: s.id}, nil, own, 0), d.condition(&q.is, q, nil, account, s.months*fullMonth))
	default:
		ways = d.condition(&s.takes, &demanded{id: s.id}, nil, own, 0)
	}
	return cross([]way{{ids: []string{q.id, s.id}}}, ways)
}

// class lists the ways to qualify for a job class.
func (d *decider) class(list []demanded, double bool) []way {
	out := []way{{}}
	d.double = double
	for i := range list {
		if q := &list[i]; !q.preferred && !q.promise {
			out = cross(out, d.requirement(q, 0))
		}
	}
	return out
}

// possible reports that the time can be shared out as a way asks, account by
// account.
func (d *decider) possible(w way) bool {
	byAccount := map[int][]need{}
	for _, n := range w.needs {
		byAccount[n.account] = append(byAccount[n.account], n)
	}
	for _, needs := range byAccount {
		if !d.shared(needs) {
			return false
		}
	}
	return true
}

func (d *decider) anyPossible(ways []way) bool { return slices.ContainsFunc(ways, d.possible) }
