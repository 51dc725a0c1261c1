package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/cmd/internal/schema"
)

func newSchema(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema {" + strings.Join(schema.Names(), "|") + "}",
		Short: "Print the JSON Schema of a document that is read or written",
		Long: `Schema prints a JSON Schema: of the job class document, of a file of tests, of
the applicant record, or of the determinations that --format json and jsonl
write. Editors that know it complete the keys and mark mistakes.`,
		Example:   "  minqual schema jobclass > jobclass.schema.json",
		ValidArgs: schema.Names(),
		Args:      exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := schema.Print(args[0])
			if err != nil {
				return leave(exitUsage, err)
			}
			if _, err := s.out.Write(text); err != nil {
				return leave(exitIO, fmt.Errorf("stdout: %w", err))
			}
			return nil
		},
	}
}
