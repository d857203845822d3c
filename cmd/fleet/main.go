// Command fleet holds the verbs of region that need the fleet's own definition,
// package regions. Those verbs of region build and run it, so that they
// know the regions as they stand in the checkout, and region itself does without
// jsii; see docs/decisions/0060-verbs-on-the-definition.md.
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/regions"
)

func main() {
	if err := root(".", regions.All()).Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// root are the verbs on a fleet that is defined in a checkout.
func root(checkout string, fleet []regions.Region) *cobra.Command {
	cmd := &cobra.Command{
		Use:           "region",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	cmd.AddCommand(newRegion(checkout, fleet), list(checkout, fleet), versions(fleet, time.Now))
	return cmd
}
