package fluency_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/internal/fluency"
)

func TestWhatRecordsSayOfFluencyIsPutInOrder(t *testing.T) {
	for says, want := range map[string]fluency.Level{
		"Native speaker": fluency.Native, "Native or bilingual proficiency": fluency.Native,
		"Full professional proficiency": fluency.Fluent, "fluent": fluency.Fluent, "C1": fluency.Fluent,
		"Professional working proficiency": fluency.Professional, "Upper-intermediate": fluency.Professional,
		"Limited working proficiency": fluency.Conversational, "Intermediate (B1)": fluency.Conversational,
		"Beginner": fluency.Basic, "Elementary proficiency": fluency.Basic,
		"none": fluency.None, "No": fluency.None, "not at all": fluency.None,
		"": fluency.Unknown, "good": fluency.Unknown, "not fluent": fluency.Unknown, "near-native": fluency.Unknown,
	} {
		assert.Equal(t, want, fluency.Read(says), says)
	}
	for i, name := range fluency.Names {
		assert.Equal(t, fluency.Basic+fluency.Level(i), fluency.Named(name))
		assert.Equal(t, fluency.Named(name), fluency.Read(name), "a job class's own words are read from records too")
	}
	assert.Equal(t, fluency.Unknown, fluency.Named("excellent"))
}
