package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/handover"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// gitOpsRepository is where the clusters of all regions find what runs in them.
const gitOpsRepository = "https://" + regions.GitHost + "/arteraai/region-gitops"

// maker is what hands a region over.
type maker struct{ out, contract, stack, repository string }

func handOver() *cobra.Command {
	var m maker
	cmd := &cobra.Command{
		Use:   "handover region-jp",
		Short: "Write what a GitOps repository needs to run a region's clusters",
		Long: `Writes the files with which a GitOps repository goes on where Terraform ends, for
each cluster: charts with their values, Karpenter's node classes and pools, storage
classes, the namespace of the applications, the binding of pods to the load balancer,
and Argo CD's Applications. docs/operate/first-request.md says what to do with them.

It reads the accepted stack, and makes no network calls. Volumes for the access points
of file systems have ids that AWS gives when it makes them, so they come from the
contract of a deployed region:

  aws ssm get-parameter --name /region-expansion/region-jp --query Parameter.Value \
    --output text | region handover region-jp --contract -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region, as in: region handover region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return m.run(cmd, args[0]) },
	}
	cmd.Flags().StringVar(&m.out, "out", ".handover", "folder to write to: a checkout of the GitOps repository")
	cmd.Flags().StringVar(&m.contract, "contract", "", "file with the contract of the deployed region, or - for standard input")
	cmd.Flags().StringVar(&m.stack, "stack", "", "file with the region's synthesized stack (default: the accepted one)")
	cmd.Flags().StringVar(&m.repository, "repository", gitOpsRepository, "URL of the GitOps repository")
	return cmd
}

func (m maker) run(cmd *cobra.Command, name string) error {
	read, err := m.read(name)
	if err != nil {
		return err
	}
	if read.IsMesh() {
		return fmt.Errorf("%s has no clusters, so there is nothing to hand over; name a region", name)
	}
	facts, err := handover.Read(read)
	if err != nil {
		return err
	}
	if m.contract != "" {
		text, err := readOr(m.contract, cmd.InOrStdin())
		if err != nil {
			return err
		}
		if err := facts.AddContract(text); err != nil {
			return err
		}
	}
	files, err := handover.Files(facts, m.repository)
	if err != nil {
		return err
	}
	if err := writeFiles(m.out, files); err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	for _, file := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintln(out, filepath.Join(m.out, file))
	}
	if unknown := facts.Unknown(); len(unknown) > 0 {
		fmt.Fprintf(out, "Not written: the volumes of %s, whose ids AWS gives in the deploy; once %s is deployed, add --contract.\n", strings.Join(unknown, ", "), name)
	}
	_, err = fmt.Fprintln(out, "Next: docs/operate/first-request.md")
	return err
}

func (m maker) read(name string) (stack.Stack, error) {
	if m.stack != "" {
		return stack.ReadFile(m.stack)
	}
	root, err := checkout()
	if err != nil {
		return stack.Stack{}, err
	}
	return stack.Accepted(root, name)
}

// readOr reads a file, or standard input for -.
func readOr(file string, input io.Reader) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(input)
	}
	return os.ReadFile(file)
}

// writeFiles writes files by their paths below a folder.
func writeFiles(folder string, files map[string]string) error {
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
