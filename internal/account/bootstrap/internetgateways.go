package bootstrap

import (
	"context"
	_ "embed"
)

//go:embed internetgateways.py
var internetGateways string

// LookAtInternetGateways plans to block internet gateways, if nobody has ever said whether
// they are. The stack does the same; but in an account where it was never set, the
// provider takes AWS's default state for a failure: hashicorp/terraform-provider-aws#44897.
func LookAtInternetGateways(ctx context.Context, python Python, awsRegion string) (Plan, error) {
	mode, err := python.run(ctx, internetGateways, "look", awsRegion)
	if err != nil || mode == "" {
		return nil, err
	}
	return Plan{{"have internet gateways of VPCs carry nothing, except for subnets that are excluded: " + mode + " -> block-bidirectional", func(ctx context.Context) error {
		return BlockInternetGateways(ctx, python, awsRegion)
	}}}, nil
}

// BlockInternetGateways blocks internet gateways, and waits until AWS says that they are.
func BlockInternetGateways(ctx context.Context, python Python, awsRegion string) error {
	_, err := python.run(ctx, internetGateways, "block", awsRegion)
	return err
}
