// Command region-expansion is the CDK for Terraform application: it turns every
// region into a Terraform stack. The cdktf command line runs it; see `cat help`.
package main

import (
	"fmt"
	"os"

	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

func main() {
	fleet, err := regions.FromEnvironment(regions.All(), os.Getenv)
	if err == nil {
		err = stacks.Synthesize(fleet, "", stacks.NewRegion)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	stacks.Close()
	if err != nil {
		os.Exit(1)
	}
}
