package notices

import (
	"fmt"
	"strings"

	"github.com/minqual/minqual/engine"
)

// direct are questions as they are put to the applicant, by the last part of
// the field that is missing.
var direct = map[string]string{
	"startDate":    "On which day did you begin this job?",
	"endDate":      "On which day did you end this job? If you still hold it, please say so.",
	"hoursPerWeek": "How many hours a week did you work in this job?",
	"domains":      "What kind of work did you do in this job? Please describe your main duties.",
	"supervisory":  "Did you supervise people in this job? If so, how many, and from when to when?",
	"lead":         "Did you lead the work of others in this job? If so, from when to when?",
	"progressive":  "Did your responsibility grow during this job? Please say how.",
	"level":        "What was the class, grade or level of this job?",
	"studyType":    "What degree or diploma is this?",
	"evaluated":    "Has this foreign degree been evaluated as equivalent? If so, please send the evaluation.",
	"credits":      "How many credit hours did you earn, and are they semester or quarter hours?",
	"fluency":      "How well do you speak it?",
	"gpa":          "What was your grade point average?",
	"location":     "Where do you live, and since when?",
}

// whole are questions about a section that the application leaves out.
var whole = map[string]string{
	"work":      "Which jobs have you held? For each: the employer, your title, the first and the last day, the hours a week and the duties.",
	"education": "Which degrees and diplomas do you have? For each: the school, the field, and the day on which it was conferred.",
}

// apart ends the questions about several degrees that stand in one place.
const apart = "State each as an entry of its own."

// asked is the question as it is put to the applicant.
func asked(q engine.Question) string {
	if s, ok := whole[q.Field]; ok {
		return s
	}
	section, part, _ := strings.Cut(q.Field, ".")
	study := strings.HasPrefix(section, "education")
	switch {
	case study && strings.HasSuffix(q.Asks, apart):
		return fmt.Sprintf("Your application gives \"%s\" in one place. Which degrees and diplomas are these? For each: the school, the field, the credit hours, and the day on which it was conferred, if it was.", q.Entry[0])
	case study && part == "area" && q.Entry[1] != "":
		return fmt.Sprintf("Your application gives its field as \"%s\". Whether that is related to what is asked for is for us to judge. Please send a list of the courses, so that we can.", q.Entry[1])
	case study && part == "studyType" && q.Entry[0] != "":
		return fmt.Sprintf("At what level is \"%s\": is it a diploma, or an associate, a bachelor's, a master's or a doctoral degree, or something else? Was it conferred, and on which day?", q.Entry[0])
	case study && part == "area":
		return "In which field is this degree? If its name does not say, please send a list of the courses."
	case study && part == "endDate":
		return "Was this degree conferred, and on which day?"
	}
	if s, ok := direct[part]; ok && section != "answers" {
		return s
	}
	return turned.Replace(q.Asks)
}

// asksAlready reports that another question asks for the same: where somebody
// lives is asked for with since when, and all of several degrees at once.
func asksAlready(d *engine.Determination, q engine.Question) bool {
	section, _, _ := strings.Cut(q.Field, ".")
	several := strings.HasSuffix(q.Asks, apart)
	for _, x := range d.Questions {
		switch {
		case x.Field == q.Field && x.Asks == q.Asks:
			several = false // this is the first of them
		case q.Field == "basics.residentSince" && x.Field == "basics.location",
			several && strings.HasPrefix(x.Field, section+".") && strings.HasSuffix(x.Asks, apart):
			return true
		}
	}
	return false
}

// turned turns what is asked about the applicant to the applicant.
var turned = strings.NewReplacer(
	"Since when has the applicant lived", "Since when have you lived",
	"the present residence", "your present residence",
	"Does the applicant speak", "Do you speak",
	"What is the applicant's", "What is your",
	"What is the answer to", "What is your answer to",
	"What is the score:", "What was your score, and on which day:",
	"Is there a valid licence or certificate:", "Do you hold a valid licence or certificate, and from when to when:",
	"Were there any events of this kind:", "Has this happened to you, and on which days:",
	"What is the date of birth", "What is your date of birth",
	"the applicant's", "your", "the applicant", "you",
)
