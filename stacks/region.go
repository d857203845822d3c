package stacks

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	backupspec "github.com/arteraai/region-expansion/blocks/backup"
	"github.com/arteraai/region-expansion/constructs/accountdefaults"
	"github.com/arteraai/region-expansion/constructs/alerts"
	"github.com/arteraai/region-expansion/constructs/audit"
	"github.com/arteraai/region-expansion/constructs/backup"
	"github.com/arteraai/region-expansion/constructs/boundary"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/contract"
	"github.com/arteraai/region-expansion/constructs/detection"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/egress"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/endpoints"
	"github.com/arteraai/region-expansion/constructs/ingress"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/operators"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/protection"
	"github.com/arteraai/region-expansion/constructs/registry"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
	"github.com/arteraai/region-expansion/regions"
)

// NewRegion assembles a region from its blocks. The region must be valid.
func NewRegion(app constructs.Construct, r regions.Region) cdktf.TerraformStack {
	stack := cdktf.NewTerraformStack(app, new(r.Name()))
	addBackend(stack, r, r.StateKey())
	addProvider(stack, r)
	pinVersions(stack, r.RunRelease())
	AddBlocks(stack, r.Blocks(), addSecondProvider(stack, r))
	nodes := *stack.Node().FindAll(constructs.ConstructOrder_PREORDER) // once: each call lists all of them
	boundary.Hold(nodes, r.Boundary())
	if !r.Teardown {
		protection.Protect(nodes)
	}
	return stack
}

// AddBlocks builds the blocks of a region, and hands each what it needs of others.
// The blocks must be valid. Copies of backups lie where second is, if there are any.
func AddBlocks(stack constructs.Construct, spec regions.Blocks, second cdktf.TerraformProvider) {
	logsKey := key.New(stack, "logs-key", spec.LogsKey)
	logs := bucket.New(stack, "logs", spec.LogsBucket, logsKey)
	data := bucket.New(stack, "data", spec.DataBucket, key.New(stack, "data-key", spec.DataKey))
	topic := alerts.New(stack, "alerts", spec.Alerts)
	defaults := accountdefaults.New(stack, "account-defaults", spec.AccountDefaults)
	detection.New(stack, "detection", spec.Detection, logs)
	record := audit.New(stack, "audit", spec.Audit, logs, data)
	if spec.HistoryBucket != nil {
		record.Configuration(bucket.New(stack, "history", *spec.HistoryBucket, logsKey))
	}
	records := record.OfClusters(bucket.New(stack, "audit-bucket", spec.AuditBucket, logsKey))
	topic.OfSuspiciousCalls(record.EventLogGroup())

	edge := vpc.New(stack, "edge", spec.Edge, logs)
	spokes := map[string]*vpc.VPC{"app": vpc.New(stack, "app", spec.App, logs)}
	if spec.ML != nil {
		spokes["ml"] = vpc.New(stack, "ml", spec.ML.VPC, logs)
	}
	defaults.BlockInternetGateways(edge.OpenToInternet())
	vpcs := maps.Clone(spokes)
	vpcs["edge"] = edge
	egress.New(stack, "egress", spec.Egress, vpcs, edge, logs)
	hub := transitgateway.New(stack, "hub", spec.Hub, vpcs, logs)
	topic.OfLostTraffic(edge.NATGateways(), hub.ID())
	services := endpoints.New(stack, "endpoints", spec.Endpoints, edge, spokes)
	zone := privatezone.New(stack, "zone", spec.Zone, vpcs)
	names := services.Zones()
	names["region"] = zone.ARN()
	hub.ShareZones(names)

	daily := backup.New(stack, "backup", spec.Backup, topic, second)
	var entry *ingress.Ingress
	if spec.Entry != nil {
		accessLogs := bucket.New(stack, "access-logs", spec.Entry.AccessLogs, nil)
		entry = ingress.New(stack, "ingress", spec.Entry.Balancer, edge, accessLogs, logs.Key())
		topic.OfIngress(entry)
	}
	web := eks.New(stack, "eks-web", spec.Web, spokes["app"], zone, slices.Concat(hub.EgressReady("app"), services.Ready()))
	shared := efs.New(stack, "efs-shared", spec.Shared, spokes["app"])
	mount(shared, web)
	daily.Protect("data", backupspec.Bucket, data.ARN())
	daily.Protect("efs-shared", backupspec.FileSystem, shared.ARN())
	clusters, fileSystems := map[string]*eks.Cluster{"web": web}, map[string]*efs.FileSystem{"shared": shared}
	if spec.ML != nil {
		ml := eks.New(stack, "eks-ml", spec.ML.Cluster, spokes["ml"], zone, slices.Concat(hub.EgressReady("ml"), services.Ready()))
		datasets := efs.New(stack, "efs-datasets", spec.ML.Datasets, spokes["ml"])
		mount(datasets, ml)
		daily.Protect("efs-datasets", backupspec.FileSystem, datasets.ARN())
		clusters["ml"], fileSystems["datasets"] = ml, datasets
	}
	for _, name := range slices.Sorted(maps.Keys(clusters)) {
		records.Keep("eks-"+name, clusters[name].LogGroup())
	}
	topic.OfRecords(records)
	registry.New(stack, "registry", spec.Registry, nodeRoles(clusters))
	operators.New(stack, "operators", spec.Operators, edge, logs.Key(), nodeRoles(clusters))
	contract.New(stack, "contract", spec.Contract, contract.Parts{VPCs: spokes, Clusters: clusters, FileSystems: fileSystems, Ingress: entry}, data, zone)
}

// mount lets the nodes of a cluster mount a file system.
func mount(fileSystem *efs.FileSystem, cluster *eks.Cluster) {
	fileSystem.Allow("nodes", efs.Client{SecurityGroupID: cluster.NodeSecurityGroupID(), Role: cluster.MountRole()})
}

// nodeRoles are the names of the roles of all nodes, by cluster.
func nodeRoles(clusters map[string]*eks.Cluster) map[string]*string {
	roles := map[string]*string{}
	for name, cluster := range clusters {
		roles[name] = cluster.NodeRole()
	}
	return roles
}
