// Command region is the operator's tool: what cdktf has no verb for.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/regions"
)

func main() {
	process.Supervise()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if err := root().ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		stop()
		os.Exit(exitStatus(err))
	}
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
		Short:         "Operate regions: what cdktf has no verb for",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	cmd.CompletionOptions.HiddenDefaultCmd = true
	cmd.AddCommand(
		bootstrapRegion(),
		preflightCommand(),
		listRegions(regions.All()),
		showVersions(regions.All(), time.Now),
		newRegion(regions.All()),
		rehearse(),
		check(),
		residency(),
		timelineCommand(),
		explainCommand(),
		reachCommand(),
		scanner(),
		reviewCommand(),
		touchedStacks(),
		planStack(),
		applyStack(),
		saveState(),
		driftOfStack(),
		report(),
		reviewedPlan(),
		synthesize(),
	)
	return cmd
}
