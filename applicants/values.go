package applicants

import (
	"errors"
	"strconv"
	"strings"
)

// tri reads true, false or null.
func (s *scanner) tri() Tri {
	s.space()
	rest := s.src[s.i:]
	switch {
	case strings.HasPrefix(rest, "true"):
		s.i += 4
		return Yes
	case strings.HasPrefix(rest, "false"):
		s.i += 5
		return No
	case !s.null():
		s.fail("want true, false or null")
	}
	return Unstated
}

// literal reads a number as it is written.
func (s *scanner) literal() string {
	s.space()
	start := s.i
	if s.i < len(s.src) && s.src[s.i] == '-' {
		s.i++
	}
	if d := s.digits(); d == 0 || d > 1 && s.src[s.i-d] == '0' {
		s.fail("want a number")
		return ""
	}
	if s.i < len(s.src) && s.src[s.i] == '.' {
		s.i++
		if s.digits() == 0 {
			s.fail("want a number")
			return ""
		}
	}
	if s.i < len(s.src) && s.src[s.i]|0x20 == 'e' {
		s.i++
		if s.i < len(s.src) && (s.src[s.i] == '-' || s.src[s.i] == '+') {
			s.i++
		}
		if s.digits() == 0 {
			s.fail("want a number")
			return ""
		}
	}
	return s.src[start:s.i]
}

func (s *scanner) digits() (n int) {
	for s.i < len(s.src) && s.src[s.i]-'0' <= 9 {
		s.i++
		n++
	}
	return n
}

// number reads a number or null.
func (s *scanner) number() Number {
	if s.null() {
		return Number{}
	}
	n, err := ParseNumber(s.literal())
	if err != nil && s.fault == "" {
		s.fail("%s", err)
	}
	return n
}

// date reads a date; null and "" are none.
func (s *scanner) date() Date {
	if d, ok := s.common(); ok {
		return d
	}
	t := s.text()
	if t == "" {
		return Date{}
	}
	d, err := ParseDate(t)
	if err != nil {
		s.fail("%s", err)
	}
	return d
}

// common reads a day or a month that there is, written as most are: "2015-03-09" or "2015-03".
// It reports false, having done nothing, for all else.
func (s *scanner) common() (d Date, ok bool) {
	i := s.i + 1
	if i+11 > len(s.src) || s.src[s.i] != '"' {
		return d, false
	}
	month, ok := yearAndMonth(s.src[i : i+7])
	switch {
	case !ok:
	case s.src[i+7] == '"':
		s.i = i + 8
		return month, true
	case s.src[i+7] == '-' && s.src[i+10] == '"':
		if day, ok := month.day(s.src[i+8 : i+10]); ok {
			s.i = i + 11
			return day, true
		}
	}
	return Date{}, false
}

// end reads the end of a job, which may say that the job is still held.
func (s *scanner) end() Date {
	if d, ok := s.common(); ok {
		return d
	}
	t := s.text()
	if t == "" || ongoing(t) {
		return Date{}
	}
	d, err := ParseDate(t)
	if err != nil {
		s.fail("%s", err)
	}
	return d
}

// ongoing reports whether a text in place of an end date says that the job is
// still held.
func ongoing(s string) bool {
	if s = strings.Trim(s, " \t.()"); s == "" || s[0] >= '0' && s[0] <= '9' || len(s) > 20 {
		return false
	}
	switch strings.ToLower(s) {
	case "present", "presently", "current", "currently", "now", "ongoing", "on-going", "today",
		"to date", "to-date", "to present", "to now", "till date", "till present", "till now", "until present", "until now", "up to present", "up to now",
		"still employed", "currently employed", "still working", "currently working", "current job", "current position", "present day":
		return true
	}
	return false
}

// skip reads over a value of no interest, as strictly as all others.
func (s *scanner) skip() {
	switch c := s.space(); {
	case c == '{':
		if s.object(skippedNames) {
			s.member(skippedNames)
		}
	case c == '[':
		if s.array() {
			for s.next() {
				s.skip()
			}
		}
	case c == '"':
		s.pass()
	case c == 't' || c == 'f':
		s.tri()
	case c == '-' || c-'0' <= 9:
		s.literal()
	case !s.null():
		s.syntax("a value")
	}
}

var (
	errNumber   = errors.New("want a number such as 40 or 37.5")
	errDecimals = errors.New("the number has more than four decimals: round it")
	errLarge    = errors.New("the number is too large")
)

// mostWhole is the largest number that a record may hold.
const mostWhole = 1_000_000_000

// ParseNumber reads a decimal number of at most four decimals, such as "37.5".
// An exponent is read too. It is exact or an error; the error does not repeat
// the text.
func ParseNumber(s string) (Number, error) {
	if n, ok := few(s); ok {
		return Number{n * Scale, true}, nil
	}
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		n, err := strconv.Atoi(s[i+1:])
		if err != nil || n < -30 || n > 30 {
			return Number{}, errNumber
		}
		mantissa, exponent = s[:i], n
	}
	negative := strings.HasPrefix(mantissa, "-")
	if negative {
		mantissa = mantissa[1:]
	}
	whole, decimals, _ := strings.Cut(mantissa, ".")
	if whole == "" && decimals == "" {
		return Number{}, errNumber
	}
	parts, err := shifted(whole, decimals, exponent+4)
	if negative {
		parts = -parts
	}
	return Number{parts, err == nil}, err
}

// few reads a number of few digits and nothing else, as most numbers are.
func few(s string) (n int64, ok bool) {
	if len(s) == 0 || len(s) > 6 {
		return 0, false
	}
	for i := range len(s) {
		d := s[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int64(d)
	}
	return n, true
}

// shifted is the number made of the digits with the point moved to the right.
func shifted(whole, decimals string, by int) (int64, error) {
	n := int64(0)
	for i, c := range []byte(whole + decimals) {
		if c < '0' || c > '9' {
			return 0, errNumber
		}
		if i >= len(whole)+by {
			if c != '0' {
				return 0, errDecimals
			}
			continue
		}
		if n = n*10 + int64(c-'0'); n > mostWhole*Scale {
			return 0, errLarge
		}
	}
	for i := len(whole) + len(decimals); i < len(whole)+by; i++ {
		if n *= 10; n > mostWhole*Scale {
			return 0, errLarge
		}
	}
	return n, nil
}

// String is the number in decimals, and "" for one not given.
func (n Number) String() string { return string(n.AppendText(nil)) }

// AppendText appends what String gives.
func (n Number) AppendText(b []byte) []byte {
	if !n.Given {
		return b
	}
	p := uint64(n.Parts)
	if n.Parts < 0 {
		b, p = append(b, '-'), -p
	}
	b = strconv.AppendUint(b, p/Scale, 10)
	rest := p % Scale
	if rest == 0 {
		return b
	}
	b = append(b, '.', byte('0'+rest/1000), byte('0'+rest/100%10), byte('0'+rest/10%10), byte('0'+rest%10))
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	return b
}
