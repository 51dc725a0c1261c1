package schema

import "github.com/minqual/minqual/engine"

// Determination describes what reports in JSON and JSON Lines write: the
// document of a batch, or one determination, which is a line.
func Determination() *Schema {
	return &Schema{
		Title:       "A report of minqual in JSON, or a line of one in JSON Lines",
		Description: "A document that has determinations, or one determination. There are no other members than those described.",
		Type:        "object",
		If:          &Schema{Required: []string{"determinations"}},
		Then:        ref("report"),
		Else:        ref("determination"),
		Defs: Properties{
			{"report", closed(append(versions(),
				property("determinations", "The determinations, in the order of the input.", list(ref("determination"))),
				property("totals", "Counts of the records, which add up.", ref("totals")),
			), "job_class", "engine", "as_of", "policy", "determinations", "totals")},
			{"determination", determination()},
			{"requirement", finding()},
			{"evidence", closed(Properties{
				property("entry", "The entry of the record, such as work[0].", text()),
				property("label", "What the entry is, as the record says it.", text()),
				property("from", "When it began; absent: unknown.", vague()),
				property("to", "When it ended; absent: unknown, or it goes on.", vague()),
				property("finding", "Whether it counts.", ref("finding")),
				property("certain", "What it surely brings, before the cap on jobs held at once.", ref("amount")),
				property("open", "Nobody knows how much more than the certain amount it brings, so there is no possible one.", &Schema{Const: true}),
				property("possible", "What it brings at best.", ref("amount")),
				property("why", "Why it does not count, or may not.", text()),
			}, "entry", "finding")},
			{"shortfall", closed(Properties{
				property("way", "Which way to qualify it stands on: 0 is the nearest. All of one way is needed.", &Schema{Type: "integer", Minimum: "0"}),
				property("requirements", "The requirements and substitutions that want it.", ids()),
				property("says", "What is missing, in words.", text()),
				property("missing", "How much is missing at best.", ref("amount")),
				property("missing_as_stated", "How much is missing as the record stands.", ref("amount")),
			}, "way", "requirements", "says")},
			{"question", closed(Properties{
				property("field", "The fact that the record lacks, such as work[0].hoursPerWeek.", text()),
				property("entry", "What the entry is, as the record says it; absent for a whole section.", text()),
				property("asks", "The question in words.", text()),
				property("requirements", "The requirements and substitutions that it bears on.", ids()),
			}, "field", "asks", "requirements")},
			{"allocated", closed(append(stretch(),
				property("requirement", "The requirement or substitution that the time was credited to.", text()),
				property("credit", "How much it earned.", ref("amount"))), "requirement", "entry", "from", "to", "credit")},
			{"uncredited", closed(append(stretch(),
				property("credit", "How much it would have earned.", ref("amount")),
				property("why", "Why it was not credited.", text())), "entry", "from", "to", "credit", "why")},
			{"amount", amount()},
			{"outcome", outcome()},
			{"finding", words("met", "not_met", "undetermined")},
			{"reason", words(reasons()...)},
			{"settings", &Schema{Type: "object", Additional: &Schema{Type: "string"}}},
			{"job_class", closed(Properties{
				property("code", "The code of the job class.", text()),
				property("title", "Its title.", text()),
				property("revision", "When it was revised, or took effect; absent: not stated.", vague()),
				property("hash", "SHA-256 of the document, in hexadecimal.", hash()),
			}, "code", "title", "hash")},
			{"totals", totals()},
		},
	}
}

// determination has three members if the outcome alone was asked for, and
// else all that are always there.
func determination() *Schema {
	s := closed(append(Properties{
		property("applicant", "The record's id.", text()),
		property("name", "The applicant's name. A blind report leaves it out.", text()),
		property("outcome", "The answer on the job class.", ref("outcome")),
		property("reasons", "Stable codes for why.", &Schema{Type: "array", MinItems: 1, Items: ref("reason")}),
		property("condition", "What an eligible applicant must still obtain.", list(text())),
		property("requirements", "The answer on every requirement, part and substitution, in the order of the document.", list(ref("requirement"))),
		property("path", "The ids of what the reported way to qualify uses.", ids()),
		property("reading", "In which reading of the record time was allocated: certain takes each unknown fact at its worst for the applicant, possible at its best.", words("certain", "possible")),
		property("allocation", "Which stretch of which job was credited to what.", list(ref("allocated"))),
		property("uncredited", "Time that was credited to nothing.", list(ref("uncredited"))),
		property("shortfalls", "What is missing on the nearest way to qualify, and on the next ones.", list(ref("shortfall"))),
		property("earliest", "The day on which time alone would make the applicant eligible; absent: it would not.", &Schema{Type: "string", Pattern: dayPattern}),
		property("questions", "The facts that decide. There are some only if review is needed.", list(ref("question"))),
		property("id", "Derived from all that the answer depends on: the same input gives the same id.", &Schema{Type: "string",
			Pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}),
		property("record_hash", "SHA-256 of the record's facts, in hexadecimal.", hash()),
		property("file", "The file in which the record stands.", text()),
		property("line", "The line or row at which it stands, counted from 1.", &Schema{Type: "integer", Minimum: "1"}),
	}, versions()...), "applicant", "outcome", "reasons")
	full := []string{"path", "reading", "allocation", "uncredited", "shortfalls", "questions", "id", "record_hash", "job_class", "engine", "as_of", "policy"}
	s.DependentRequired = map[string][]string{"requirements": full, "id": append([]string{"requirements"}, full...)}
	return s
}

