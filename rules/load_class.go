package rules

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/fold"
)

// classKeys are the keys of a document, in the order in which to write them.
var classKeys = []string{"minqual", "code", "title", "employer", "pay_grade", "effective", "revised", "until", "family",
	"description", "policy", "levels", "evidence", "domains", "fields", "parameters", "requirements", "tests"}

func (r *reader) jobClass(n *yaml.Node) {
	c := r.class
	o := r.object(n, "a job class", "", classKeys...)
	r.doubt = doubt{}
	r.doubt.beside(o)
	o.need("minqual", "code", "title", "requirements")
	if v := o.text("minqual"); v != "" && v != "1" {
		r.fail(o.value["minqual"], "", "this version of the format is not known", "write minqual: 1")
	}
	c.at, c.key = at(n), o.places()
	c.Code, c.Title, c.Employer, c.PayGrade = o.text("code"), o.text("title"), o.text("employer"), o.text("pay_grade")
	if v := o.value["code"]; v != nil && v.ShortTag() == "!!float" {
		r.fail(v, "", "code: a code that looks like a number can change", fmt.Sprintf("put it in quotation marks: code: %q", v.Value))
	}
	if v := o.value["code"]; v != nil && strings.Contains(strings.TrimSpace(breaks.Replace(v.Value)), "\n") {
		r.fail(v, "", "code: a line ends within it", "write the code on one line")
	}
	c.Effective, c.Revised, c.Until = o.date("effective"), o.date("revised"), o.date("until")
	r.inForce(o)
	c.Family = o.texts("family")
	if v := o.value["description"]; v != nil {
		c.Description = r.sections(v, "description")
	}
	r.reading("policy", r.policy, o)
	r.reading("levels", func(o *object) { c.Levels = r.named(o, "levels", fold.Text) }, o)
	r.evidence(o)
	r.reading("domains", r.domains, o)
	r.reading("fields", r.fields, o)
	r.reading("parameters", r.parameters, o)
	for _, v := range o.items("requirements") {
		c.Requirements = append(c.Requirements, r.requirement(v))
	}
	c.takenIDs(r.failAt)
	for _, v := range o.items("tests") {
		if t := r.test(v); t.file == "" {
			c.Tests = append(c.Tests, t)
		} else {
			c.elsewhere = append(c.elsewhere, t)
		}
	}
}

func (r *reader) inForce(o *object) {
	if r.class.endsBeforeItBegins() {
		r.fail(o.value["until"], "", untilBefore, "change until: or effective:")
	}
}

const untilBefore = "until: the job class ends before it takes effect"

func (c *JobClass) endsBeforeItBegins() bool {
	return !c.Until.IsZero() && !c.Effective.IsZero() && c.Until.Last().Before(c.Effective.First())
}

// sections reads the parts of the job description, whatever they are.
func (r *reader) sections(n *yaml.Node, where string) (out []Section) {
	for k, v := range r.pairs(n, where) {
		s := Section{Name: k.Value}
		switch v.Kind {
		case yaml.ScalarNode:
			s.Text = strings.TrimSpace(v.Value)
		case yaml.MappingNode:
			s.Parts = r.sections(v, where)
		default:
			for _, item := range v.Content {
				s.Items = append(s.Items, r.text(item, where, k.Value))
			}
		}
		out = append(out, s)
	}
	return out
}

func (r *reader) policy(o *object) {
	v := o.value["policy"]
	if v == nil {
		return
	}
	for k, v := range r.pairs(v, "policy") {
		r.class.key["policy."+k.Value] = r.doc.begin(v)
		value := r.text(v, "policy", k.Value)
		if value == "" {
			continue
		}
		if err := r.class.Policy.Set(k.Value, value); err != nil {
			h := err.(hinted)
			at := v
			if strings.HasPrefix(h.message, "there is no policy") {
				at = k
			}
			r.fail(at, "policy", h.message, h.hint)
		}
	}
	if err := r.class.Policy.check(); err != nil {
		h := err.(hinted)
		r.fail(v, "policy", h.message, h.hint)
	}
}

var evidenceFacts = []string{"supervisory", "lead", "progressive", "full_time"}

func (r *reader) evidence(o *object) {
	v := o.value["evidence"]
	if v == nil {
		return
	}
	for fact, x := range r.object(v, "what titles show", "evidence", evidenceFacts...).ordered(evidenceFacts) {
		e := r.object(x, "the titles that show it", "evidence "+fact, "titles")
		e.need("titles")
		r.class.Evidence = append(r.class.Evidence, Evidence{Fact: fact, Titles: r.patterns(e, "titles"), at: at(x)})
	}
}

