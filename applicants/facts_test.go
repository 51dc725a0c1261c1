package applicants

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// full is a record that states every fact, each list with two elements.
func full() *Applicant {
	a, n := new(Applicant), 0
	fill(reflect.ValueOf(a).Elem(), &n)
	a.Work[1].Volunteer = false
	return a
}

// fill gives every fact a value of its own.
func fill(v reflect.Value, n *int) {
	*n++
	switch x := v.Addr().Interface().(type) {
	case *Date:
		*x = Date{Year: int16(1950 + *n%50), Month: uint8(1 + *n%12), Day: uint8(1 + *n%28)}
	case *Number:
		*x = Number{int64(*n) * 777, true}
	case *Tri:
		*x = Yes
	case *Status:
		*x = Conferred
	default:
		fillKind(v, n)
	}
}

func fillKind(v reflect.Value, n *int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("text %d", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	}
}

// others are records that differ from the full one in one fact.
func others() (list []*Applicant) {
	var ways func(get func(*Applicant) reflect.Value)
	ways = func(get func(*Applicant) reflect.Value) {
		change := func(with func(v reflect.Value)) {
			a := full()
			with(get(a))
			list = append(list, a)
		}
		change(func(v reflect.Value) { v.SetZero() })
		v := get(full())
		switch v.Interface().(type) {
		case Date:
			change(func(v reflect.Value) { v.Set(reflect.ValueOf(Date{Year: 2001})) })
			change(func(v reflect.Value) { v.Set(reflect.ValueOf(Date{Year: 2001, Month: 1})) })
			return
		case Number:
			for _, n := range []int64{0, -1, 63, 64, 127, 128, 1 << 40} {
				change(func(v reflect.Value) { v.Set(reflect.ValueOf(Number{n, true})) })
			}
			return
		case Tri:
			change(func(v reflect.Value) { v.SetUint(uint64(No)) })
			return
		case Status:
			change(func(v reflect.Value) { v.SetUint(uint64(Unaccredited)) })
			return
		}
		switch v.Kind() {
		case reflect.String:
			for _, s := range []string{"x", " ", "text 1\x00", string(make([]byte, 127)), string(make([]byte, 128)), string(make([]byte, 300))} {
				change(func(v reflect.Value) { v.SetString(s) })
			}
		case reflect.Slice:
			change(func(v reflect.Value) { v.SetLen(0) })
			change(func(v reflect.Value) { v.SetLen(1) })
			change(func(v reflect.Value) { v.Set(reflect.Append(v, v.Index(0))) })
			change(func(v reflect.Value) {
				swap := reflect.Swapper(v.Interface())
				swap(0, 1)
			})
			for i := range v.Len() {
				ways(func(a *Applicant) reflect.Value { return get(a).Index(i) })
			}
		case reflect.Struct:
			for i := range v.NumField() {
				ways(func(a *Applicant) reflect.Value { return get(a).Field(i) })
			}
		}
	}
	ways(func(a *Applicant) reflect.Value { return reflect.ValueOf(a).Elem() })
	return list
}

// What is to be hashed tells apart what the record's JSON tells apart, and
// nothing else.
func TestFactsAreTheSameWhereTheJSONIs(t *testing.T) {
	list := append(others(), full(), &Applicant{},
		&Applicant{Languages: []Language{{"ab", "c"}}}, &Applicant{Languages: []Language{{"a", "bc"}}},
		&Applicant{Languages: []Language{{"a", ""}, {"b", ""}}}, &Applicant{Languages: []Language{{"a", "b"}, {}}},
		&Applicant{Basics: Basics{Citizenship: []string{"a", "b"}}}, &Applicant{Basics: Basics{Citizenship: []string{"a\x01b"}}},
		&Applicant{Work: []Job{{Volunteer: true}}}, &Applicant{Work: []Job{{Volunteer: true}}, WorkUnstated: true},
		&Applicant{Work: []Job{}}, &Applicant{Work: []Job{}, WorkUnstated: true}, &Applicant{Work: []Job{{}}}, &Applicant{Work: []Job{{}}, WorkUnstated: true},
		&Applicant{Work: []Job{{Title: "a"}, {Title: "b", Volunteer: true}}}, &Applicant{Work: []Job{{Title: "b", Volunteer: true}, {Title: "a"}}},
		&Applicant{Answers: []Answer{}}, &Applicant{Answers: []Answer{{"q", " "}}}, &Applicant{Answers: []Answer{{"q", "1"}}}, &Applicant{Answers: []Answer{{"", "q1"}}})
	require.Greater(t, len(list), 400)
	facts, texts := map[string]string{}, map[string]string{}
	for _, a := range list {
		text, fact := string(a.AppendJSON(nil)), string(a.AppendFacts(nil))
		if was, ok := facts[text]; ok {
			require.Equal(t, was, fact, text)
		}
		if was, ok := texts[fact]; ok {
			require.Equal(t, was, text)
		}
		facts[text], texts[fact] = fact, text
	}
	assert.Less(t, len(facts), len(list)) // the place and more are no facts
}

// The numbers of facts never change, because hashes of records that were kept
// would.
func TestFactsKeepTheirNumbers(t *testing.T) {
	a := &Applicant{ID: "A-1", Place: Place{"a.csv", 7}, Basics: Basics{Name: "Zoë"}, Work: []Job{{
		Title: "Clerk", Start: Date{Year: 2001, Month: 2}, Hours: Whole(40), Supervisory: No}}, Licenses: []License{}}
	assert.Equal(t, "\x01\x03A-1"+"\x03\x04Zoë"+
		"\x15\x01"+"\x02\x05Clerk"+"\x04\x07\xd1\x02\x00"+"\x06\x80\xea\x30"+"\x09\x01"+"\x00"+
		"\x17\x00", string(a.AppendFacts([]byte{})))
	assert.Equal(t, "before", string(new(Applicant).AppendFacts([]byte("before"))))
}
