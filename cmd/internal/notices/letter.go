package notices

// What templates can show. A field's comment is what FIELDS.txt says of it.

// letter is what every letter has.
type letter struct {
	Name          string // the applicant's name, for the salutation; "applicant" if none is to be told
	Reference     string // the applicant's id
	Code          string // of the job class
	Title         string // of the job class
	Employer      string // may be empty
	Revision      string // of the job class; may be empty
	Sent          Day    // the date of the letter
	AsOf          Day    // the day on which applicants must qualify
	Determination string // the id of the determination, which the record and the rules derive
	ReasonCodes   []string
}

func (l letter) common() letter { return l }

// written is a letter of any kind.
type written interface{ common() letter }

// granted is a letter to an applicant who is eligible.
type granted struct {
	letter
	Requirements []requirement
}

// conditional is a letter to an applicant who is eligible on a condition.
type conditional struct {
	letter
	Conditions   []string
	Requirements []requirement
}

// refused is a letter to an applicant who is not eligible.
type refused struct {
	letter
	Requirements []requirement // those that are not met
	Time         bool          // one of them counts work that was done at the same time
	Together     bool          // each can be met by itself, but together they need more time than there is
	Ways         []way
	Unsure       bool   // some way is enough only if what is not known is in the applicant's favour
	AtLeast      bool   // how much some way lacks is told as at least so much
	Earliest     Day    // when what the record surely says would be enough, if it goes on; may be empty
	Past         bool   // that day is not after the date of the letter
	Work         bool   // it is enough then if the present jobs go on
	Once         string // the degree, licence or score that is to come on that day; may be empty
	AppealBy     Day    // empty if there is no appeal
	AppealDays   int
}

// request is a letter that asks for the facts that decide.
type request struct {
	letter
	Questions  []question
	AnswerBy   Day
	AnswerDays int
}

// requirement is how one requirement stands.
type requirement struct {
	Lead    string   // for a part, what it is: within the requirement, or one of several ways to meet it
	Says    string   // the requirement in words
	Cites   string   // the authority that it rests on; may be empty
	Instead string   // what stands in place of it, in words; may be empty
	Beside  string   // what stands in place of a part of it, in words; may be empty
	Needs   string   // the amount that is asked for; may be empty
	Has     string   // the amount that the record shows; may be empty
	Enough  bool     // that amount is surely enough, and what is missing is in Parts
	Maybe   bool     // that amount is enough only if facts that are missing say so
	Within  bool     // that amount is too little, and what is missing in Parts counts for it too
	Short   bool     // that amount is too little by itself, and some of it is counted for what is Shared
	Shared  []string // in words, what else needs the same time
	Entries []entry
	Parts   []requirement // all that are within it, at any depth

	overlap bool // some of the work that counts was done at the same time
}

// entry is what one job, degree or licence brings to a requirement.
type entry struct {
	What   string // the entry, as the application says it
	Dates  string // may be empty
	Counts string // how much of it counts and why in part, yes, or nothing if it does not
	Why    string // why it does not count; may be empty

	open bool // how much of it counts is not known
}

// way is all that is missing on one way to qualify.
type way struct{ Lacks []lack }

// lack is something that is missing.
type lack struct {
	Says    string   // the requirement in words
	More    string   // how much more is needed; empty if it is not an amount
	Besides bool     // beside what is missing within it, which counts for it too
	Same    bool     // it may be of the same time as the rest of the way
	AtLeast bool     // that is so if what is not known is in the applicant's favour
	Stated  string   // how much more is needed as the record stands, if that is another amount
	Open    bool     // nothing more is needed if what is not known is in the applicant's favour
	Tight   bool     // then, there is enough of it by itself, and something else needs the same time
	Shows   string   // then, how much of it the record surely shows; empty if it is not an amount
	Silent  bool     // then, no entry of the record is about it
	Leaves  []string // the entries of which something is not known, each with what; empty if they are told above
}

// question is what to ask about one entry of the application.
type question struct {
	About string   // the job or degree; may be empty
	Asks  []string // the questions in words
	For   []string // the requirements that they bear on, in words
}

// needed are the fields without which a letter of the kind does not say what
// it is for.
var needed = map[kind][]string{
	factsMissing: {"Questions", "AnswerBy"},
	onCondition:  {"Conditions"},
}

// blank is a letter of each kind without contents, for looking at its fields.
var blank = map[kind]written{
	factsMissing: request{}, eligible: granted{}, onCondition: conditional{}, notEligible: refused{},
}
