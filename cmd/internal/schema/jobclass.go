package schema

import (
	"encoding/json"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

// JobClass describes a job class document.
func JobClass() *Schema {
	s := closed(Properties{
		property("minqual", "The version of the format.", &Schema{Enum: []any{1, "1"}}),
		property("code", "The code of the job class. Put a code that looks like a decimal number in quotation marks.", &Schema{Type: []string{"string", "integer"}, MinLength: 1}),
		property("title", "The title of the job class.", scalar()),
		property("employer", "Whose job class it is.", scalar()),
		property("pay_grade", "The pay grade.", scalar()),
		property("effective", "When the document was first in force: a day, a month or a year.", date(datePattern)),
		property("revised", "When it was last revised.", date(datePattern)),
		property("until", "The last day in force; absent: still in force.", date(datePattern)),
		property("family", "The job family, from the lowest class to the highest.", list(scalar())),
		property("description", "Every part of the job description that is not a requirement. It is shown and never decides.", description()),
		property("policy", "The rules of crediting on which employers differ. What is absent has its default.", policy()),
		property("levels", "Names for level(), from the lowest to the highest.", list(scalar())),
		property("evidence", "Titles that are evidence of a fact which a record does not state.", evidence()),
		property("domains", "Kinds of experience, by the names that expressions use.", named(ref("domain"))),
		property("fields", "Fields of study, by the names that expressions use.", named(ref("field"))),
		property("parameters", "Values that a posting may set, and their values otherwise. Expressions name them as param.NAME.", named(scalar())),
		property("requirements", "What an applicant must have, all of it.", list(ref("requirement"))),
		property("tests", "Applicants, and the answers expected for them.", list(ref("test"))),
	}, "minqual", "code", "title", "requirements")
	s.Title = "A job class of minqual"
	s.Description = "The minimum qualifications of a job class, with the rest of its description."
	s.Defs = append(Properties{
		{"section", section()},
		{"domain", nullable("object", closed(Properties{
			property("label", "What reports call it.", scalar()),
			property("titles", "Patterns over the job title; * stands for any words.", patterns()),
			property("employers", "Patterns over the employer's name.", patterns()),
			property("codes", "Patterns over occupation codes.", patterns()),
			property("except", "Patterns over the title that overrule the others.", patterns()),
		}))},
		{"field", fieldOfStudy()},
		{"requirement", requirement()},
		{"substitution", substitution()},
	}, testDefs()...)
	return s
}

// Tests describes the file of tests beside a job class document.
func Tests() *Schema {
	s := closed(Properties{property("tests", "Applicants, and the answers expected for them.", list(ref("test")))}, "tests")
	s.Title = "Tests of a job class of minqual"
	s.Description = "Tests that stand in a file beside the job class."
	s.Defs = testDefs()
	return s
}

// scalar is a text, which YAML may take for a number or a truth.
func scalar() *Schema { return &Schema{Type: []string{"string", "number", "boolean"}, MinLength: 1} }

func date(pattern string) *Schema {
	return &Schema{Type: []string{"string", "integer"}, Pattern: pattern, Minimum: "1900", Maximum: "2200"}
}

func patterns() *Schema { return list(text()) }

// named is a mapping of names that expressions can use.
func named(of *Schema) *Schema {
	return &Schema{Type: "object", PropertyNames: &Schema{Pattern: `^[a-z][a-z0-9_]{0,59}$`}, Additional: of}
}

func identifier() *Schema {
	return &Schema{Type: []string{"string", "integer"}, Pattern: `^[a-z0-9][a-z0-9_-]{0,79}$`}
}

func section() *Schema {
	return &Schema{AnyOf: []*Schema{scalar(), {Type: "null"}, list(scalar()), {Type: "object", Additional: ref("section")}}}
}

// description offers the parts that job descriptions usually have.
func description() *Schema {
	s := &Schema{Type: "object", Additional: ref("section")}
	for _, x := range [][2]string{
		{"summary", "What the job is for, in a sentence or two."},
		{"responsibilities", "Its duties, one a line."},
		{"complexity", "How varied and how hard the work is."},
		{"impact_of_actions", "What an error would cost, and how freely the work is done."},
		{"supervision_exercised", "Whom the job supervises, directly and indirectly."},
		{"contacts", "With whom it deals, inside and outside."},
		{"physical_effort", "What it takes of the body."},
		{"work_environment", "Where it is done."},
		{"physical_skill", "What skill of the body it takes."},
		{"miscellaneous", "What else there is to say."},
	} {
		s.Properties = append(s.Properties, Property{x[0], &Schema{Description: x[1], Ref: "#/$defs/section"}})
	}
	return s
}

func evidence() *Schema {
	titles := func() *Schema {
		return closed(Properties{property("titles", "Patterns over the job title; * stands for any words.", patterns())}, "titles")
	}
	return closed(Properties{
		property("supervisory", "Titles that show that people were supervised.", titles()),
		property("lead", "Titles that show that the work of others was led.", titles()),
		property("progressive", "Titles that show growing responsibility.", titles()),
		property("full_time", "Titles that show full-time work.", titles()),
	})
}

func fieldOfStudy() *Schema {
	s := closed(Properties{
		property("label", "What reports call it.", scalar()),
		property("listed", "Fields that the job class names.", list(scalar())),
		property("related", "Fields accepted as related.", list(scalar())),
		property("unrelated", "Fields judged not to be related, once and for all.", list(scalar())),
	})
	s.AnyOf = []*Schema{{Required: []string{"listed"}}, {Required: []string{"related"}}}
	return s
}

func requirement() *Schema {
	s := closed(Properties{
		property("id", "What reports call it. Every id of the document is another.", identifier()),
		property("says", "The requirement in words that an applicant can read.", scalar()),
		property("cites", "The authority it rests on.", scalar()),
		property("expr", `What is required, such as years("customer_service") >= 4.`, &Schema{Type: []string{"string", "boolean"}, MinLength: 1, MaxLength: 4096}),
		property("any_of", "Alternatives, one of which is enough.", &Schema{Type: "array", MinItems: 1, Items: ref("requirement")}),
		property("all_of", "Parts, all of which are needed.", &Schema{Type: "array", MinItems: 1, Items: ref("requirement")}),
		property("including", "Parts of the amount that expr asks for.", &Schema{Type: "array", MinItems: 1, Items: ref("requirement")}),
		property("substitutions", "What may stand in place of the requirement.", list(ref("substitution"))),
		property("preferred", "Shown, and never deciding.", truth()),
		property("obtainable", "By when the requirement may still be met: who does not meet it now is eligible on that condition.", scalar()),
		property("same_time", "Its time may serve other requirements too.", truth()),
	}, "id", "says")
	s.OneOf = []*Schema{{Required: []string{"expr"}}, {Required: []string{"any_of"}}, {Required: []string{"all_of"}}}
	return s
}

func substitution() *Schema {
	s := closed(Properties{
		property("id", "What reports call it. Every id of the document is another.", identifier()),
		property("says", "The substitution in words that an applicant can read.", scalar()),
		property("cites", "The authority it rests on.", scalar()),
		property("expr", "What it takes; absent if replaces says all.", &Schema{Type: []string{"string", "boolean"}, MinLength: 1, MaxLength: 4096}),
		property("replaces", "How much of the requirement's amount it replaces; absent: the whole requirement.", scalar()),
		property("up_to", "The most that it may replace; absent: no limit.", scalar()),
		property("same_time", "Its time may serve other requirements too.", truth()),
	}, "id", "says")
	s.AnyOf = []*Schema{{Required: []string{"expr"}}, {Required: []string{"replaces"}}}
	s.DependentRequired = map[string][]string{"up_to": {"replaces"}}
	return s
}

// switches describes the switches of the policy: their values, or the most
// that a number may be.
var switches = map[string]struct {
	says   string
	values []string
	most   json.Number
}{
	"full_time_hours":         {"Hours a week that earn full credit.", nil, "168"},
	"full_time_floor":         {"Hours a week of one job that count as full time.", nil, "168"},
	"month_dates":             {"Which days a date without a day can mean: any day of the month; the first of a start and the last of an end; or the first.", []string{"bounds", "inclusive", "first_of_month"}, ""},
	"year_dates":              {"Which days a date that is a year can mean, in the same words.", []string{"bounds", "inclusive", "first_of_month"}, ""},
	"double_counting":         {"Whether the same time may serve several requirements.", []string{"forbidden", "allowed"}, ""},
	"volunteer":               {"Whether volunteer work counts, if its hours are known.", []string{"not_counted", "counted"}, ""},
	"unlisted_field":          {"What a field of study on no list is: for a person to judge, or not one that is accepted.", []string{"not_met", "review"}, ""},
	"unclassified_experience": {"What a job in no known domain is: for a person to judge, or of no credit.", []string{"not_credited", "review"}, ""},
	"missing_facts":           {"What a missing fact is: unknown, or counted against the applicant.", []string{"not_met", "review"}, ""},
	"foreign_credentials":     {"What a foreign credential without an evaluation is: unknown, or none.", []string{"not_met", "review"}, ""},
	"semester_hours_per_year": {"Semester hours that are a year of education.", nil, "200"},
	"quarter_hours_per_year":  {"Quarter hours that are a year of education.", nil, "300"},
}

func policy() *Schema {
	s := closed(nil)
	for _, p := range rules.DefaultPolicy().All() {
		x := switches[p.Name]
		v := words(x.values...)
		v.Default = p.Value
		if n, err := applicants.ParseNumber(p.Value); err == nil && x.values == nil {
			v = &Schema{Type: "number", ExclusiveMinimum: "0", Maximum: x.most, Default: json.Number(n.String())}
		}
		s.Properties = append(s.Properties, property(p.Name, x.says, v))
	}
	return s
}

func testDefs() Properties {
	test := closed(Properties{
		property("name", "What the test is about.", scalar()),
		property("as_of", "The day on which the applicant must qualify; absent: 2026-01-01.", &Schema{Type: "string", Pattern: dayPattern}),
		property("applicant", "The applicant's record.", ref("applicant")),
		property("applicants", "A file beside the document that has the applicant.", scalar()),
		property("id", "The id of the applicant in that file.", scalar()),
		property("parameters", "Values of parameters for this test.", &Schema{Type: "object", Additional: scalar()}),
		property("expect", "The answer expected: an outcome, or an outcome and more.", ref("expectation")),
	}, "name", "expect")
	test.OneOf = []*Schema{{Required: []string{"applicant"}}, {Required: []string{"applicants", "id"}}}
	return append(Properties{{"test", test}, {"expectation", expectation()}, {"outcome", outcome()}}, recordDefs(yamlValues)...)
}

func outcome() *Schema { return words("eligible", "not_eligible", "needs_review") }

func expectation() *Schema {
	byID := func(of *Schema) *Schema { return &Schema{Type: "object", Additional: of} }
	return &Schema{AnyOf: []*Schema{ref("outcome"), closed(Properties{
		property("outcome", "The outcome expected.", ref("outcome")),
		property("findings", "What is expected of requirements and substitutions, by id.", byID(words("met", "not_met", "undetermined"))),
		property("questions", "The facts that must be asked about, such as work[0].hoursPerWeek. Empty: none.", list(scalar())),
		property("amounts", "Amounts that the record has, by id, such as 7 years.", byID(scalar())),
		property("needed", "Amounts that are asked for, by id.", byID(scalar())),
		property("certain", "Amounts that the record surely has, by id.", byID(scalar())),
		property("possible", "Amounts that the record has at best, by id.", byID(scalar())),
		property("shortfalls", "What is missing on the nearest way, in words. Empty: nothing.", list(scalar())),
		property("reasons", "The codes of the reasons.", list(scalar())),
		property("condition", "What must still be obtained. Empty: nothing.", list(scalar())),
		property("earliest", "The day on which time alone would make the applicant eligible.", date(dayPattern)),
	})}}
}
