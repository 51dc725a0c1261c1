package main

import "strconv"

func (d *decider) write(b []byte, outcome string) []byte {
	b = append(append(append(b, `{"applicant":"`...), d.id...), `","outcome":"`...)
	b = append(append(b, outcome...), `","reasons":[`...)
	for i, r := range d.reasons(outcome) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), r...), '"')
	}
	b = append(b, ']')
	if d.explain {
		b = d.explained(b)
	}
	return append(b, '}', '\n')
}

// explained writes each amount, as it surely is and as it could be, and what
// each job brings.
func (d *decider) explained(b []byte) []byte {
	w, p := &d.amounts[0], &d.amounts[1]
	b = append(b, `,"degree":{"certain":`...)
	b = strconv.AppendBool(b, d.degree[0])
	b = append(b, `,"possible":`...)
	b = append(strconv.AppendBool(b, d.degree[1]), '}')
	b = amount(b, "years in the domain", 7, w.domain, p.domain)
	b = amount(b, "years supervising", 2, w.supervisory, p.supervisory)
	b = amount(b, "years of customer service", 4, w.service, p.service)
	b = amount(b, "years in the domain, without the degree", 11, w.domain, p.domain)
	b = amount(b, "years supervising or of customer service, without the degree", 6, w.either, p.either)
	b = append(b, `,"evidence":[`...)
	for i := range d.jobs {
		if i > 0 {
			b = append(b, ',')
		}
		b = d.evidence(b, i)
	}
	return append(b, ']')
}

func amount(b []byte, name string, needed, certain, possible int64) []byte {
	b = append(append(append(b, ',', '"'), name...), `":{"needed":`...)
	b = append(strconv.AppendInt(b, needed, 10), `,"certain":`...)
	b = append(decimal(b, certain), `,"possible":`...)
	return append(decimal(b, possible), '}')
}

// decimal writes years, cut to three decimals.
func decimal(b []byte, units int64) []byte {
	b = append(strconv.AppendInt(b, units/year, 10), '.')
	n := units % year / (year / 1000)
	return append(b, byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
}

func (d *decider) evidence(b []byte, i int) []byte {
	j := &d.jobs[i]
	b = append(strconv.AppendInt(append(b, `{"job":`...), int64(i), 10), `,"title":"`...)
	b = append(append(b, j.title...), `","from":"`...)
	b = append(j.startAt.append(b), `","to":"`...)
	b = append(j.till.append(b), `","certain":`...)
	for r := range 2 {
		earned := int64(0)
		if j.start[r] < j.end[r] && j.kind[r] != 0 {
			earned = int64(j.end[r]-j.start[r]) * j.rate[r]
		}
		if r == 1 {
			b = append(b, `,"possible":`...)
		}
		b = decimal(b, earned)
	}
	return append(b, '}')
}

func (d date) append(b []byte) []byte {
	if d.y == 0 {
		return append(b, "present"...)
	}
	b = strconv.AppendInt(b, int64(d.y), 10)
	for _, n := range []int{d.m, d.d} {
		if n != 0 {
			b = append(b, '-', byte('0'+n/10), byte('0'+n%10))
		}
	}
	return b
}
