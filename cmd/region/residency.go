package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/synthesized"
	"github.com/arteraai/region-expansion/regions"
)

func residency() *cobra.Command {
	return &cobra.Command{
		Use:   "residency region-jp",
		Short: "Report where a region's data lies, with proofs, for an auditor",
		Long: `Writes a report in Markdown: for each store of data of a region where it lies,
which key encrypts it, where its copies and logs go, and the line of the stack
that proves it. It reads the accepted stack in __snapshots__, and works offline.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region to report on, as in: region residency region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			stack, err := accepted(root, args[0])
			if err != nil {
				return err
			}
			report, err := regions.Residency(regions.All(), stack)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), report)
			return err
		},
	}
}

// accepted is the stack of a region as it was last accepted.
func accepted(root, name string) (synthesized.Stack, error) {
	files, err := filepath.Glob(filepath.Join(root, "__snapshots__", "*.tf.json"))
	if err != nil {
		return synthesized.Stack{}, err
	}
	var names []string
	for _, file := range files {
		known := strings.TrimSuffix(filepath.Base(file), ".tf.json")
		if known == name {
			return synthesized.ReadFile(file)
		}
		names = append(names, known)
	}
	if len(names) == 0 {
		return synthesized.Stack{}, fmt.Errorf("%s: %w", filepath.Join(root, "__snapshots__"), os.ErrNotExist)
	}
	return synthesized.Stack{}, fmt.Errorf("%s is no region with an accepted stack; use one of %s", name, strings.Join(names, ", "))
}
