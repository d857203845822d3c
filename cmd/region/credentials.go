package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/smithy-go/logging"

	"github.com/arteraai/region-expansion/internal/stack"
)

// signedIn is an error with what to do if the shell has no AWS credentials, before
// anything slow begins. It does not ask AWS which account they are for.
func signedIn(ctx context.Context, root, name, role string) error {
	accepted, err := stack.ReadFile(filepath.Join(root, stack.Snapshots, filepath.Base(name)+stack.SnapshotEnd))
	if err != nil {
		return nil // nobody has accepted the stack yet, so that its account is not known here
	}
	ctx, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	cfg, err := config.LoadDefaultConfig(ctx, config.WithLogger(logging.Nop{}), config.WithRegion(accepted.Claims().AWSRegion))
	if err == nil {
		_, err = cfg.Credentials.Retrieve(ctx)
	}
	if err == nil {
		return nil
	}
	return fmt.Errorf("this shell has no AWS credentials, and %s needs those of %s in account %s; sign in there, as in: aws sso login --profile NAME && export AWS_PROFILE=NAME",
		name, role, accepted.Claims().AccountID)
}
