package records

import (
	"fmt"
	"strings"
)

// The table has room for this many of each. A person's further ones are left
// out.
const (
	jobColumns    = 6
	degreeColumns = 2
)

func csvHeader() []byte {
	heads := []string{"id", "name", "email", "phone", "city", "state", "summary"}
	for i := 1; i <= jobColumns; i++ {
		for _, f := range []string{"employer", "title", "start", "end", "hours", "percent", "domains", "supervisory", "supervised", "volunteer", "duties"} {
			heads = append(heads, fmt.Sprintf("job%d_%s", i, f))
		}
	}
	for i := 1; i <= degreeColumns; i++ {
		for _, f := range []string{"institution", "degree", "field", "start", "end", "status", "country"} {
			heads = append(heads, fmt.Sprintf("education%d_%s", i, f))
		}
	}
	return line(nil, append(heads, "skills", "date"))
}

func appendRow(b []byte, p *Person) []byte {
	cells := []string{p.ID, p.Name, p.Email, p.Phone, p.City, p.Region, p.Summary}
	for i := range jobColumns {
		var j Job
		if i < len(p.Jobs) {
			j = p.Jobs[i]
		}
		volunteer := ""
		if j.Volunteer {
			volunteer = "yes"
		}
		cells = append(cells, j.Employer, j.Title, j.Start, j.End, j.Hours, j.Percent, j.Domain, j.Supervisory, j.Supervised, volunteer,
			strings.Join(append(j.Highlights, j.Summary), " "))
	}
	for i := range degreeColumns {
		var s Study
		if i < len(p.Studies) {
			s = p.Studies[i]
		}
		cells = append(cells, s.Institution, s.Type, s.Area, s.Start, s.End, s.Status, s.Country)
	}
	modified, _, _ := strings.Cut(p.Modified, "T")
	return line(b, append(cells, strings.Join(p.Skills, "; "), modified))
}

func line(b []byte, cells []string) []byte {
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		if strings.ContainsAny(c, ",\"\n") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b = append(b, c...)
	}
	return append(b, '\r', '\n')
}
