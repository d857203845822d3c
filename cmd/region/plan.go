package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/terraform"
	"github.com/arteraai/region-expansion/regions"
)

// planning are the flags that region plan, apply and drift share.
type planning struct {
	record      string
	markdown    bool
	json        bool
	lockTimeout time.Duration
}

func (p *planning) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.record, "record", "", "write what the plan does to a file, as JSON, with its digest")
	cmd.Flags().BoolVar(&p.markdown, "markdown", false, "print Markdown, for a comment")
	cmd.Flags().DurationVar(&p.lockTimeout, "lock-timeout", 0, "how long to wait for a state that somebody else has locked, as in 15m (default not at all)")
}

func (p *planning) jsonFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&p.json, "json", false, "print JSON, for machines: what --record writes")
	cmd.MarkFlagsMutuallyExclusive("json", "markdown")
}

// The roles that the workflows have in every account: docs/decisions/0072-workflows.md.
const (
	planner  = "the role region-planner"
	deployer = "the role region-deployer"
)

func (p *planning) stack(cmd *cobra.Command, name string) (terraform.Stack, error) {
	root, err := checkout()
	return terraform.Stack{Root: root, Name: name, LockTimeout: p.lockTimeout, Out: cmd.OutOrStdout()}, err
}

// form is a record in the form that is asked for.
func (p *planning) form(record terraform.Record) string {
	switch {
	case p.json:
		return record.JSON()
	case p.markdown:
		return record.Markdown()
	}
	return record.Text()
}

// plan plans a stack, prints what the plan does, and writes the record if asked to.
func (p *planning) plan(cmd *cobra.Command, name string) (terraform.Record, error) {
	// For cdktf: who only looks may take no role that changes the mesh.
	if err := os.Setenv(regions.MeshVariable, "read"); err != nil {
		return terraform.Record{}, err
	}
	stack, err := p.stack(cmd, name)
	if err == nil {
		err = signedIn(cmd.Context(), stack.Root, name, planner)
	}
	if err != nil {
		return terraform.Record{}, err
	}
	record, err := stack.Plan(cmd.Context())
	if err != nil {
		return record, err
	}
	if _, err := fmt.Fprint(cmd.OutOrStdout(), p.form(record)); err != nil || p.record == "" {
		return record, err
	}
	return record, record.Write(p.record)
}

// oneStack is the rule for arguments of verbs that work on one stack.
func oneStack(verb, purpose string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fmt.Errorf("name the one stack to %s, as in: region %s region-jp", purpose, verb)
		}
		return nil
	}
}

func planStack() *cobra.Command {
	var p planning
	cmd := &cobra.Command{
		Use:   "plan region-jp",
		Short: "Show what a deploy would change, with a digest of it",
		Long: `Synthesizes a stack, has Terraform plan it with the credentials of the shell, and
prints what the plan does, with a digest: two plans with the same digest do the
same. Nothing is changed, and no plan file is kept, since it holds secrets.`,
		Args: oneStack("plan", "plan"),
		RunE: func(cmd *cobra.Command, args []string) error {
			_, err := p.plan(cmd, args[0])
			return err
		},
	}
	p.flags(cmd)
	p.jsonFlag(cmd)
	return cmd
}

func applyStack() *cobra.Command {
	var p planning
	var reviewed string
	var interruptAfter time.Duration
	cmd := &cobra.Command{
		Use:   "apply region-jp --reviewed plan.json",
		Short: "Deploy, if the plan is the one that was reviewed",
		Long: `Plans a stack again and applies that plan, if it does what was reviewed: name
the record that region plan --record has written, or its digest. Otherwise it
changes nothing, and says what differs. At a terminal, make deploy asks instead.

Ctrl-C interrupts Terraform once, and waits until it has saved its state. It is
never killed, not even if this command is.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := oneStack("apply", "apply")(cmd, args); err != nil {
				return err
			}
			if reviewed == "" {
				return errors.New("name the reviewed plan, as in: region apply region-jp --reviewed plan.json; region plan writes it with --record")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			agreed, err := terraform.ReadReviewed(reviewed)
			if err != nil {
				return err
			}
			stack, err := p.stack(cmd, args[0])
			if err == nil {
				err = signedIn(cmd.Context(), stack.Root, args[0], deployer)
			}
			if err != nil {
				return err
			}
			ctx := cmd.Context()
			if interruptAfter > 0 {
				limited, stop := context.WithTimeout(ctx, interruptAfter)
				defer stop()
				ctx = limited
			}
			record, err := stack.Apply(ctx, agreed)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, as reviewed. It is what the code says.\n", args[0], record.Summary())
			return err
		},
	}
	p.flags(cmd)
	cmd.Flags().StringVar(&reviewed, "reviewed", "", "the record of the reviewed plan, or its digest, sha256:...")
	cmd.Flags().DurationVar(&interruptAfter, "interrupt-after", 0, "interrupt Terraform once after that long, as Ctrl-C does, as in 2h: before the machine goes or its credentials expire (default never)")
	return cmd
}

// drifted is the exit status of region drift for a stack that has drifted. That of an
// error is 1.
const drifted = 2

func driftOfStack() *cobra.Command {
	var p planning
	cmd := &cobra.Command{
		Use:   "drift region-jp",
		Short: "Show whether AWS is what the code says: exit status 2 if not",
		Long: `Plans a stack as region plan does. Its exit status is 0 if nothing would change, 2
if the stack has drifted, and 1 for any error. What was changed outside of
Terraform is marked; the rest is code that has not been deployed.`,
		Args: oneStack("drift", "look at"),
		RunE: func(cmd *cobra.Command, args []string) error {
			record, err := p.plan(cmd, args[0])
			if err != nil {
				return err
			}
			if len(record.Changes) > 0 {
				return &statusError{drifted, args[0] + " has drifted: docs/operate/drift-found.md says what to do"}
			}
			return nil
		},
	}
	p.flags(cmd)
	p.jsonFlag(cmd)
	return cmd
}

// statusError is an error with an exit status of its own.
type statusError struct {
	status  int
	message string
}

func (e *statusError) Error() string { return e.message }
