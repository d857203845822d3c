package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/explain"
	"github.com/arteraai/region-expansion/internal/stack"
)

func explainCommand() *cobra.Command {
	all, machine := false, false
	cmd := &cobra.Command{
		Use:   "explain region-jp ADDRESS|PATH|NAME",
		Short: "Explain what a resource is, where it comes from, and what depends on it",
		Long: `Says of a resource, or of a construct with all that is in it, why it is there,
which Go code makes it, what it depends on, what depends on it, and how long it
takes to create. It reads the accepted stack and the code, and makes no network calls.

A resource is named by its Terraform address, by its path in the tree of
constructs (app/node/subnet-apne1-az1), or by a name that it has in Terraform or
AWS. A path may also name a construct: app, eks-web, edge/public.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return errors.New("name a region and what to explain in it, as in: region explain region-jp eks-web/cluster")
			}
			if all && machine {
				return errors.New("--all is in --json anyway; use one of the two")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			stack, err := stack.Accepted(root, args[0])
			if err != nil {
				return err
			}
			code, err := explain.ReadCode(root)
			if err != nil {
				return err
			}
			region, err := explain.New(stack, code)
			if err != nil {
				return err
			}
			answer, err := region.Explain(args[1])
			if err != nil {
				return err
			}
			if machine {
				return writeJSON(cmd.OutOrStdout(), answer)
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), answer.Text(all))
			return err
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "print long lists and values in full")
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON, for machines")
	return cmd
}
