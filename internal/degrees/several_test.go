package degrees_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/internal/degrees"
)

const (
	hs = degrees.HighSchool
	as = degrees.Associate
	ba = degrees.Bachelor
	ma = degrees.Master
	dr = degrees.Doctorate
)

func sure(l degrees.Level, field string) degrees.Degree { return degrees.Degree{l, field, true} }
func perhaps(l degrees.Level) degrees.Degree            { return degrees.Degree{l, "", false} }

// together are names of several degrees, as people write them in one place.
var together = map[string][]degrees.Degree{
	"BA; MBA":               {sure(ba, ""), sure(ma, "business administration")},
	"BA, MBA":               {sure(ba, ""), sure(ma, "business administration")},
	"B.A. / M.B.A.":         {sure(ba, ""), sure(ma, "business administration")},
	"MBA; BA":               {sure(ma, "business administration"), sure(ba, "")},
	"BS/MS":                 {sure(ba, ""), sure(ma, "")},
	"BS & MS":               {sure(ba, ""), sure(ma, "")},
	"BS + MS":               {sure(ba, ""), sure(ma, "")},
	"BS | MS":               {sure(ba, ""), sure(ma, "")},
	"BSc MSc":               {sure(ba, ""), sure(ma, "")},
	"bs; ms":                {sure(ba, ""), sure(ma, "")},
	"B.S., M.Ed.":           {sure(ba, ""), sure(ma, "education")},
	"A.A., B.A.":            {sure(as, ""), sure(ba, "")},
	"BBA, J.D.":             {sure(ba, "business administration"), sure(dr, "law")},
	"PhD, MA, BA":           {sure(dr, ""), sure(ma, ""), sure(ba, "")},
	"JD/MBA":                {sure(dr, "law"), sure(ma, "business administration")},
	"BA\nMBA":               {sure(ba, ""), sure(ma, "business administration")},
	"BBA (2010); MA":        {sure(ba, "business administration"), sure(ma, "")},
	"BA (Hons), MPA":        {sure(ba, ""), sure(ma, "public administration")},
	"BA and an MBA":         {sure(ba, ""), sure(ma, "business administration")},
	"BA in History, MA":     {sure(ba, "history"), sure(ma, "")},
	"BA (Hons) History, MA": {sure(ba, "history"), sure(ma, "")},
	"Bachelor of Arts, MA":  {sure(ba, ""), sure(ma, "")},
	"BA; BBA":               {sure(ba, ""), sure(ba, "business administration")},
	"Bachelor, MPA":         {sure(ba, ""), sure(ma, "public administration")},
	"BS (BIO), Ph.D.":       {sure(ba, "bio"), sure(dr, "")},

	"Bachelor's and Master's":                                           {sure(ba, ""), sure(ma, "")},
	"Bachelor of Arts and Master of Public Administration":              {sure(ba, ""), sure(ma, "public administration")},
	"Bachelor of Arts in History and Master of Arts in Museum Studies":  {sure(ba, "history"), sure(ma, "museum")},
	"BS in Biology, MS in Chemistry":                                    {sure(ba, "biology"), sure(ma, "chemistry")},
	"Bachelor of Business Administration; Master of Arts":               {sure(ba, "business administration"), sure(ma, "")},
	"Bachelor of Science (B.S.), Master of Science (M.S.)":              {sure(ba, ""), sure(ma, "")},
	"Associate of Arts / Bachelor of Science in Nursing":                {sure(as, ""), sure(ba, "nursing")},
	"High School Diploma, BA":                                           {sure(hs, ""), sure(ba, "")},
	"HS Diploma/BS":                                                     {sure(hs, ""), sure(ba, "")},
	"GED; AA":                                                           {sure(hs, ""), sure(as, "")},
	"High school diploma; Associate's degree; Bachelor's degree":        {sure(hs, ""), sure(as, ""), sure(ba, "")},
	"B.A. in English & History, University of Houston; M.A. in History": {sure(ba, "english"), sure(ma, "history")},

	"BS Accounting (dual major); MA History":             {sure(ba, "accounting"), sure(ma, "history")},
	"BS in Accounting; MA in Integrated Arts":            {sure(ba, "accounting"), sure(ma, "integrated arts")},
	"BS in Integrated Studies; MS":                       {sure(ba, "integrated"), sure(ma, "")},
	"B. S., M. S.":                                       {sure(ba, ""), sure(ma, "")},
	"B. S. in Biology, M. S.":                            {sure(ba, "biology"), sure(ma, "")},
	"concurrent JD/MBA":                                  {sure(dr, "law"), sure(ma, "business administration")},
	"Juris Doctor and Master of Business Administration": {sure(dr, "law"), sure(ma, "business administration")},
	"BA in English from Harvard; MA from Yale":           {sure(ba, "english"), sure(ma, "")},
	"B.Tech, M.Tech":                                     {sure(ba, ""), sure(ma, "")},
	"BA, MHA":                                            {sure(ba, ""), sure(ma, "health administration")},
	"BA, M.Div.":                                         {sure(ba, ""), sure(ma, "divinity")},
	"AS, BSIT":                                           {sure(as, ""), sure(ba, "information technology")},

	"BA in History, BA in French": {sure(ba, "history"), sure(ba, "french")},

	// of these nobody can tell that the higher degree was earned
	"BA, Boston, MA":                     {sure(ba, ""), perhaps(ma)},
	"B.A., Jackson, MS":                  {sure(ba, ""), perhaps(ma)},
	"BA Boston University, MA":           {sure(ba, ""), perhaps(ma)},
	"BA University of Maryland, MD":      {sure(ba, ""), perhaps(dr)},
	"BA Boston, MA":                      {perhaps(ba), perhaps(ma), perhaps(dr)},
	"BA, MS Office":                      {sure(ba, ""), perhaps(ma)},
	"BA and Masters Preparation":         {sure(ba, ""), perhaps(ma), perhaps(dr)},
	"BA with MBA":                        {perhaps(ba), perhaps(ma)},
	"BA Economics MBA Finance":           {perhaps(ba), perhaps(ma)},
	"BS in Biology MS in Chemistry":      {perhaps(ba), perhaps(ma)},
	"Master's, preceded by a Bachelor's": {perhaps(ma), perhaps(ba), perhaps(dr)},
	"B.A. in History, Ms. Smith's class": {sure(ba, "history"), perhaps(dr)},
	"GED, MA":                            {sure(hs, ""), perhaps(ma)},
	"GED MA":                             {sure(hs, ""), perhaps(ma)},
	"High School Diploma, MA":            {sure(hs, ""), perhaps(ma)},
	"High School, MD":                    {sure(hs, ""), perhaps(dr)},
	"BS, MS/DOS":                         {sure(ba, ""), perhaps(ma), perhaps(dr)},
	"BS, MS Project":                     {sure(ba, ""), perhaps(ma)},
	"BS, MS Dynamics":                    {sure(ba, ""), perhaps(ma)},
	"BA, Master's program":               {sure(ba, ""), perhaps(ma)},
	"AA, BA Program":                     {sure(as, ""), perhaps(ba)},
	"BA, MBA minor":                      {sure(ba, ""), perhaps(ma)},
	"BS, MED":                            {sure(ba, ""), perhaps(ma)},
	"BA, Master Sergeant":                {sure(ba, ""), perhaps(ma), perhaps(dr)},
}

