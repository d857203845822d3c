package regions

import (
	"fmt"
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/accountdefaults"
	"github.com/arteraai/region-expansion/constructs/alerts"
	"github.com/arteraai/region-expansion/constructs/audit"
	"github.com/arteraai/region-expansion/constructs/backup"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/contract"
	"github.com/arteraai/region-expansion/constructs/detection"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/endpoints"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/protection"
	"github.com/arteraai/region-expansion/constructs/registry"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Builder makes the stack of a region within an app. NewStack is the one.
type Builder func(scope constructs.Construct, r Region) cdktf.TerraformStack

// NewStack assembles a region from its blocks, which must be valid.
func NewStack(scope constructs.Construct, r Region) cdktf.TerraformStack {
	stack := cdktf.NewTerraformStack(scope, new(r.Name()))
	addBackend(stack, r, r.StateKey())
	addProvider(stack, r)
	pinVersions(stack, r.RunRelease())

	logs := newLogs(stack, r)
	data := newBucket(stack, "data", r.dataBucket(), key.New(stack, "data-key", r.dataKey()))
	told := alerts.New(stack, "alerts", r.alerts())
	accountdefaults.New(stack, "account-defaults", r.accountDefaults())
	detection.New(stack, "detection", r.detection())
	newAudit(stack, r.audit(), logs, data, told)

	edge := newVPC(stack, "edge", r.edge(), logs)
	behind := map[string]*vpc.VPC{"app": newVPC(stack, "app", r.app(), logs)}
	if r.hasML() {
		behind["ml"] = newVPC(stack, "ml", r.mlVPC(), logs)
	}
	hub := newHub(stack, r.hub(), edge, behind, logs)
	told.OfLostTraffic(edge.NATGateways(), hub.ID())
	services := newEndpoints(stack, r.endpoints(), edge, behind)
	zone := newZone(stack, r.zone(), edge, behind)

	daily := newBackup(stack, r.backup(), told)
	web := newCluster(stack, "eks-web", r.web(), behind["app"], zone, hub.ReadyToExit("app"), services.Ready())
	shared := newFileSystem(stack, "efs-shared", r.shared(), behind["app"], web, daily)
	clusters, fileSystems := map[string]*eks.Cluster{"web": web}, map[string]*efs.FileSystem{"shared": shared}
	if r.hasML() {
		ml := newCluster(stack, "eks-ml", r.mlCluster(), behind["ml"], zone, hub.ReadyToExit("ml"), services.Ready())
		clusters["ml"] = ml
		fileSystems["datasets"] = newFileSystem(stack, "efs-datasets", r.datasets(), behind["ml"], ml, daily)
	}
	newRegistry(stack, r.registry(), clusters)
	contract.New(stack, "contract", r.contract(behind, clusters, fileSystems, data, zone))

	if !r.Teardown {
		protection.Protect(stack)
	}
	return stack
}

// logs are the key and the bucket of a region's logs.
type logs struct {
	key    *key.Key
	bucket *bucket.Bucket
}

// The functions below hand one block what it needs of others.

func newLogs(stack cdktf.TerraformStack, r Region) logs {
	secret := key.New(stack, "logs-key", r.logsKey())
	return logs{secret, newBucket(stack, "logs", r.logsBucket(), secret)}
}

func newBucket(stack cdktf.TerraformStack, id string, cfg bucket.Config, secret *key.Key) *bucket.Bucket {
	cfg.Key = secret
	return bucket.New(stack, id, cfg)
}

func newAudit(stack cdktf.TerraformStack, cfg audit.Config, to logs, data *bucket.Bucket, told *alerts.Alerts) {
	cfg.Key, cfg.Logs, cfg.Data = to.key, to.bucket, []*bucket.Bucket{data}
	told.OfSuspiciousCalls(audit.New(stack, "audit", cfg).EventLogGroup())
}

func newVPC(stack cdktf.TerraformStack, id string, cfg vpc.Config, to logs) *vpc.VPC {
	cfg.LogsKey = to.key
	return vpc.New(stack, id, cfg)
}

func newHub(stack cdktf.TerraformStack, cfg transitgateway.Config, edge *vpc.VPC, behind map[string]*vpc.VPC, to logs) *transitgateway.Hub {
	for i, attachment := range cfg.Attachments {
		if cfg.Attachments[i].VPC = behind[attachment.Name]; attachment.Egress {
			cfg.Attachments[i].VPC = edge
		}
	}
	cfg.FlowLogs = to.bucket
	return transitgateway.New(stack, "hub", cfg)
}

func newEndpoints(stack cdktf.TerraformStack, cfg endpoints.Config, edge *vpc.VPC, behind map[string]*vpc.VPC) *endpoints.Endpoints {
	cfg.VPC, cfg.Clients = edge, behind
	return endpoints.New(stack, "endpoints", cfg)
}

func newZone(stack cdktf.TerraformStack, cfg privatezone.Config, edge *vpc.VPC, behind map[string]*vpc.VPC) *privatezone.Zone {
	cfg.VPCs = maps.Clone(behind)
	cfg.VPCs["edge"] = edge
	return privatezone.New(stack, "zone", cfg)
}

func newBackup(stack cdktf.TerraformStack, cfg backup.Config, told *alerts.Alerts) *backup.Backup {
	cfg.Alerts = told
	return backup.New(stack, "backup", cfg)
}

func newCluster(stack cdktf.TerraformStack, id string, cfg eks.Config, in *vpc.VPC, zone *privatezone.Zone,
	nodesWaitFor ...[]cdktf.ITerraformDependable) *eks.Cluster {
	cfg.VPC, cfg.DNSZone, cfg.NodesWaitFor = in, zone, slices.Concat(nodesWaitFor...)
	return eks.New(stack, id, cfg)
}

func newFileSystem(stack cdktf.TerraformStack, id string, cfg efs.Config, in *vpc.VPC, mountedBy *eks.Cluster, daily *backup.Backup) *efs.FileSystem {
	cfg.VPC = in
	fileSystem := efs.New(stack, id, cfg)
	fileSystem.Allow("nodes", efs.Client{SecurityGroupID: mountedBy.NodeSecurityGroupID(), Role: mountedBy.MountRole()})
	daily.Protect(id, fileSystem.ARN())
	return fileSystem
}

func newRegistry(stack cdktf.TerraformStack, cfg registry.Config, clusters map[string]*eks.Cluster) {
	for _, name := range slices.Sorted(maps.Keys(clusters)) {
		cfg.Pullers = append(cfg.Pullers, clusters[name].NodeRoleARN())
	}
	registry.New(stack, "registry", cfg)
}

// addBackend keeps a state in a region's own bucket, as that of the region: state
// holds what the region holds, and may leave the country as little. It names the
// key, since without one Terraform asks S3 for a key of Amazon's, whatever the
// bucket's own default is.
func addBackend(stack cdktf.TerraformStack, r Region, key string) {
	backend := cdktf.NewS3Backend(stack, &cdktf.S3BackendConfig{
		Bucket:            &r.StateBucket,
		Key:               &key,
		Region:            &r.AWSRegion,
		AllowedAccountIds: jsii.Strings(r.AccountID),
		Encrypt:           new(true),
		KmsKeyId:          new(fmt.Sprintf("arn:aws:kms:%s:%s:%s", r.AWSRegion, r.AccountID, r.stateKeyAlias())),
	})
	backend.AddOverride(new("use_lockfile"), true) // newer than the bindings
}

func addProvider(stack cdktf.TerraformStack, r Region) {
	provider.NewAwsProvider(stack, new("aws"), &provider.AwsProviderConfig{
		Region:            &r.AWSRegion,
		AllowedAccountIds: jsii.Strings(r.AccountID),
		DefaultTags:       defaultTags(r),
	})
}

func defaultTags(r Region) *[]*provider.AwsProviderDefaultTags {
	tags := map[string]*string{}
	for name, value := range r.tags() {
		tags[name] = &value
	}
	return &[]*provider.AwsProviderDefaultTags{{Tags: &tags}}
}

func pinVersions(stack cdktf.TerraformStack, to Release) {
	stack.AddOverride(new("terraform.required_version"), terraformVersion)
	stack.AddOverride(new("terraform.required_providers.aws.version"), to.Provider)
}
