package applicants

import "strings"

// parted makes an entry of each name, where the cell of one lists several and
// nothing else of it is stated. What stands beside several names may belong to
// any of them; then they stay together, for a person to judge.
func parted[T any](list []T, alone func(*T) *string) []T {
	for i := 0; i < len(list); i++ {
		name := alone(&list[i])
		if name == nil || !strings.ContainsAny(*name, ";|\n") {
			continue
		}
		parts := strings.FieldsFunc(*name, func(r rune) bool { return r == ';' || r == '|' || r == '\n' })
		more := make([]T, 0, len(parts))
		for _, p := range parts {
			if p = strings.TrimSpace(p); p != "" {
				var x T
				*alone(&x) = p
				more = append(more, x)
			}
		}
		if len(more) > 1 {
			list = append(append(append(make([]T, 0, len(list)+len(more)), list[:i]...), more...), list[i+1:]...)
			i += len(more) - 1
		}
	}
	return list
}

// alone gives the name of an entry of which nothing else is stated, or nil.
func (l *License) alone() *string {
	if *l == (License{Name: l.Name}) {
		return &l.Name
	}
	return nil
}

func (l *Language) alone() *string {
	if *l == (Language{Language: l.Language}) {
		return &l.Language
	}
	return nil
}

func (x *Event) alone() *string {
	if *x == (Event{Kind: x.Kind}) {
		return &x.Kind
	}
	return nil
}
