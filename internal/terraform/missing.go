package terraform

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// missing is an error with everything that a plan needs and this machine lacks, and how
// to get each.
func missing() error {
	var lacking []error
	for _, tool := range []struct{ name, what, remedy string }{
		{"go", "Go 1.26 or newer, which builds the application", "get it from https://go.dev/dl"},
		{"node", "Node.js 20 or 22, on which CDK for Terraform runs", "get Node.js 22 from https://nodejs.org/en/download"},
		{engine(), "Terraform 1.10 or newer, or OpenTofu", "get it from https://developer.hashicorp.com/terraform/install, or name another command in TERRAFORM_BINARY_NAME"},
	} {
		if _, err := exec.LookPath(tool.name); err != nil {
			lacking = append(lacking, fmt.Errorf("%s is not on PATH: %s; %s", tool.name, tool.what, tool.remedy))
		}
	}
	return errors.Join(lacking...)
}

// engine is the command of Terraform or OpenTofu, from where cdktf takes it, too.
func engine() string { return cmp.Or(os.Getenv("TERRAFORM_BINARY_NAME"), "terraform") }