// one are names of one degree, in which there are words of others.
var one = map[string]degrees.Degree{
	"BA (Hons)":                                {ba, "", true},
	"Bachelor of Arts (B.A.)":                  {ba, "", true},
	"Bachelor of Arts, B.A.":                   {ba, "", true},
	"MBA, Master of Business Administration":   {ma, "business administration", true},
	"BS in Masters Swimming":                   {ba, "masters swimming", true},
	"MA in High School Administration":         {ma, "high school administration", true},
	"Bachelor of Arts in Associate Ministry":   {ba, "associate ministry", true},
	"Bachelor/Master dual degree":              {ma, "", true},
	"BS/MS (dual degree)":                      {ma, "", true},
	"BS/MS combined program":                   {ma, "", true},
	"BA, Houston, TX":                          {ba, "", true},
	"BA, teaching credential":                  {ba, "", true},
	"BA in History and Quilting":               {ba, "history quilting", true},
	"Bachelor of Science in Master Planning":   {ba, "master planning", true},
	"Bachelor of Music in Master Performance":  {ba, "master performance", true},
	"Master Electrician":                       {degrees.Unknown, "", true},
	"Master Plumber":                           {degrees.Unknown, "", true},
	"Scrum Master":                             {degrees.Unknown, "", true},
	"Sales Associate":                          {degrees.Unknown, "", true},
	"HS, some college":                         {hs, "", true},
	"Executive Master's degree":                {ma, "", true},
	"Applied Associate Degree":                 {as, "", true},
	"Master Sergeant":                          {degrees.Unknown, "", true},
	"Master's level courses":                   {degrees.Unknown, "", true},
	"Bachelor's, n/a Master's":                 {degrees.Unknown, "", true},
	"BA, MA?":                                  {degrees.Unknown, "", true},
	"MA?":                                      {degrees.Unknown, "", true},
	"BA, MA applied for":                       {degrees.Unknown, "", true},
	"BA, MA in view":                           {degrees.Unknown, "", true},
	"BA, MA year 1":                            {degrees.Unknown, "", true},
	"BA, MA in training":                       {degrees.Unknown, "", true},
	"BA, MA in 2 years":                        {degrees.Unknown, "", true},
	"BA, 50%":                                  {degrees.Unknown, "", true},
	"BA, 2 of 4":                               {degrees.Unknown, "", true},
	"MA, first year":                           {degrees.Unknown, "", true},
	"BA, ABD":                                  {degrees.Unknown, "", true},
	"MA, ABD":                                  {degrees.Unknown, "", true},
	"BA, all but dissertation":                 {degrees.Unknown, "", true},
	"BA, CPA candidate":                        {degrees.Unknown, "", true},
	"BSN, NP candidate":                        {degrees.Unknown, "", true},
	"BA NP candidate":                          {degrees.Unknown, "", true},
	"BA, March 2010":                           {ba, "", true},
	"Master of Arts and Sciences":              {ma, "", true},
	"BA, Certificate in Welding":               {ba, "", true},
	"MA, Post-Master's certificate":            {ma, "", true},
	"Some college; BA":                         {ba, "", true},
	"Post-Master's certificate":                {degrees.Unknown, "", true},
	"Pre-bachelor":                             {degrees.Unknown, "", true},
	"Pre-Bachelor's programme":                 {degrees.Unknown, "", true},
	"BA; MBA (in progress)":                    {degrees.Unknown, "", true},
	"Bachelor/Master dual degree, in progress": {degrees.Unknown, "", true},
	"BA, Master's coursework":                  {degrees.Unknown, "", true},
	"Master's coursework":                      {degrees.Unknown, "", true},
	"BA; MBA (pending)":                        {degrees.Unknown, "", true},
	"":                                         {degrees.Unknown, "", true},
	"High School Diploma / GED":                {hs, "", true},
}

