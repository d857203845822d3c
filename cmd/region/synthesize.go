package main

import (
	"errors"
	"os"
	"os/exec"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/rehearsal/synths"
)

// synthesize is what cdktf runs as the application in a rehearsal.
func synthesize() *cobra.Command {
	return &cobra.Command{
		Use:    "synthesize <folder with earlier synths>",
		Short:  "Run the application for cdktf, unless neither it nor its variables have changed",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			outdir := os.Getenv("CDKTF_OUTDIR")
			if outdir == "" {
				return errors.New("CDKTF_OUTDIR is not set; cdktf sets it, and runs this in a rehearsal")
			}
			return synths.Run(root, args[0], outdir, os.Getenv, func(into string) error {
				app := exec.CommandContext(cmd.Context(), "go", "run", ".")
				app.Dir, app.Env = root, append(os.Environ(), "CDKTF_OUTDIR="+into)
				app.Stdout, app.Stderr = os.Stdout, os.Stderr
				return app.Run()
			})
		},
	}
}
