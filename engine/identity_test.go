package engine

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
)

func TestIDsAreThoseOfTheLibrary(t *testing.T) {
	for _, name := range []string{"", "a", "a name that is longer than one block of the hash function takes at a time, which is 64"} {
		assert.Equal(t, uuid.NewSHA1(namespace, []byte(name)), version5(append(namespace[:], name...)))
	}
}
