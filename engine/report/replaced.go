package report

import "github.com/minqual/minqual/rules"

// Replaced is how much of a requirement the substitution of an id takes off,
// as the job class states it; "" if it stands in place of the whole, or if the
// id is of something else.
func Replaced(c *rules.JobClass, id string) (out string) {
	var in func(list []rules.Requirement)
	in = func(list []rules.Requirement) {
		for i := range list {
			for _, s := range list[i].Substitutions {
				if s.ID == id && s.Replaces != "" {
					out = s.Replaces
					if s.UpTo != "" {
						out += ", up to " + s.UpTo
					}
				}
			}
			in(list[i].AnyOf)
			in(list[i].AllOf)
			in(list[i].Including)
		}
	}
	if c != nil {
		in(c.Requirements)
	}
	return out
}
