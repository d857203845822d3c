package regions

import (
	"fmt"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/backup"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/endpoints"
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
	behind := map[string]*vpc.VPC{"app": newVPC(stack, "app", r.app(), logs)}
	if r.hasML() {
		behind["ml"] = newVPC(stack, "ml", r.mlVPC(), logs)
	}
	hub := newHub(stack, r.hub(), edge, behind)
	services := newEndpoints(stack, r.endpoints(), edge, behind)

	daily := backup.New(stack, "backup", r.backup())
	web := newCluster(stack, "eks-web", r.web(), behind["app"], hub.ReadyToExit("app"), services.Ready())
	newFileSystem(stack, "efs-shared", r.shared(), behind["app"], web, daily)
	if r.hasML() {
		ml := newCluster(stack, "eks-ml", r.mlCluster(), behind["ml"], hub.ReadyToExit("ml"), services.Ready())
		newFileSystem(stack, "efs-datasets", r.datasets(), behind["ml"], ml, daily)
	}

	if !r.Teardown {
		protection.Protect(stack)
	}
	return stack
}

// The functions below hand one block what it needs of others.

func newVPC(stack cdktf.TerraformStack, id string, cfg vpc.Config, logs *key.Key) *vpc.VPC {
	cfg.LogsKey = logs
	return vpc.New(stack, id, cfg)
}

func newHub(stack cdktf.TerraformStack, cfg transitgateway.Config, edge *vpc.VPC, behind map[string]*vpc.VPC) *transitgateway.Hub {
	for i, attachment := range cfg.Attachments {
		if cfg.Attachments[i].VPC = behind[attachment.Name]; attachment.Egress {
			cfg.Attachments[i].VPC = edge
		}
	}
	return transitgateway.New(stack, "hub", cfg)
}

func newEndpoints(stack cdktf.TerraformStack, cfg endpoints.Config, edge *vpc.VPC, behind map[string]*vpc.VPC) *endpoints.Endpoints {
	cfg.VPC, cfg.Clients = edge, behind
	return endpoints.New(stack, "endpoints", cfg)
}

func newCluster(stack cdktf.TerraformStack, id string, cfg eks.Config, in *vpc.VPC, nodesWaitFor ...[]cdktf.ITerraformDependable) *eks.Cluster {
	cfg.VPC, cfg.NodesWaitFor = in, slices.Concat(nodesWaitFor...)
	return eks.New(stack, id, cfg)
}

func newFileSystem(stack cdktf.TerraformStack, id string, cfg efs.Config, in *vpc.VPC, mountedBy *eks.Cluster, daily *backup.Backup) {
	cfg.VPC = in
	fileSystem := efs.New(stack, id, cfg)
	fileSystem.Allow("nodes", efs.Client{SecurityGroupID: mountedBy.NodeSecurityGroupID(), Role: mountedBy.MountRole()})
	daily.Protect(id, fileSystem.ARN())
}

// addBackend keeps the region's state in a bucket of the region itself: state
// holds what the region holds, and may leave the country as little. It names the
// key, since without one Terraform asks S3 for a key of Amazon's, whatever the
// bucket's own default is.
func addBackend(stack cdktf.TerraformStack, r Region) {
	backend := cdktf.NewS3Backend(stack, &cdktf.S3BackendConfig{
		Bucket:            &r.StateBucket,
		Key:               new(r.StateKey()),
		Region:            &r.AWSRegion,
		AllowedAccountIds: jsii.Strings(r.AccountID),
		Encrypt:           new(true),
		KmsKeyId:          new(fmt.Sprintf("arn:aws:kms:%s:%s:%s", r.AWSRegion, r.AccountID, r.stateKeyAlias())),
	})
	backend.AddOverride(new("use_lockfile"), true) // newer than the bindings
}

func addProvider(stack cdktf.TerraformStack, r Region) {
	tags := map[string]*string{}
	for name, value := range r.tags() {
		tags[name] = &value
	}
	provider.NewAwsProvider(stack, new("aws"), &provider.AwsProviderConfig{
		Region:            &r.AWSRegion,
		AllowedAccountIds: jsii.Strings(r.AccountID),
		DefaultTags:       &[]*provider.AwsProviderDefaultTags{{Tags: &tags}},
	})
	stack.AddOverride(new("terraform.required_version"), terraformVersion)
	stack.AddOverride(new("terraform.required_providers.aws.version"), providerVersion)
}
