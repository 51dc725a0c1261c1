package main

// A study is read whole before it can be judged.
type study struct {
	name, area, country, status []byte
	end                         date
}

// read takes from a record what the rule asks for.
func (d *decider) read(record []byte) {
	d.scanner = scanner{b: record}
	d.id, d.jobs, d.pending = nil, d.jobs[:0], d.pending[:0]
	d.worked, d.educated, d.degree, d.revised = false, false, [2]bool{}, date{}
	if !d.enter('{') {
		return
	}
	for d.more('}') {
		switch string(d.key()) {
		case "id":
			d.id = d.text()
		case "work":
			d.work(false)
		case "volunteer":
			d.work(true)
		case "education":
			d.education()
		case "meta":
			d.meta()
		default:
			d.skip()
		}
	}
	d.settle()
}

// settle reads what depends on the whole record: jobs still held end when the
// record was true, and what is not stated could be anything.
func (d *decider) settle() {
	for i := range d.jobs {
		if j := &d.jobs[i]; j.present && d.revised.y != 0 {
			at := min(after(d.revised), d.now)
			j.end = [2]int{at, at}
		}
	}
	for i := range d.pending {
		d.judge(&d.pending[i])
	}
	if !d.educated {
		d.degree[1] = true
	}
	if !d.worked {
		d.jobs = append(d.jobs, job{start: [2]int{d.now, before(date{1900, 1, 1})}, end: [2]int{d.now, d.now}, rate: [2]int64{0, fullRate},
			kind: [2]int{0, customerService | administrative}, supervisory: [2]bool{false, true}})
	}
}

func (d *decider) meta() {
	if !d.enter('{') {
		return
	}
	for d.more('}') {
		if string(d.key()) == "lastModified" {
			d.revised = parseDate(d.text())
		} else {
			d.skip()
		}
	}
}

func (d *decider) work(volunteer bool) {
	if !d.enter('[') {
		return
	}
	for d.worked = true; d.more(']'); {
		d.job(volunteer)
	}
}

func (d *decider) job(volunteer bool) {
	j := job{}
	hours, percent := int64(-1), int64(10_000)
	stated, supervisory, supervised := -1, byte(0), int64(-1)
	d.enter('{')
	for d.more('}') {
		switch string(d.key()) {
		case "position":
			j.title = d.text()
		case "startDate":
			j.startAt = parseDate(d.text())
		case "endDate":
			j.till = parseDate(d.text())
		case "hoursPerWeek":
			hours = d.hundredths()
		case "percent":
			percent = d.hundredths()
		case "domains":
			stated = d.stated()
		case "supervisory":
			supervisory = d.plain()[0]
		case "supervised":
			supervised = d.hundredths()
		default:
			d.skip()
		}
	}
	if supervisory == 0 && supervised >= 0 {
		supervisory = "ft"[min(supervised, 1)]
	}
	j.supervisory = [2]bool{supervisory == 't', supervisory != 'f'}
	d.time(&j, hours, percent, volunteer)
	if j.kind[0] = stated; stated < 0 {
		j.kind[0] = remembered(d.titles, j.title, kindOf)
	}
	if j.kind[1] = j.kind[0]; stated < 0 && j.kind[0] == 0 {
		j.kind[1] = customerService | administrative
	}
	d.jobs = append(d.jobs, j)
}

// stated reads the kinds of work that the record names.
func (d *decider) stated() int {
	if !d.enter('[') {
		return -1
	}
	kinds := 0
	for d.more(']') {
		kinds |= remembered(d.domains, d.text(), domainOf)
	}
	return kinds
}

// time finds when a job was and what a day of it earns.
func (d *decider) time(j *job, hours, percent int64, volunteer bool) {
	switch {
	case hours >= 3500:
		j.rate = [2]int64{4000 * percent, 4000 * percent}
	case hours >= 0:
		j.rate = [2]int64{hours * percent, hours * percent}
	case !volunteer:
		j.rate[1] = 4000 * percent
	}
	j.start = [2]int{d.now, before(date{1900, 1, 1})}
	if j.startAt.y != 0 {
		j.start = [2]int{before(j.startAt.last()), before(j.startAt.first())}
	}
	j.end = [2]int{d.now, d.now}
	if j.present = j.till.y == 0; !j.present {
		j.end = [2]int{after(j.till.first()), after(j.till.last())}
	}
	for r := range 2 {
		j.start[r], j.end[r] = min(j.start[r], d.now), min(j.end[r], d.now)
	}
}

func (d *decider) education() {
	if !d.enter('[') {
		return
	}
	for d.educated = true; d.more(']'); {
		var s study
		d.enter('{')
		for d.more('}') {
			switch string(d.key()) {
			case "studyType":
				s.name = d.text()
			case "area":
				s.area = d.text()
			case "endDate":
				s.end = parseDate(d.text())
			case "status":
				s.status = d.text()
			case "country":
				s.country = d.text()
			default:
				d.skip()
			}
		}
		d.pending = append(d.pending, s)
	}
}

// judge finds whether a study is the degree that is asked for, in both
// readings. A field that is not listed could be a related one.
func (d *decider) judge(s *study) {
	g := remembered(d.degrees, s.name, degreeOf)
	status := string(s.status)
	if !g.perhaps || g.unfinished && status == "" || status == "in_progress" || status == "unaccredited" {
		return
	}
	surely, perhaps := g.surely, true
	if s.end.y == 0 {
		surely = surely && status != "" && d.revised.y != 0 && d.revised.last().number() <= d.today.number()
	} else {
		surely = surely && s.end.last().number() <= d.today.number()
		perhaps = s.end.first().number() <= d.today.number()
	}
	if status != "evaluated" && remembered(d.foreign, s.country, isForeign) {
		surely = false
	}
	surely = surely && (g.business || remembered(d.areas, s.area, isBusiness))
	d.degree[0] = d.degree[0] || surely
	d.degree[1] = d.degree[1] || perhaps
}
