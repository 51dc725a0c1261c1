package applicants

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// One cell for all licences, and one for all languages, is what forms have.
func TestNamesThatStandInOneCellAreEntriesOfTheirOwn(t *testing.T) {
	const one = `"licenses":[{"name":"CPA"},{"name":"Notary"}]`
	for row, want := range map[string]string{
		"1,CPA; Notary,,,,,":            one,
		"1,CPA|Notary,,,,,":             one,
		"1,\"CPA\nNotary\",,,,,":        one,
		"1,CPA;Notary;,,,,,":            one,
		"1,;CPA,,,,,":                   `"licenses":[{"name":";CPA"}]`,
		"1,CPA; Notary,2030,,,,":        `"licenses":[{"name":"CPA; Notary","expires":"2030"}]`,
		"1,,,Spanish; French,,,":        `"languages":[{"language":"Spanish"},{"language":"French"}]`,
		"1,,,Spanish; French,fluent,,":  `"languages":[{"language":"Spanish; French","fluency":"fluent"}]`,
		"1,,,Spanish,none,,":            `"languages":[{"language":"Spanish","fluency":"none"}]`,
		"1,CPA,,,none,,":                `"licenses":[{"name":"CPA"}]`,
		"1,,,,,citation; collision,":    `"events":[{"kind":"citation"},{"kind":"collision"}]`,
		"1,,,,,citation; theft,2020":    `"events":[{"kind":"citation; theft","date":"2020"}]`,
		"1,\"Notary, Texas\",,,,,":      `"licenses":[{"name":"Notary, Texas"}]`,
		"1,CPA; Notary,,Spanish|Thai,,": one + `,"languages":[{"language":"Spanish"},{"language":"Thai"}]`,
	} {
		if strings.Count(row, ",") < 6 {
			row += ","
		}
		for a, err := range Read(strings.NewReader("id,licenses,license_expires,languages,language_fluency,event,event_date\n"+row+"\n"), "a.csv", CSV, ReadOptions{}) {
			require.NoError(t, err, row)
			assert.Equal(t, `{"id":"1",`+want+`}`, string(a.AppendJSON(nil)), row)
		}
	}
}
