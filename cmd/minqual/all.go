package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/minqual/minqual/cmd/internal/batch"
	"github.com/minqual/minqual/cmd/internal/openings"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

// runAll screens against all job classes of a folder in one pass.
func (x *screen) runAll(s *streams, names []string) error {
	if x.format == "" {
		var err error
		if x.format, err = usual(x.output, names); err != nil {
			return err
		}
	}
	if x.detail == "" {
		x.detail = "outcome"
	}
	job, o, err := x.prepareAll(s, names)
	if err != nil {
		return err
	}
	out, err := x.open(s, o.Classes, names)
	if err != nil {
		return err
	}
	defer out.close()
	job.Out = report.NewWriter(out.report, job.All.Format)
	job.Reject = x.rejecter(s, out, nil)
	if err := x.carryOut(s, out, job, job.Out.Close); err != nil {
		return err
	}
	return x.summaryAll(s, o, job.Out.Tally())
}

func (x *screen) prepareAll(s *streams, names []string) (*batch.Job, openings.Options, error) {
	o := openings.Options{Counts: new(openings.Counts)}
	if len(x.params) > 0 {
		return nil, o, leave(exitUsage, errors.New("--param sets a parameter of one job class and does not go with --all"))
	}
	job, err := x.job()
	if err != nil {
		return nil, o, err
	}
	job.All = &batch.All{Counts: o.Counts}
	if job.All.Programs, err = x.compileAll(); err != nil {
		return nil, o, err
	}
	for _, p := range job.All.Programs {
		c, err := options(p, job.Options.AsOf)
		if err != nil {
			return nil, o, err
		}
		c.Outcomes, c.Blind = job.Outcomes, x.blind
		o.Classes = append(o.Classes, c)
	}
	o.Only, o.Counts.Classes = job.Only, make([]report.Tally, len(o.Classes))
	if job.All.Format, err = openings.New(x.format, o); err != nil {
		return nil, o, leave(exitUsage, err)
	}
	return job, o, x.feed(s, job, names)
}

// compileAll compiles the job classes of the folder, and tells the mistakes
// of all of them at once.
func (x *screen) compileAll() (list []*rules.Program, err error) {
	names, err := classesIn(x.all)
	if err != nil {
		return nil, leave(exitIO, err)
	}
	if len(names) == 0 {
		return nil, leave(exitUsage, fmt.Errorf("--all %s: there is no job class: want YAML files, or folders that have some", x.all))
	}
	var mistakes rules.ErrorList
	codes := map[string]string{}
	for _, name := range names {
		p, err := x.compile(name)
		var more rules.ErrorList
		if e := (*exit)(nil); errors.As(err, &e) && errors.As(e.err, &more) {
			mistakes = append(mistakes, more...)
			continue
		}
		if err != nil {
			return nil, err
		}
		code := p.Class().Code
		if first, again := codes[code]; again {
			mistakes = append(mistakes, &rules.Error{File: name, Message: fmt.Sprintf("it has the same code %s as %s", code, first),
				Hint: "put the revisions of a job class into a folder of their own"})
			continue
		}
		codes[code] = name
		list = append(list, p)
	}
	x.revision = nil
	if len(mistakes) > 0 {
		return nil, leave(exitJobClass, mistakes)
	}
	return list, nil
}

// classesIn names the job classes of a folder, in the order of their names:
// its documents, and of each folder in it the one document or, if there are
// several, the folder, which holds revisions.
func classesIn(folder string) (names []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := filepath.Join(folder, e.Name())
		if !e.IsDir() {
			if isDocument(e.Name()) {
				names = append(names, name)
			}
			continue
		}
		inside, err := documentsIn(name)
		if err != nil {
			return nil, err
		}
		switch len(inside) {
		case 0:
		case 1:
			names = append(names, inside[0])
		default:
			names = append(names, name)
		}
	}
	return names, nil
}

func documentsIn(folder string) (names []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !e.IsDir() && isDocument(e.Name()) {
			names = append(names, filepath.Join(folder, e.Name()))
		}
	}
	return names, nil
}

// isDocument reports whether a file is a job class by its name. Tests beside
// a document are none.
func isDocument(name string) bool {
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	return (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(name, ".") && !strings.HasSuffix(stem, ".tests")
}

// summaryAll tells the counts: those of every job class add up to the records
// read.
func (x *screen) summaryAll(s *streams, o openings.Options, t report.Tally) error {
	if !x.quiet {
		s.say("as of %s, %s: %d read, %d eligible for at least one, %d set aside", o.Classes[0].Versions.AsOf,
			counted(len(o.Classes), "job class", "job classes"), t.Read, t.Eligible, t.SetAside)
		for line := range strings.Lines(string(openings.Summary(nil, o, t.SetAside))) {
			s.say("%s", strings.TrimSuffix(line, "\n"))
		}
	}
	if t.SetAside > 0 {
		return leave(exitSetAside, nil)
	}
	return nil
}
