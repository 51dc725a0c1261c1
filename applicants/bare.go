package applicants

import (
	"fmt"
	"slices"
)

// shared reports a bare column of a job that may be one of an education, too.
func (c column) shared() bool {
	return c.bare && c.section == work && slices.Contains([]string{"start", "end", "hours", "level"}, c.field)
}

func (c column) dates() bool { return c.field == "start" || c.field == "end" }

// owner gives the section of the nearest column, in steps of one sort, that
// surely belongs to one; single if there is none.
func owner(found []column, i, step int) section {
	for i += step; i >= 0 && i < len(found); i += step {
		if c := found[i]; c.section != single && !c.shared() {
			return c.section
		}
	}
	return single
}

// placed gives the dates of a table without jobs to its education. Behind the
// columns of an education and before none of a job, they may be those of either.
func placed(found []column) error {
	has := func(is func(column) bool) bool { return slices.ContainsFunc(found, is) }
	jobs := has(func(c column) bool { return c.section == work && !c.shared() })
	studies := has(func(c column) bool { return c.section == education })
	told := has(func(c column) bool { return c.section == education && c.dates() })
	for i := range found {
		c := &found[i]
		switch {
		case !c.shared() || !studies || c.number > 0:
		case !jobs && c.dates():
			c.section, c.bare = education, false
		case jobs && c.dates() && !told && owner(found, i, -1) == education && owner(found, i, 1) != work:
			return fmt.Errorf("the column %q may be of a job or of an education: call it job_%s or education_%s", shown(c.header), c.field, c.field)
		}
	}
	return nil
}

// bearable reports whether a header that does not name its section can only be
// meant for it: no column says the same in full, or is numbered before its name,
// and for a job there is a column for its dates or hours. "Title" may be Ms or
// Dr. Where others have numbers at their end it is one of theirs, which is refused.
func bearable(found []column, i int) bool {
	c := found[i]
	if c.number > 0 {
		return numbered(found, i)
	}
	times := c.section != work
	for _, d := range found {
		if d.section != c.section {
			continue
		}
		if d.number > 0 && !d.last || d.number == 0 && !d.bare && d.field == c.field {
			return false
		}
		times = times || d.number == 0 && (d.dates() || d.field == "hours")
	}
	return times && !(c.shared() && studiesAlone(found))
}

// studiesAlone reports a table of educations without jobs.
func studiesAlone(found []column) bool {
	return slices.ContainsFunc(found, func(c column) bool { return c.section == education }) &&
		!slices.ContainsFunc(found, func(c column) bool { return c.section == work && !c.shared() })
}

// numbered reports whether a bare header with a number can only be meant for its
// section: the entries of that are numbered, and its dates stand behind one.
func numbered(found []column, i int) bool {
	c := found[i]
	return (!c.shared() || owner(found, i, -1) == work) && slices.ContainsFunc(found, func(d column) bool {
		return d.section == c.section && d.number > 0 && slices.Contains([]string{"title", "employer", "degree", "institution"}, d.field)
	})
}
