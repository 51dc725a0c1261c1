package schema

// Openings describes what a screening against many job classes writes in JSON
// and JSON Lines: the document of a batch, or one applicant, which is a line.
func Openings() *Schema {
	opening := &Schema{If: &Schema{Required: []string{"requirements"}}, Then: ref("determination"), Else: ref("brief")}
	return &Schema{
		Title:       "A report of minqual on many job classes in JSON, or a line of one in JSON Lines",
		Description: "A document that has applicants, or one applicant. There are no other members than those described.",
		Type:        "object",
		If:          &Schema{Required: []string{"applicants"}},
		Then:        ref("openings_report"),
		Else:        ref("applicant"),
		Defs: append(Properties{
			{"openings_report", closed(Properties{
				property("applicants", "The applicants, in the order of the input.", list(ref("applicant"))),
				property("totals", "Counts of the records.", ref("openings_totals")),
			}, "applicants", "totals")},
			{"applicant", closed(Properties{
				property("applicant", "The record's id.", text()),
				property("outcome", "The best of the outcomes.", ref("outcome")),
				property("openings", "What each job class says: in full, or with outcomes alone in brief.", list(opening)),
			}, "applicant", "outcome", "openings")},
			{"brief", closed(Properties{
				property("job_class", "The code of the job class.", text()),
				property("title", "Its title.", text()),
				property("outcome", "The answer on the job class.", ref("outcome")),
				property("reasons", "Stable codes for why.", &Schema{Type: "array", MinItems: 1, Items: ref("reason")}),
			}, "job_class", "title", "outcome", "reasons")},
			{"openings_totals", openingsTotals()},
		}, Determination().Defs...),
	}
}

func openingsTotals() *Schema {
	n := func() *Schema { return &Schema{Type: "integer", Minimum: "0"} }
	return closed(Properties{
		property("read", "All records.", n()),
		property("set_aside", "Records that could not be read.", n()),
		property("job_classes", "What each job class decided.", list(closed(Properties{
			property("code", "The code of the job class.", text()),
			property("title", "Its title.", text()),
			property("revision", "When it was revised, or took effect; empty: not stated.", &Schema{Type: "string"}),
			property("hash", "SHA-256 of the document, in hexadecimal.", hash()),
			property("as_of", "The day on which applicants must qualify.", &Schema{Type: "string", Pattern: dayPattern}),
			property("eligible", "Applicants who qualify, whatever the facts that the record lacks.", n()),
			property("not_eligible", "Applicants who do not, whatever they are.", n()),
			property("needs_review", "Applicants for whom a missing fact decides.", n()),
		}, "code", "title", "revision", "hash", "as_of", "eligible", "not_eligible", "needs_review"))),
	}, "read", "set_aside", "job_classes")
}
