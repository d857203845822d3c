package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/synthesized"
	"github.com/arteraai/region-expansion/internal/timeline"
)

func timelineCommand() *cobra.Command {
	opts := timelineOptions{}
	cmd := &cobra.Command{
		Use:   "timeline region-jp",
		Short: "Say how long a region takes to come up, and why",
		Long: `Reads the accepted stack of a region, plays Terraform's walk over its resources
a thousand times, with durations from a table, and says how long a deploy takes,
what it waits for, and what another parallelism would give. It contacts nobody.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region, as in: region timeline region-jp")
			}
			if opts.parallelism < 1 {
				return fmt.Errorf("--parallelism %d creates nothing; use 1 or more", opts.parallelism)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			stack, err := synthesized.Accepted(root, args[0])
			if err != nil {
				return err
			}
			return opts.run(cmd.OutOrStdout(), stack)
		},
	}
	cmd.Flags().IntVar(&opts.parallelism, "parallelism", timeline.Parallelism, "how many resources Terraform works on at a time")
	cmd.Flags().StringVar(&opts.svg, "svg", "", "also draw the deploy, as a Gantt chart in this file")
	cmd.Flags().BoolVar(&opts.json, "json", false, "print JSON, for machines")
	return cmd
}

type timelineOptions struct {
	parallelism int
	svg         string
	json        bool
}

func (o timelineOptions) run(out io.Writer, stack synthesized.Stack) error {
	report, err := timeline.NewReport(stack, timeline.Durations(), o.parallelism)
	if err != nil {
		return err
	}
	if err := write(o.svg, report.DrawTypical); err != nil {
		return err
	}
	if o.json {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(report)
	}
	_, err = fmt.Fprint(out, report.Text())
	return err
}

// write lets a function write a file, if one is asked for.
func write(path string, to func(io.Writer) error) error {
	if path == "" {
		return nil
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := to(file); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
