package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/minqual/minqual/rules"
)

// inForce loads a document, or the one of a folder's revisions that is in
// force on the as-of date.
func (x *screening) inForce(name string) (*rules.JobClass, error) {
	day, err := x.day()
	if err != nil {
		return nil, err
	}
	list, err := revisions(name)
	if err != nil {
		return nil, err
	}
	if !isFolder(name) {
		return list[0], nil
	}
	if x.revision, err = rules.InForce(list, day); err != nil {
		return nil, leave(exitJobClass, err)
	}
	return x.revision, nil
}

// by names the revision that a folder has in force.
func (x *screening) by() string {
	if x.revision == nil {
		return ""
	}
	return fmt.Sprintf(", by %s, in force since %s", x.revision.Name, x.revision.Effective)
}

// revisions loads a document, or all of a folder.
func revisions(name string) (list []*rules.JobClass, err error) {
	if isFolder(name) {
		list, err = rules.LoadFolder(name)
	} else {
		var c *rules.JobClass
		c, err = rules.Load(name)
		list = []*rules.JobClass{c}
	}
	if err == nil {
		return list, nil
	}
	code := exitIO
	if e := (rules.ErrorList)(nil); errors.As(err, &e) {
		code = exitJobClass
	}
	return nil, leave(code, err)
}

func isFolder(name string) bool {
	f, err := os.Stat(name)
	return err == nil && f.IsDir()
}

// revisionNames names the documents of the arguments, a folder's revisions one
// by one. What is wrong with a folder has been said when the code is not exitOK.
func revisionNames(s *streams, args []string) (names []string, code int) {
	for _, name := range args {
		if !isFolder(name) {
			names = append(names, name)
			continue
		}
		list, err := revisions(name)
		var e *exit
		if errors.As(err, &e) {
			s.complain(e.err)
			code = max(code, e.code)
		}
		for _, c := range list {
			names = append(names, c.Name)
		}
	}
	return names, code
}