func TestANameOfSeveralDegreesSaysEachOfThem(t *testing.T) {
	for name, want := range together {
		assert.Equal(t, want, degrees.All(name), name)
	}
}

func TestANameWithWordsOfOthersMayBeOneDegree(t *testing.T) {
	for name, want := range one {
		got := degrees.All(name)
		if assert.Len(t, got, 1, name) {
			assert.Equal(t, want.Level, got[0].Level, name)
			if want.Field != "" {
				assert.Equal(t, want.Field, got[0].Field, name)
			}
		}
	}
	for _, name := range earned {
		assert.Len(t, degrees.All(name), 1, name)
	}
}

// The names come from applicants, so none may keep the reader busy.
// What is not understood is neither dropped nor a field: it may be any degree.
func TestAPartThatIsNotUnderstoodMayBeADegree(t *testing.T) {
	for name, level := range map[string]degrees.Level{
		"BSN, Med/Surg": ba, "BSN Med/Surg": ba, "bsn, med/surg": ba, "BS, Bio/Med": ba, "BS, Med": ba, "BS Hotel Mgmt/Bed & Breakfast": ba, "BA, MXQ": ba, "BA, UCLA": ba,
		"BA, UCLA; MA": ba, "Licenciatura y Maestría": ba, "BA, graduate degree": ba, "AA, Bach. of Science": as, "AA, undergraduate degree": as, "BA in History and Maestría": ba,
		"BA MXQ": ba, "Bachelor of Arts Maestria": ba, "BA, Some Institute": ba,
	} {
		list := degrees.All(name)
		if assert.Greater(t, len(list), 1, name) {
			assert.Equal(t, level, list[0].Level, name)
			assert.Equal(t, perhaps(dr), list[len(list)-1], name)
			for _, d := range list[1:] {
				assert.False(t, d.Sure, name)
			}
		}
	}
}

// A long name takes time in proportion to its length, up to where it is looked at
// no closer.
func BenchmarkLongName(b *testing.B) {
	for _, s := range []string{"some x;", "BA;", "BA in x; MA in y;", "MA and ", "(BA) ", "some college, "} {
		for _, n := range []int{1 << 12, 1 << 18} {
			b.Run(fmt.Sprintf("%s/%d", s, n), func(b *testing.B) {
				name := strings.Repeat(s, n/len(s))
				for b.Loop() {
					degrees.All(name)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/byte")
			})
		}
	}
}

func TestManyDegreesInOneNameAreForAPersonToTell(t *testing.T) {
	var all strings.Builder
	for i := range 100 {
		all.WriteString("BA in " + strconv.Itoa(i) + " studies; ")
	}
	assert.Equal(t, []degrees.Degree{{Sure: true}}, degrees.All(all.String()))
}

func FuzzAll(f *testing.F) {
	for name := range together {
		f.Add(name)
	}
	for name := range one {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		list := degrees.All(name)
		assert.NotEmpty(t, list)
		for _, d := range list {
			assert.LessOrEqual(t, d.Level, degrees.Doctorate)
			assert.True(t, len(list) == 1 || d.Level >= degrees.HighSchool)
		}
	})
}
