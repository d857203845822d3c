package regions

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/backup"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/protection"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

const (
	// terraformVersion is the first that locks state in S3 without a table.
	terraformVersion = ">= 1.10"
	// providerVersion replaces the exact version to which the bindings are
	// pinned, so that a security fix of the provider needs no new bindings.
	providerVersion = "~> 5.82"
)

// NewStack assembles a region from its blocks, which must be valid.
func NewStack(scope constructs.Construct, r Region) cdktf.TerraformStack {
	stack := cdktf.NewTerraformStack(scope, new(r.Name()))
	addBackend(stack, r)
	addProvider(stack, r)

	logs := key.New(stack, "logs-key", r.logsKey())
	edge := newVPC(stack, "edge", r.edge(), logs)
	app := newVPC(stack, "app", r.app(), logs)
	hub := newHub(stack, r.hub(), map[string]*vpc.VPC{"edge": edge, "app": app})
	web := newCluster(stack, "web", r.web(), app, hub.ReadyToExit("app"))
	nightly := backup.New(stack, "backup", r.backup())
	shared := newFileSystem(stack, "shared", r.shared(), app)
	shared.AllowFrom("web", web.NodeSecurityGroupID())
	nightly.Protect("shared", shared.ARN())

	if !r.Teardown {
		protection.Protect(stack)
	}
	return stack
}

func newVPC(stack cdktf.TerraformStack, id string, cfg vpc.Config, logs *key.Key) *vpc.VPC {
	cfg.LogsKey = logs
	return vpc.New(stack, id, cfg)
}

func newHub(stack cdktf.TerraformStack, cfg transitgateway.Config, vpcs map[string]*vpc.VPC) *transitgateway.Hub {
	for i, attachment := range cfg.Attachments {
		cfg.Attachments[i].VPC = vpcs[attachment.Name]
	}
	return transitgateway.New(stack, "hub", cfg)
}

func newCluster(stack cdktf.TerraformStack, id string, cfg eks.Config, in *vpc.VPC, readyToExit []cdktf.ITerraformDependable) *eks.Cluster {
	cfg.VPC, cfg.ReadyToExit = in, readyToExit
	return eks.New(stack, id, cfg)
}

func newFileSystem(stack cdktf.TerraformStack, id string, cfg efs.Config, in *vpc.VPC) *efs.FileSystem {
	cfg.VPC = in
	return efs.New(stack, id, cfg)
}

// addBackend keeps the region's state in a bucket of the region itself: state
// holds what the region holds, and may leave the country as little.
func addBackend(stack cdktf.TerraformStack, r Region) {
	backend := cdktf.NewS3Backend(stack, &cdktf.S3BackendConfig{
		Bucket:            &r.StateBucket,
		Key:               new(r.StateKey()),
		Region:            &r.AWSRegion,
		AllowedAccountIds: jsii.Strings(r.AccountID),
		Encrypt:           new(true),
	})
	backend.AddOverride(new("use_lockfile"), true) // newer than the bindings
}

func addProvider(stack cdktf.TerraformStack, r Region) {
	provider.NewAwsProvider(stack, new("aws"), &provider.AwsProviderConfig{
		Region:            &r.AWSRegion,
		AllowedAccountIds: jsii.Strings(r.AccountID),
		DefaultTags: &[]*provider.AwsProviderDefaultTags{{Tags: &map[string]*string{
			"Project":   new("region-expansion"),
			"Region":    new(r.Name()),
			"Country":   &r.Country,
			"ManagedBy": new("terraform"),
		}}},
	})
	stack.AddOverride(new("terraform.required_version"), terraformVersion)
	stack.AddOverride(new("terraform.required_providers.aws.version"), providerVersion)
}
