package bootstrap

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

//go:embed defaultvpc.py
var defaultVPC string

// Python runs programs against the account: an interpreter with botocore, in an
// environment that has the credentials. Go would compile an SDK for EC2, for a minute.
type Python struct {
	Path string
	Env  []string
}

// LookAtDefaultVPC plans to delete the VPC that AWS makes in every region of an
// account, with a way to the internet that no code knows (finding C7).
func LookAtDefaultVPC(ctx context.Context, python Python, awsRegion string) (Plan, error) {
	found, err := python.run(ctx, defaultVPC, "look", awsRegion)
	if err != nil || found == "" {
		return nil, err
	}
	return Plan{{"delete the default VPC " + found + " with its subnets and its internet gateway, if nothing uses it", func(ctx context.Context) error {
		return DeleteDefaultVPC(ctx, python, awsRegion)
	}}}, nil
}

// DeleteDefaultVPC deletes the default VPC, if there is one.
func DeleteDefaultVPC(ctx context.Context, python Python, awsRegion string) error {
	_, err := python.run(ctx, defaultVPC, "delete", awsRegion)
	return err
}

func (p Python) run(ctx context.Context, program, verb, awsRegion string) (string, error) {
	cmd := exec.CommandContext(ctx, p.Path, "-c", program, verb, awsRegion)
	cmd.Env = p.Env
	output, err := cmd.Output()
	if failed, is := errors.AsType[*exec.ExitError](err); is {
		lines := strings.Split(strings.TrimSpace(string(failed.Stderr)), "\n")
		err = fmt.Errorf("%s", lines[len(lines)-1]) // of a stack trace, the last line is the error
	}
	return strings.TrimSpace(string(output)), err
}
