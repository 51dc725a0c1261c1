package xlsx

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/minqual/minqual/applicants"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// BenchmarkRead reads rows of 20 cells.
func BenchmarkRead(b *testing.B) {
	const rows = 20_000
	file := manyRows(b, rows)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		n := 0
		for _, err := range Read(bytes.NewReader(file), int64(len(file)), "people.xlsx", "", applicants.ReadOptions{}) {
			require.NoError(b, err)
			n++
		}
		require.Equal(b, rows, n)
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func manyRows(b *testing.B, n int) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(b, err)
	header := []any{"id", "name", "education1_degree", "education1_field", "education1_end"}
	for i := 1; i <= 3; i++ {
		for _, field := range []string{"title", "start", "end", "hours", "supervisory"} {
			header = append(header, fmt.Sprintf("job%d_%s", i, field))
		}
	}
	require.NoError(b, w.SetRow("A1", header))
	job := []any{"Customer Service Representative", 40000, "2019-06-30", 40, "no"}
	for i := range n {
		row := []any{fmt.Sprintf("A%06d", i), "Some Name", "B.A.", "History", 2009}
		row = append(append(append(row, job...), job...), job...)
		require.NoError(b, w.SetRow(fmt.Sprintf("A%d", i+2), row))
	}
	require.NoError(b, w.Flush())
	var out bytes.Buffer
	require.NoError(b, f.Write(&out))
	return out.Bytes()
}