func finding() *Schema {
	return closed(Properties{
		property("id", "The id that the job class gives it.", text()),
		property("says", "The requirement in words.", text()),
		property("cites", "The authority it rests on.", text()),
		property("role", "What it is.", words("requirement", "alternative", "part", "including", "substitution", "preferred")),
		property("parent", "The id of the requirement it belongs to; absent at the top.", text()),
		property("finding", "The answer by itself, whatever else needs the same time.", ref("finding")),
		property("on_path", "Whether the reported way to qualify uses it.", truth()),
		property("needed", "The amount asked for, as the expression states it; of several, the first; absent where none is.", ref("amount")),
		property("at_most", "The amount needed is the most that there may be; absent: the least.", &Schema{Const: true}),
		property("strict", "The amount needed itself is not enough, or is too much: more than it is asked for, or less; absent: it is within.", &Schema{Const: true}),
		property("shortest", "How short a span of so many months as are needed can be, which is enough; absent where it explains nothing.", ref("amount")),
		property("certain", "The amount that the record surely has.", ref("amount")),
		property("open", "Nobody knows how much more than the certain amount there is, so there is no possible one.", &Schema{Const: true}),
		property("possible", "The amount that the record has at best.", ref("amount")),
		property("credited", "The amount allocated on the reported way to what is needed.", ref("amount")),
		property("tests", "The parts of its expression, each valued.", list(closed(Properties{
			property("expr", "The part, as the job class writes it.", text()),
			property("finding", "Its value.", ref("finding")),
		}, "expr", "finding"))),
		property("evidence", "What each entry of the record brings to it.", list(ref("evidence"))),
	}, "id", "says", "role", "finding", "on_path", "tests", "evidence")
}

func versions() Properties {
	return Properties{
		property("job_class", "The document by which it was decided.", ref("job_class")),
		property("engine", "The version of the way of deciding.", text()),
		property("as_of", "The day on which applicants must qualify.", &Schema{Type: "string", Pattern: dayPattern}),
		property("policy", "Every switch of the policy, with its value.", ref("settings")),
		property("parameters", "The parameters of the posting, with their values.", ref("settings")),
	}
}

func stretch() Properties {
	return Properties{
		property("entry", "The job, such as work[0].", text()),
		property("from", "The first day.", &Schema{Type: "string", Pattern: dayPattern}),
		property("to", "The last day.", &Schema{Type: "string", Pattern: dayPattern}),
	}
}

func amount() *Schema {
	s := closed(Properties{
		property("text", "The amount in words.", text()),
		property("months", "An amount of time, cut to three decimals.", &Schema{Type: "number"}),
		property("semester_hours", "An amount of study, cut to three decimals.", &Schema{Type: "number"}),
		property("quarter_hours", "An amount of study that is asked for in quarter hours, cut to three decimals.", &Schema{Type: "number"}),
		property("number", "Any other amount, cut to three decimals.", &Schema{Type: "number"}),
	}, "text")
	s.MinProperties, s.MaxProperties = 2, 2
	return s
}

func totals() *Schema {
	n := func() *Schema { return &Schema{Type: "integer", Minimum: "0"} }
	return closed(Properties{
		property("read", "All records.", n()),
		property("eligible", "Applicants who qualify, whatever the facts that the record lacks.", n()),
		property("not_eligible", "Applicants who do not, whatever they are.", n()),
		property("needs_review", "Applicants for whom a missing fact decides.", n()),
		property("set_aside", "Records that could not be read.", n()),
	}, "read", "eligible", "not_eligible", "needs_review", "set_aside")
}

func reasons() (codes []string) {
	for r := engine.MeetsAll; r <= engine.OnCondition; r++ {
		codes = append(codes, r.String())
	}
	return codes
}

func ids() *Schema { return list(text()) }

func vague() *Schema { return &Schema{Type: "string", Pattern: datePattern} }

func hash() *Schema { return &Schema{Type: "string", Pattern: "^[0-9a-f]{64}$"} }
