package applicants

import "strings"

// clock reports whether a text is a time of day: 9, 09:30, 9:30:00.5 or 12:00 AM,
// and perhaps a zone after it, such as Z, UTC or +01:00.
func clock(s string) bool {
	h, s := figuresBefore(s)
	if len(h) < 1 || len(h) > 2 || h > "24" && len(h) == 2 {
		return false
	}
	for range 2 {
		rest, more := strings.CutPrefix(s, ":")
		if !more {
			break
		}
		if h, s = figuresBefore(rest); len(h) != 2 || h > "60" {
			return false
		}
	}
	if s != "" && (s[0] == '.' || s[0] == ',') {
		if h, s = figuresBefore(s[1:]); h == "" {
			return false
		}
	}
	s = strings.TrimLeft(strings.ToLower(s), " ")
	for _, half := range []string{"am", "pm", "a.m.", "p.m."} {
		if rest, ok := strings.CutPrefix(s, half); ok {
			return zone(strings.TrimLeft(rest, " "))
		}
	}
	return zone(s)
}

func figuresBefore(s string) (figures, rest string) {
	i := 0
	for i < len(s) && s[i]-'0' <= 9 {
		i++
	}
	return s[:i], s[i:]
}

// zone reports whether a text in small letters is a time zone, or nothing.
func zone(s string) bool {
	switch s {
	case "", "z", "utc", "gmt":
		return true
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "utc"), "gmt")
	if s == "" || s[0] != '+' && s[0] != '-' {
		return false
	}
	hours, minutes, _ := strings.Cut(s[1:], ":")
	all := hours + minutes
	return digits(all) && (len(all) == 2 || len(all) == 4) && len(minutes) != 1
}
