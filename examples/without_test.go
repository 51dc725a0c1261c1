package examples_test

// without takes each construct of the table out of its document: the text on
// the left becomes the text on the right. An empty text on the left is what
// the table says is written.
var without = map[string][2]string{
	// Education.
	"degree levels":                    {"", `degree("bachelor", fields.criminal_justice)`},
	"fields of study":                  {"", `degree("master")`},
	"a field that is judged unrelated": {"", "unrelated: [Computer Science]"},
	"semester hours in a subject":      {"", "semester_hours() >= 9"},
	"quarter hours in a subject":       {"", "semester_hours(fields.accounting) >= 36"},
	"years of college":                 {"", "education_years() >= 3"},
	"high school or GED":               {"", `degree("associate")`},
	"grade point average":              {"", "gpa() >= 2.74"},

	// Experience.
	"years in any of several domains":        {"", `years("program_analysis", full_time) >= 2`},
	"months in any of several domains":       {"", `months("water_treatment") >= 36`},
	"including":                              {"", `years("nursing") >= 3`},
	"including, three deep":                  {"", "years() >= 1"},
	"supervisory":                            {"", "years() >= 1"},
	"lead, which is not supervisory":         {"", "years(supervisory) >= 1"},
	"the level of a class":                   {"", `years("civil_engineering") >= 2`},
	"progressively responsible":              {"", `years("nursing") >= 5`},
	"36 months full time within the last 48": {"", `months("security", employed, full_time) >= 36`},
	"recency in years":                       {"", `months("fisheries") >= 6`},
	"since a day":                            {"", `since("2010-01-01")`},
	"full time only":                         {", full_time", ""},
	"paid only":                              {"", `years("driving") >= 2`},
	"employed, not volunteer":                {", employed", ""},
	"volunteer work that counts":             {"  double_counting: allowed\n", "  double_counting: allowed\n  volunteer: not_counted\n"},
	"volunteer work that does not":           {"", "volunteer: counted"},
	"a share of the duties":                  {"", "percent: 100"},
	"one kind or another":                    {"", "lead"},
	"two kinds at once":                      {"", `domain("research")`},
	"a job known by its employer":            {"", `employers: ["u.s. army"]`},
	"a job known by its occupation code":     {"", `codes: ["33-3*"]`},
	"a title that belongs elsewhere":         {"", `except: ["cyber *"]`},
	"a title that is evidence":               {"", `progressive: { titles: ["principal engineer *"] }`},

	// Substitution.
	"experience in place of a degree":                         {"", `degree("bachelor") and years("library") >= 7`},
	"education in place of experience, year for year":         {"", `replaces: "0"`},
	"experience in place of education, year for year":         {"", `replaces: "0"`},
	"experience in place of education, beside the experience": {"", `degree("associate", fields.nursing)`},
	"credit hours at a rate":                                  {"", "replaces: each(semester_hours(), 30) * 0.4"},
	"quarter hours at a rate":                                 {"", "replaces: each(quarter_hours(fields.science), 46) * 12"},
	"30 credits for six months, up to 3½ years":               {"", "each(semester_hours(), 30) * 6"},
	"up to a maximum":                                         {"", "up_to: 24"},
	"a degree for years":                                      {"", `replaces: "0.9"`},
	"a licence for years":                                     {"", `replaces: "11"`},
	"graduate study for years":                                {"", "each(up_to(semester_hours() - 119, 30), 30)"},
	"but not the year of supervisory experience":              {"        replaces: \"2\"\n", ""},
	"the same time serves once":                               {"  month_dates: inclusive\n", "  month_dates: inclusive\n  double_counting: allowed\n"},
	"the same time may serve a substitution too":              {"", "same_time: false"},
	"the same time may serve a requirement too":               {"", "same_time: false"},

	// Ways to qualify.
	"either or":                          {"", "all_of:"},
	"a combination equivalent to 1 or 2": {"", `months("program_analysis", "program_administration", full_time) >= 72`},
	"however, all must have":             {"", "true"},
	"percentages that make one hundred":  {"", `share(months("fisheries", level("Grade 5")), 12) >= 100`},
	"preferred":                          {"", "preferred: false"},

	// Licences and days.
	"a licence that is valid on a day":     {"", `license("CDL Class A", "CDL Class B")`},
	"a licence that may be obtained":       {"    obtainable: within six months of appointment\n", ""},
	"a degree by the day of application":   {"", `degree("high_school")`},
	"experience by the day of application": {"", `years("service", full_time) >= 2`},
	"credit hours by the closing day":      {"", "semester_hours(fields.behavioural) >= 9"},
	"age by the day of appointment":        {"", "age() >= 18"},

	// The person.
	"a window of age":                     {"", "age(param.application) < 37"},
	"residence for some months":           {"", `resident("Marrow Bay", "Tern County")`},
	"residence":                           {"", `resident("Alder")`},
	"citizenship":                         {"", "true"},
	"a language at a level":               {"", `language("Spanish")`},
	"typing speed":                        {"", `score("typing") >= 44`},
	"an examination score":                {"", `score("Firefighter Written Test") >= param.passing_score - 1`},
	"at most two violations in 36 months": {"", `events("moving violation") <= 2`},
	"never, however long ago":             {"", "true"},

	// The posting.
	"a question answered by yes or no": {"", "true"},
	"a question with choices":          {"", `answer("shifts") in ["any", "nights"]`},
	"a question answered by a number":  {"", `number("days of notice") <= param.notice + 1`},
	"a parameter that is a number":     {"", "70"},
	"a parameter that is a text":       {"", `"evenings"`},

	// Policy.
	"what is full time":                       {"", "full_time_floor: 35"},
	"months that count whole":                 {"", "month_dates: bounds"},
	"months that mean their first day":        {"", "month_dates: inclusive"},
	"years that mean their first day":         {"", "year_dates: bounds"},
	"time may always serve twice":             {"", "double_counting: forbidden"},
	"a missing fact is a no":                  {"", "missing_facts: review"},
	"a field on no list is not accepted":      {"", "unlisted_field: review"},
	"a foreign degree needs an evaluation":    {"", "foreign_credentials: review"},
	"work of an unknown kind is not credited": {"", "unclassified_experience: review"},
}
