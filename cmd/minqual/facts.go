package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"

	"github.com/minqual/minqual/cmd/internal/journal"
	"github.com/minqual/minqual/engine/report"
)

// facts are all that decides what a report will be, save the words of its
// inputs. A run goes on with another only if all are the same.
func (x *screen) facts(classes []report.Options, names []string) (list []journal.Fact, err error) {
	for _, o := range classes {
		v := o.Versions
		var switches []string
		for _, s := range v.Policy {
			switches = append(switches, s.Name+"="+s.Value)
		}
		list = append(list,
			journal.Fact{What: "job class " + v.Code, Value: strings.TrimSpace(v.Revision + " " + v.JobClassHash)},
			journal.Fact{What: "policy of " + v.Code, Value: strings.Join(switches, " ")})
	}
	v := classes[0].Versions
	list = append(list, []journal.Fact{
		{What: "parameters", Value: strings.Join(x.params, " ")},
		{What: "as-of date", Value: v.AsOf.String()},
		{What: "engine", Value: v.Engine},
		{What: "command", Value: build()},
		{What: "format", Value: x.format},
		{What: "detail", Value: x.detail},
		{What: "only", Value: strings.Join(x.only, " ")},
		{What: "blind", Value: fmt.Sprint(x.blind)},
		{What: "rejects", Value: x.rejects},
		{What: "input format", Value: x.reading.format},
		{What: "all", Value: x.all},
	}...)
	if x.columns != "" {
		text, err := os.ReadFile(x.columns)
		if err != nil {
			return nil, err
		}
		list = append(list, journal.Fact{What: "column map", Value: fmt.Sprintf("%x", sha256.Sum256(text))})
	}
	list = append(list, journal.Fact{What: "sheet", Value: x.sheet})
	for i, name := range names {
		s, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		list = append(list, journal.Fact{What: fmt.Sprintf("input %d", i+1), Value: fmt.Sprintf("%s of %d bytes", name, s.Size())})
	}
	return list, nil
}
