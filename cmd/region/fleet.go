package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/process"
)

// fleetVerb is a verb of command fleet, which knows the fleet's definition.
func fleetVerb(use, short string) *cobra.Command {
	return &cobra.Command{
		Use:                use,
		Short:              short,
		DisableFlagParsing: true, // it has flags of its own, and a help
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			// A first compilation takes minutes, which should not pass in silence.
			patience := time.AfterFunc(5*time.Second, func() {
				fmt.Fprintln(cmd.ErrOrStderr(), "Compiling the fleet's definition. The first time, that takes some minutes.")
			})
			defer patience.Stop()
			binary := filepath.Join("bin", "fleet")
			if err := run(cmd.Context(), root, io.Discard, "go", "build", "-o", binary, "./cmd/fleet"); err != nil {
				return err
			}
			patience.Stop()
			return run(cmd.Context(), root, cmd.OutOrStdout(), filepath.Join(root, binary), append([]string{cmd.Name()}, args...)...)
		},
	}
}

// run runs a command in a folder. What it says of a failure is the error.
func run(ctx context.Context, dir string, out io.Writer, name string, args ...string) error {
	var said bytes.Buffer
	cmd := process.Command(ctx, name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, out, &said
	cmd.Env = append(os.Environ(), "JSII_RUNTIME=none") // jsii would unpack its own, in vain
	if err := cmd.Run(); err != nil && said.Len() > 0 {
		return errors.New(strings.TrimSpace(said.String()))
	} else if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
