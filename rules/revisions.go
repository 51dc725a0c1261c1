package rules

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/minqual/minqual/applicants"
)

// LoadFolder reads the revisions of one job class: every .yaml and .yml file
// of a folder, files of tests aside, in the order in which they take effect.
// A revision is in force from the first day that effective: can mean to the
// last day that until: can mean, or, without until:, to the day before the
// next one takes effect. The error is an [ErrorList] with every mistake in
// the documents and in the set, a gap or an overlap among them, or says what
// cannot be read.
func LoadFolder(dir string) ([]*JobClass, error) {
	names, err := revisionFiles(dir)
	if err != nil {
		return nil, err
	}
	var list []*JobClass
	var errs ErrorList
	for _, name := range names {
		c, err := Load(name)
		if more := (ErrorList)(nil); errors.As(err, &more) {
			errs = append(errs, more...)
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	if len(names) == 0 {
		errs = append(errs, &Error{File: dir, Message: "the folder has no job class", Hint: "put each revision into a .yaml file of its own"})
	}
	if len(errs) == 0 {
		errs = inOrder(list)
	}
	if len(errs) > 0 {
		return nil, errs
	}
	return list, nil
}

func revisionFiles(dir string) (names []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		ext := filepath.Ext(e.Name())
		if !e.IsDir() && (ext == ".yaml" || ext == ".yml") && !isTests(e.Name()) && e.Name()[0] != '.' {
			names = append(names, filepath.Join(dir, e.Name()))
		}
	}
	return names, nil
}

// inOrder sorts revisions and reports what does not fit together.
func inOrder(list []*JobClass) (errs ErrorList) {
	for _, c := range list {
		if c.Effective.IsZero() {
			errs = append(errs, c.errorAt(c.at, "", "effective: is missing: a revision must say when it takes effect", "add effective: with a day, a month or a year"))
		}
		if c.Code != list[0].Code {
			errs = append(errs, c.errorAt(c.key["code"], "", fmt.Sprintf("code: the folder holds revisions of another job class, %q", list[0].Code),
				"keep the revisions of each job class in a folder of their own"))
		}
	}
	if len(errs) > 0 {
		return errs
	}
	slices.SortStableFunc(list, func(x, y *JobClass) int {
		return cmp.Or(x.Effective.First().Compare(y.Effective.First()), cmp.Compare(x.Name, y.Name))
	})
	for i := range list[1:] {
		if e := follows(list[i], list[i+1]); e != nil {
			errs = append(errs, e)
		}
	}
	return errs
}

// follows checks that there is one revision on every day from the start of
// one to the start of the next.
func follows(c, next *JobClass) *Error {
	from := next.Effective.First()
	if from == c.Effective.First() {
		return next.errorAt(next.key["effective"], "", fmt.Sprintf("effective: %s takes effect on the same day, %s", c.Name, from), "keep one of them")
	}
	if c.Until.IsZero() {
		return nil
	}
	want := dayBefore(from)
	if c.Until.Last() == want {
		return nil
	}
	what := "a gap"
	if want.Before(c.Until.Last()) {
		what = "an overlap"
	}
	return c.errorAt(c.key["until"], "", fmt.Sprintf("until: leaves %s before %s, which takes effect on %s", what, next.Name, from),
		fmt.Sprintf("write until: %s, or leave until: out", want))
}

// InForce picks the revision in force on a day, of those that [LoadFolder]
// gives. The error is an [ErrorList] with the place that rules the day out.
func InForce(list []*JobClass, day applicants.Date) (*JobClass, error) {
	var in *JobClass
	for _, c := range list {
		if !day.Before(c.Effective.First()) {
			in = c
		}
	}
	switch {
	case len(list) == 0:
		return nil, ErrorList{{Message: "there is no revision to choose from"}}
	case in == nil:
		c := list[0]
		return nil, ErrorList{c.errorAt(c.key["effective"], "", fmt.Sprintf("effective: no revision is in force on %s: this first one takes effect on %s", day, c.Effective.First()),
			"give a later as-of date, or add the revision that was in force before")}
	case !in.Until.IsZero() && in.Until.Last().Before(day):
		return nil, ErrorList{in.errorAt(in.key["until"], "", fmt.Sprintf("until: no revision is in force on %s: this last one ended on %s", day, in.Until.Last()),
			"give an earlier as-of date, or add the revision that follows")}
	}
	return in, nil
}

// dayBefore is the day before an exact date.
func dayBefore(d applicants.Date) applicants.Date {
	switch {
	case d.Day > 1:
		d.Day--
		return d
	case d.Month > 1:
		return applicants.Date{Year: d.Year, Month: d.Month - 1}.Last()
	}
	return applicants.Date{Year: d.Year - 1, Month: 12, Day: 31}
}
