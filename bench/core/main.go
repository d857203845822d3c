// Command core synthesizes as many stacks as its argument says with nothing in
// them, and without the AWS bindings: what jsii and cdktf take at least.
package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/aws/jsii-runtime-go"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	_ "github.com/arteraai/region-expansion/internal/faststart/nodeenv"
)

func main() {
	count, err := strconv.Atoi(os.Args[len(os.Args)-1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "usage: core COUNT")
		os.Exit(1)
	}
	app := cdktf.NewApp(nil)
	for i := range count {
		cdktf.NewTerraformStack(app, new(fmt.Sprint("empty-", i)))
	}
	app.Synth()
	jsii.Close()
}