// ordered gives the values in the order of the keys.
func (o *object) ordered(keys []string) func(func(string, *yaml.Node) bool) {
	return func(yield func(string, *yaml.Node) bool) {
		for _, k := range keys {
			if v := o.value[k]; v != nil && !yield(k, v) {
				return
			}
		}
	}
}

// patterns reads patterns, of which none may match everything.
func (r *reader) patterns(o *object, key string) []string {
	list := o.texts(key)
	for i, p := range list {
		switch {
		case p == "" || fold.Text(p) != "":
		case strings.Contains(p, "*"):
			r.fail(o.value[key].Content[i], o.where, fmt.Sprintf("%s: the pattern matches everything", key), "put a word in it, such as \"customer service *\"")
		default:
			r.fail(o.value[key].Content[i], o.where, fmt.Sprintf("%s: the pattern matches nothing", key), "put a word in it, such as \"customer service *\"")
		}
	}
	return list
}

// named reads names, of each of which something must be left when it is folded.
func (r *reader) named(o *object, key string, folded func(string) string) []string {
	list := o.texts(key)
	for i, s := range list {
		if s != "" && folded(s) == "" {
			r.fail(o.value[key].Content[i], o.where, fmt.Sprintf("%s: %q names nothing", key, s), "write the words by which it is known")
		}
	}
	return list
}

func (r *reader) domains(o *object) {
	v := o.value["domains"]
	if v == nil {
		return
	}
	for k, x := range r.pairs(v, "domains") {
		r.name(k, "domains")
		d := Domain{ID: k.Value, at: at(k)}
		if x.ShortTag() != "!!null" {
			p := r.object(x, "a domain", fmt.Sprintf("domain %q", k.Value), "label", "titles", "employers", "codes", "except")
			if d.Label = p.text("label"); d.Label != "" && fold.Text(d.Label) == "" {
				r.fail(p.value["label"], p.where, fmt.Sprintf("label: %q names nothing", d.Label), "write the words by which it is known")
			}
			d.Titles, d.Employers, d.Codes, d.Except = r.patterns(p, "titles"), r.patterns(p, "employers"), r.patterns(p, "codes"), r.patterns(p, "except")
		}
		r.class.Domains = append(r.class.Domains, d)
	}
}

func (r *reader) fields(o *object) {
	v := o.value["fields"]
	if v == nil {
		return
	}
	for k, x := range r.pairs(v, "fields") {
		r.name(k, "fields")
		p := r.object(x, "a group of fields of study", fmt.Sprintf("fields %q", k.Value), "label", "listed", "related", "unrelated")
		f := Field{ID: k.Value, Label: p.text("label"), at: at(k),
			Listed: r.named(p, "listed", fold.Field), Related: r.named(p, "related", fold.Field), Unrelated: r.named(p, "unrelated", fold.Field)}
		if len(f.Listed)+len(f.Related) == 0 && x.Kind == yaml.MappingNode && !p.excused("listed", "related") && !p.badLists("listed", "related") {
			r.fail(k, p.where, "no field is listed", "add listed: with the fields of study that the job class names")
		}
		r.class.Fields = append(r.class.Fields, f)
	}
}

func (r *reader) parameters(o *object) {
	v := o.value["parameters"]
	if v == nil {
		return
	}
	for k, x := range r.pairs(v, "parameters") {
		r.name(k, "parameters")
		r.class.key["parameters."+k.Value] = r.doc.begin(x)
		r.class.Parameters = append(r.class.Parameters, Parameter{Name: k.Value, Value: r.text(x, "parameters", k.Value), at: r.doc.begin(x)})
	}
}

// isName reports that expressions can use a name.
func isName(s string) bool {
	return s != "" && len(s) <= 60 && s[0] >= 'a' && made(s, "_")
}

// isID reports that reports and links can use an id.
func isID(s string) bool {
	return s != "" && len(s) <= 80 && s[0] != '-' && s[0] != '_' && made(s, "_-")
}

// made reports that a text is made of small letters, digits and some signs.
func made(s, signs string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune(signs, r)
	})
}

// name checks a name that expressions use.
func (r *reader) name(k *yaml.Node, where string) {
	if !isName(k.Value) {
		r.fail(k, where, fmt.Sprintf("%q cannot be used in an expression", k.Value), "use small letters, digits and underscores, such as customer_service")
	}
}

// outcome words that tests expect.
var (
	outcomeWords = []string{"eligible", "not_eligible", "needs_review"}
	resultWords  = []string{"met", "not_met", "undetermined"}
)

// defaultAsOf is the day on which a test without as_of decides.
var defaultAsOf = applicants.Date{Year: 2026, Month: 1, Day: 1}
