package report

import (
	"encoding/hex"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
)

func TestHashesAndIDsAreInHexadecimal(t *testing.T) {
	for first := range 256 {
		var hash [32]byte
		for i := range hash {
			hash[i] = byte(first + i*41)
		}
		id := [16]byte(hash[7:])
		assert.Equal(t, "x"+hex.EncodeToString(hash[:]), string(appendHash([]byte("x"), &hash)))
		assert.Equal(t, "x"+uuid.UUID(id).String(), string(appendID([]byte("x"), &id)))
	}
}
