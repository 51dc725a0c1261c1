//go:build !unix

package atomic

import (
	"errors"
	"os"
)

// descriptor knows of none: here, open descriptors have no names.
func descriptor(string) (int, bool) { return 0, false }

func duplicate(int, string) (*os.File, error) { return nil, errors.ErrUnsupported }
