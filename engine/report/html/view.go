package html

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"strconv"
	"strings"
	"sync"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

//go:embed page.tmpl applicant.tmpl style.css script.js
var files embed.FS

var (
	style  = read("style.css")
	script = read("script.js")
)

// templates are made when a page is, so that no other command waits for them.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{"v": report.Visible, "words": words}).ParseFS(files, "*.tmpl"))
})

// read gives an embedded file, which is there or the program did not build.
func read(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// A view is what the page says of all applicants.
type view struct {
	Class        *rules.JobClass
	Versions     engine.Versions
	Outcomes     bool
	Blind        bool
	Tally        report.Tally
	Shown        int
	Left         int // determinations that were not to be written
	Near         int
	Together     int
	Standing     []bar
	Requirements []row
	Facts        []factRow
	Choices      choices
	Aside        int
	About        string
	Style        template.CSS
	Script       template.JS
	Policy       string // the Content-Security-Policy
}

// A bar is a number of all, and how long its bar is.
type bar struct {
	Name, Class string
	N, Of       int
	X, W        int // of barWide
}

const barWide = 1000

// A row is a requirement in the summary.
type row struct {
	requirement
	Role string
	Bars []bar
}

type factRow struct {
	Label string
	Bar   bar
}

// choices are what the filters offer.
type choices struct {
	Outcomes     []choice
	Not, Unknown []choice
	Short        []choice
	Facts        []choice
}

type choice struct {
	Key, Label string
	N          int
}

func (p *page) view(t report.Tally) *view {
	c := &p.sum
	v := &view{Class: p.o.Class, Versions: p.o.Versions, Outcomes: p.o.Outcomes, Blind: p.o.Blind, Tally: t, Shown: c.shown,
		Left: t.Read - t.SetAside - c.shown, Near: c.near, Together: c.together, Aside: c.aside, About: about(p.o),
		Style: template.CSS(style), Script: template.JS(script), Policy: contentPolicy()}
	v.Standing = []bar{
		length("Eligible", "eligible", t.Eligible, t.Read), length("Not eligible", "not_eligible", t.NotEligible, t.Read),
		length("Needs review", "needs_review", t.NeedsReview, t.Read), length("Set aside, not screened", "aside", t.SetAside, t.Read),
	}
	if !p.o.Outcomes {
		for _, q := range c.requirements {
			v.Requirements = append(v.Requirements, row{q, roleWords[q.Role], q.bars(c.shown)})
		}
	}
	for _, f := range c.often() {
		v.Facts = append(v.Facts, factRow{sentence(report.Visible(f.Label)), length("", "needs_review", f.N, c.shown)})
	}
	v.Choices = c.choices()
	return v
}

// length draws n of all; none of none is no bar.
func length(name, class string, n, all int) bar {
	b := bar{Name: name, Class: class, N: n, Of: all}
	if all > 0 {
		b.W = n * barWide / all
	}
	if n > 0 {
		b.W = max(b.W, 4)
	}
	return b
}

// bars are the three findings, one after the other.
func (q *requirement) bars(all int) []bar {
	list := []bar{length("met", "eligible", q.Met, all), length("undetermined", "needs_review", q.Undetermined, all), length("not met", "not_eligible", q.Not, all)}
	x := 0
	for i := range list {
		list[i].X = min(x, barWide-list[i].W)
		x += list[i].W
	}
	return list
}

func (c *counts) choices() (out choices) {
	for _, o := range []engine.Outcome{engine.Eligible, engine.NotEligible, engine.NeedsReview} {
		out.Outcomes = append(out.Outcomes, choice{o.String(), sentence(o.Words()), c.outcomes[o]})
	}
	if c.condition > 0 {
		out.Outcomes = append(out.Outcomes, choice{"condition", "Eligible on condition", c.condition})
	}
	for i, q := range c.requirements {
		if q.Not > 0 {
			out.Not = append(out.Not, choice{key("n", i), q.ID, q.Not})
		}
		if q.Undetermined > 0 {
			out.Unknown = append(out.Unknown, choice{key("u", i), q.ID, q.Undetermined})
		}
	}
	for i, f := range c.facts {
		out.Facts = append(out.Facts, choice{key("q", i), report.Visible(f.Label), f.N})
	}
	out.Short = []choice{{Key: "near", Label: "Near misses: under six months"}, {Key: "year", Label: "Six months to a year"},
		{Key: "more", Label: "A year or more"}, {Key: "other", Label: "More than time is missing"}}
	return out
}

func key(kind string, i int) string { return kind + strconv.Itoa(i) }

// words is a name of the policy as a person reads it.
func words(s string) string { return strings.ReplaceAll(s, "_", " ") }

// about says of which job class the page is, besides its title.
func about(o report.Options) string {
	parts := []string{"Job class " + o.Versions.Code}
	for _, x := range [][2]string{{"", o.Class.Employer}, {"pay grade ", o.Class.PayGrade}, {"revision ", o.Versions.Revision}} {
		if x[1] != "" {
			parts = append(parts, x[0]+x[1])
		}
	}
	return report.Visible(strings.Join(parts, " · "))
}

// contentPolicy lets the page run its own script and style, known by their
// hashes, and nothing else.
func contentPolicy() string {
	return "default-src 'none'; style-src '" + hashOf(style) + "'; script-src '" + hashOf(script) + "'; base-uri 'none'; form-action 'none'"
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
