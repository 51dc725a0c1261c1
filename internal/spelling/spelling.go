// Package spelling tells how far apart two names are, to suggest the one that
// was meant.
package spelling

// Distance is how many letters must be added, dropped, changed or swapped
// with their neighbour to make one name of the other. Names of more than 60
// bytes are far from every other.
func Distance(a, b string) int {
	if len(a) > 60 || len(b) > 60 {
		return 60
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := range len(a) {
		before, last, now := rows[0], rows[1], rows[2]
		now[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(last[j+1]+1, now[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		rows = [3][]int{last, now, before}
	}
	return rows[1][len(b)]
}
