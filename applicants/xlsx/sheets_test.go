package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/minqual/minqual/applicants"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sheeted is a workbook of so many sheets, of which the last one is that of the
// applicants.
func sheeted(t testing.TB, n int) []byte {
	var list, rels strings.Builder
	small := workbook(t, nil, map[string][][]any{"Sheet1": people})
	z, err := zip.NewReader(bytes.NewReader(small), int64(len(small)))
	require.NoError(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := range n - 1 {
		fmt.Fprintf(&list, `<sheet name="t%d" sheetId="%d" r:id="t%d"/>`, i, i+100, i)
		fmt.Fprintf(&rels, `<Relationship Id="t%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/t%d.xml"/>`, i, i)
		x, err := w.Create(fmt.Sprintf("xl/worksheets/t%d.xml", i))
		require.NoError(t, err)
		_, err = io.WriteString(x, "<worksheet><sheetData/></worksheet>")
		require.NoError(t, err)
	}
	for _, f := range z.File {
		require.NoError(t, w.Copy(f))
	}
	require.NoError(t, w.Close())
	file := altered(t, out.Bytes(), "xl/workbook.xml", change("<sheets>", "<sheets>"+list.String()))
	return altered(t, file, "xl/_rels/workbook.xml.rels", change("</Relationships>", rels.String()+"</Relationships>"))
}

func TestAWorkbookOfThousandsOfSheetsIsRefused(t *testing.T) {
	records, _, err := read(sheeted(t, maxSheets), "", applicants.ReadOptions{})
	require.NoError(t, err)
	assert.Equal(t, peopleJSON, records)
	for _, n := range []int{maxSheets + 1, 20_000} {
		file := sheeted(t, n)
		for _, name := range []string{"", "Sheet1"} {
			records, _, err = read(file, name, applicants.ReadOptions{})
			require.ErrorIs(t, err, errManySheets)
			assert.Empty(t, records)
		}
	}
}
