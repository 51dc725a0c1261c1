package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"
)

// starting is a job class to start from, with comments that teach how to write
// one.
//
//go:embed jobclass.new.yaml
var starting []byte

func newNew(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:   "new [FILE]",
		Short: "Write a job class to start from",
		Long: `New writes a small job class, with comments that say what each part is for, into
a new file or, without one, to stdout. It compiles and passes its own tests. A
file that is there already is left alone.`,
		Example: "  minqual new jobclass.yaml",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 || args[0] == "-" {
				if _, err := s.out.Write(starting); err != nil {
					return leave(exitIO, fmt.Errorf("stdout: %w", err))
				}
				return nil
			}
			if err := create(args[0], starting); err != nil {
				return leave(exitIO, err)
			}
			s.say("wrote %s: change it, then run minqual check %s", args[0], args[0])
			return nil
		},
	}
}

// create writes a new file whole, or not at all.
func create(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // less what umask takes
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already and was left alone\nhint: name another file, or move this one away", name)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(name)
	}
	return err
}
