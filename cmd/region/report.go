package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/github"
	"github.com/arteraai/region-expansion/internal/terraform"
)

func report() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Tell people on GitHub what a pipeline has found",
		Long: `Writes to the repository in GITHUB_REPOSITORY, with the token in GITHUB_TOKEN,
both of which the runs of workflows have.`,
	}
	cmd.AddCommand(reportReview(), reportDrift())
	return cmd
}

func reportReview() *cobra.Command {
	var pull int
	cmd := &cobra.Command{
		Use:   "review --pull 12 review.md plan.md",
		Short: "Put files into the one comment of a pull request, kept up to date",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 || pull < 1 {
				return errors.New("name a pull request and what to say there, as in: region report review --pull 12 review.md")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			var parts []string
			for _, file := range args {
				text, err := os.ReadFile(file)
				if err != nil {
					return err
				}
				parts = append(parts, strings.TrimSpace(string(text)))
			}
			repository, err := github.FromEnvironment(os.Getenv)
			if err != nil {
				return err
			}
			address, err := repository.Comment(cmd.Context(), pull, strings.Join(parts, "\n\n"))
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), address)
			return err
		},
	}
	cmd.Flags().IntVar(&pull, "pull", 0, "number of the pull request")
	return cmd
}

func reportDrift() *cobra.Command {
	return &cobra.Command{
		Use:   "drift record.json",
		Short: "Open, update or close the issue about a stack's drift",
		Long: `Reads a record that region drift --record has written. There is an open issue with
the label drift as long as the stack drifts, and no longer.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one record, as in: region report drift record.json; region drift writes it with --record")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			record, err := terraform.ReadRecord(args[0])
			if err != nil {
				return err
			}
			repository, err := github.FromEnvironment(os.Getenv)
			if err != nil {
				return err
			}
			done, err := repository.Drift(cmd.Context(), record)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), done)
			return err
		},
	}
}

func reviewedPlan() *cobra.Command {
	var commit, file string
	cmd := &cobra.Command{
		Use:   "reviewed region-jp --commit SHA --record plan.json",
		Short: "Fetch from GitHub the plan that was reviewed with a merged pull request",
		Args: func(cmd *cobra.Command, args []string) error {
			if err := oneStack("reviewed", "fetch the plan of")(cmd, args); err != nil {
				return err
			}
			if commit == "" || file == "" {
				return errors.New("name the merged commit and a file, as in: region reviewed region-jp --commit SHA --record plan.json")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			repository, err := github.FromEnvironment(os.Getenv)
			if err != nil {
				return err
			}
			if err := repository.Reviewed(cmd.Context(), args[0], commit, file); err != nil {
				return err
			}
			record, err := terraform.ReadRecord(file)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s, reviewed at commit %s: %s, digest %s\n", record.Stack, record.Commit, record.Summary(), record.Digest)
			return err
		},
	}
	cmd.Flags().StringVar(&commit, "commit", "", "the commit of the main branch that merges the pull request")
	cmd.Flags().StringVar(&file, "record", "", "where to put the record")
	return cmd
}
