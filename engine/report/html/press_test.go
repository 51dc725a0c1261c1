package html

import (
	"errors"
	"fmt"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestApplicantsComeBackInTheirOrder(t *testing.T) {
	p := newPress()
	defer p.stop()
	var have, want []string
	take := func(b []byte) error {
		have = append(have, string(regexp.MustCompile(`id="a\d+"`).Find(b)))
		return nil
	}
	for i := range 500 {
		v := &applicant{N: i, ID: fmt.Sprint(i), Full: true}
		for range i % 7 * 30 {
			v.Questions = append(v.Questions, question{Asks: "How many hours a week was this job?"})
		}
		require.NoError(t, p.put(v, take))
		want = append(want, fmt.Sprintf(`id="a%d"`, i))
		assert.LessOrEqual(t, len(p.queue), 2*cap(p.work), "what is held at once")
	}
	require.NoError(t, p.drain(0, take))
	assert.Equal(t, want, have)
}

func TestWhatCannotBeTakenIsAnError(t *testing.T) {
	p := newPress()
	defer p.stop()
	full := errors.New("the disk is full")
	var err error
	for i := 0; i < 100 && err == nil; i++ {
		err = p.put(&applicant{N: i}, func([]byte) error { return full })
	}
	assert.ErrorIs(t, err, full)
}
