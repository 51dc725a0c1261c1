package batch

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
)

func TestALineThatIsTooLongIsSetAsideOnceHoweverLongItIs(t *testing.T) {
	for _, size := range []int{1<<20 + 1, 1<<20 + 1000, 2 << 20, 2<<20 + 1, 3<<20 + 7, 5 << 20, 9 << 20} {
		for _, end := range []string{"\n{\"id\":\"b\",\"work\":[]}\n", "\n", ""} {
			long := `{"id":"l"}` + strings.Repeat(" ", size-len(`{"id":"l"}`))
			j := jobOn(t, io.Discard, 2, applicants.JSONLines, "{\"id\":\"a\",\"work\":[]}\n"+long+end)
			var aside []string
			j.Reject = func(e *applicants.RecordError) error {
				aside = append(aside, e.Error())
				return nil
			}
			require.NoError(t, j.Run(t.Context()))
			assert.Equal(t, []string{"in:2: the record is larger than 1048576 bytes"}, aside, "%d bytes, then %q", size, end)
			after := strings.Count(end, "id")
			assert.Equal(t, 2+after, j.Out.Tally().Read, "%d bytes, then %q", size, end)
		}
	}
}
