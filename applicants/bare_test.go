package applicants

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheColumnsOfAnApplicationFormNeedNoWordBeforeThem(t *testing.T) {
	for _, header := range []string{
		"Applicant No,Degree,Major,University,Graduation Date",
		"Applicant No,Degree,Major,School,Conferral Date",
		"Applicant No,Degree,Major,College,Graduation Date",
	} {
		records, aside, err := readAll(header+"\n1,B.A.,History,Rice,2002-05\n", ReadOptions{Warn: func(s string) { t.Error(s) }})
		require.NoError(t, err, header)
		assert.Empty(t, aside)
		require.Len(t, records, 1)
		assert.Contains(t, records[0], `"education":[{"institution":"Rice","studyType":"B.A.","area":"History","endDate":"2002-05"}]`, header)
	}
}
