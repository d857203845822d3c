package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/timeline"
)

func timelineCommand() *cobra.Command {
	opts := timelineOptions{}
	cmd := &cobra.Command{
		Use:   "timeline region-jp",
		Short: "Estimate how long a region takes to come up, and why",
		Long: `Reads the accepted stack of a region, plays Terraform's walk over its resources
a thousand times, with durations from a table, and says how long a deploy takes,
what it waits for, and what another parallelism would give. It makes no network calls.

With --log it reads what Terraform printed in a real deploy instead: it compares
what was seen with the table, replays it, and with --write writes a table that
fits what was seen.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region, as in: region timeline region-jp")
			}
			if opts.parallelism < 1 {
				return fmt.Errorf("--parallelism %d creates nothing; use 1 or more", opts.parallelism)
			}
			if opts.write != "" && opts.log == "" {
				return errors.New("--write has nothing to write without --log; name the log of a deploy")
			}
			if opts.log != "" && opts.json {
				return errors.New("--json is not for --log; use one of the two")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			stack, err := acceptedStack(args[0])
			if err != nil {
				return err
			}
			return opts.run(cmd.OutOrStdout(), stack)
		},
	}
	cmd.Flags().IntVar(&opts.parallelism, "parallelism", timeline.Parallelism, "how many resources Terraform works on at a time")
	cmd.Flags().StringVar(&opts.svg, "svg", "", "also draw the deploy, as a Gantt chart in this file")
	cmd.Flags().StringVar(&opts.log, "log", "", "read the log of a terraform apply or cdktf deploy from this file")
	cmd.Flags().StringVar(&opts.write, "write", "", "with --log: write a table of durations that fits the log into this file")
	cmd.Flags().BoolVar(&opts.json, "json", false, "print JSON, for machines")
	return cmd
}

type timelineOptions struct {
	parallelism int
	svg         string
	log, write  string
	json        bool
}

func (o timelineOptions) run(out io.Writer, stack stack.Stack) error {
	report, err := timeline.NewReport(stack, timeline.Durations(), o.parallelism)
	if err != nil {
		return err
	}
	if o.log != "" {
		return o.compare(out, report)
	}
	report.Explore()
	if err := write(o.svg, report.DrawTypical); err != nil {
		return err
	}
	if o.json {
		return writeJSON(out, report)
	}
	_, err = fmt.Fprint(out, report.Text())
	return err
}

// compare compares the table with the log of a deploy.
func (o timelineOptions) compare(out io.Writer, report timeline.Report) error {
	file, err := os.Open(o.log)
	if err != nil {
		return err
	}
	defer file.Close()
	log, err := timeline.ReadLog(file)
	if err != nil {
		return fmt.Errorf("%s: %w", o.log, err)
	}
	comparison := report.Compare(log, filepath.Base(o.log))
	if err := write(o.svg, comparison.Draw); err != nil {
		return err
	}
	if err := write(o.write, comparison.Calibrated.WriteCSV); err != nil {
		return err
	}
	_, err = fmt.Fprint(out, comparison.Text())
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
