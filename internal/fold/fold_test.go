package fold_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/minqual/minqual/internal/fold"
)

func TestSpellingsOfANameAreOne(t *testing.T) {
	for s, want := range map[string]string{
		"Customer Service": "customer service", "customer-service": "customer service", " CUSTOMER_SERVICE ": "customer service",
		"B.B.A.": "bba", "U. S.": "u s", "Señor Médico": "senor medico", "R&D": "r and d", "Bachelor's": "bachelors",
		"Sr. Clerk—Typist": "sr clerk typist", "": "", "...": "",
	} {
		assert.Equal(t, want, fold.Text(s), s)
	}
}

func TestFieldsOfStudyAreOneInTheirUsualForms(t *testing.T) {
	for s, want := range map[string]string{
		"Bus. Admin.": "business administration", "Business Administration": "business administration",
		"Comm. Studies": "communication", "HR Mgmt": "human resources management", "Poli Sci": "political science",
	} {
		assert.Equal(t, want, fold.Field(s), s)
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		once := fold.Text(s)
		assert.Equal(t, once, fold.Text(once))
	})
}

func TestAStarStandsForAnyWords(t *testing.T) {
	p := fold.Compile([]string{"customer service *", "* manager", "311*", "office * assistant"})
	for text, want := range map[string]bool{
		"customer service": true, "customer service agent": true, "senior customer service agent": false, "customer serviceman": false,
		"general manager": true, "manager": true, "managerial work": false, "311 operator": true, "311operator": true, "office assistant": true,
		"office and mail assistant": true, "officer assistant": false, "": false,
	} {
		assert.Equal(t, want, p.Match(text), text)
	}
}

func TestALicenceIsALicense(t *testing.T) {
	for s, want := range map[string]string{
		"Licence suspension": "license suspension", "LICENSE SUSPENSION": "license suspension", "licences": "licenses", "CPA": "cpa",
	} {
		assert.Equal(t, want, fold.Name(s), s)
	}
}
