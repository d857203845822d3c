// Command region is the operator's tool: what cdktf has no verb for.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/regions"
)

func main() {
	process.Supervise()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if err := root().ExecuteContext(ctx); err != nil {
		message := err.Error()
		if colors(os.Stderr) {
			message = text.FgRed.Sprint(message)
		}
		fmt.Fprintln(os.Stderr, message)
		stop()
		os.Exit(exitStatus(err))
	}
}

// colors tells whether to write in colors: to a terminal, unless the user wants none
// (https://no-color.org).
func colors(out io.Writer) bool {
	file, is := out.(*os.File)
	return is && isatty.IsTerminal(file.Fd()) && os.Getenv("NO_COLOR") == ""
}

// exitStatus is 1 for every error but those that say otherwise.
func exitStatus(err error) int {
	if chosen, is := errors.AsType[*statusError](err); is {
		return chosen.status
	}
	return 1
}

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use:           "region",
		Version:       version(debug.ReadBuildInfo()),
		Short:         "Operate regions: what cdktf has no verb for",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("%q is not a verb of region; region --help lists them", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.SetFlagErrorFunc(func(verb *cobra.Command, err error) error {
		return fmt.Errorf("%w; %s --help lists those that there are", err, verb.CommandPath())
	})
	cmd.SetVersionTemplate("{{.Version}}\n")
	cmd.AddCommand(
		bootstrapRegion(),
		preflightCommand(),
		listRegions(regions.All()),
		validate(regions.All()),
		showVersions(regions.All(), time.Now),
		newRegion(regions.All()),
		rehearse(),
		check(),
		residency(),
		policies(),
		timelineCommand(),
		costCommand(),
		explainCommand(),
		reachCommand(),
		handOver(),
		scanner(),
		reviewCommand(),
		touchedStacks(),
		planStack(),
		applyStack(),
		saveState(),
		recoverStack(),
		driftOfStack(),
		report(),
		reviewedPlan(),
		synthesize(),
	)
	adapt(cmd)
	return cmd
}
