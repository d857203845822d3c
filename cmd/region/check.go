package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// verdict is what region check --json prints.
type verdict struct {
	Stack     string              `json:"stack"`
	Resources int                 `json:"resources"`
	Findings  guardrails.Findings `json:"findings"`
	// Exceptions are what is wrong with those of the rules.
	Exceptions []string `json:"exceptions"`
}

func check() *cobra.Command {
	var teardown, asJSON bool
	cmd := &cobra.Command{
		Use:   "check cdktf.out/stacks/region-jp/cdk.tf.json",
		Short: "Check a synthesized stack against the guardrails",
		Long: `Checks one synthesized stack, a cdk.tf.json or an accepted snapshot, against the
same rules as synth, diff and deploy; docs/guardrails.md lists them. The name of the
file or, for cdk.tf.json, of its folder says which region it builds, or that it is
the mesh. It works offline, and knows the regions as region list prints them.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one file to check, as in: region check cdktf.out/stacks/region-jp/cdk.tf.json")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			read, err := stack.ReadFile(args[0])
			if err != nil {
				return err
			}
			fleet := regions.All()
			for i := range fleet {
				fleet[i].Teardown = teardown
			}
			err = guardrails.CheckAll([]stack.Stack{read}, fleet)
			if err != nil && !teardown && !read.IsMesh() && !strings.Contains(read.JSON(), `"prevent_destroy": true`) {
				err = fmt.Errorf("%w\n\nNothing in the stack is protected. If it was synthesized with TEARDOWN: region check --teardown %s", err, args[0])
			}
			if v := verdictOn(read, err); asJSON && (err == nil || len(v.Findings)+len(v.Exceptions) > 0) {
				return errors.Join(writeJSON(cmd.OutOrStdout(), v), err)
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is %s, %d resources, and breaks no rule.\n", args[0], read.Name, len(read.Addresses()))
			return err
		},
	}
	cmd.Flags().BoolVar(&teardown, "teardown", false, "check a stack that was synthesized with TEARDOWN, whose protection is off")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, for machines; the exit status is the same")
	return cmd
}

func verdictOn(read stack.Stack, err error) verdict {
	v := verdict{Stack: read.Name, Resources: len(read.Addresses()), Findings: guardrails.Findings{}, Exceptions: []string{}}
	if findings, has := errors.AsType[guardrails.Findings](err); has {
		v.Findings = findings.Sorted()
	}
	problems, _ := errors.AsType[problem.List](err)
	for _, one := range problems {
		v.Exceptions = append(v.Exceptions, one.Error())
	}
	return v
}
