package contract

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ssmparameter"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/contract"
	entry "github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/ingress"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Parts are the parts of a region that applications use, by name.
type Parts struct {
	// VPCs, Clusters and FileSystems are those of workloads.
	VPCs        map[string]*vpc.VPC
	Clusters    map[string]*eks.Cluster
	FileSystems map[string]*efs.FileSystem
	// Ingress is how users get in; nil if they do not.
	Ingress *ingress.Ingress
}

// New publishes ids and names, and nothing else: everybody in the account who may
// read parameters can read this one.
func New(scope constructs.Construct, id string, cfg spec.Config, parts Parts, data *bucket.Bucket, zone *privatezone.Zone) {
	ssmparameter.NewSsmParameter(constructs.NewConstruct(scope, &id), new("parameter"), &ssmparameter.SsmParameterConfig{
		Name:        &cfg.Name,
		Description: new("What applications need to know of the region"),
		Type:        new("String"),
		Tier:        new("Intelligent-Tiering"), // more than 4 KiB of ids need the advanced one
		Value:       cdktf.Fn_Jsonencode(values(cfg, parts, data, zone)),
		Tags:        tag.Name(cfg.Name),
	})
}

// values are what is published. A name may be added, and none may change its
// meaning: applications are deployed on their own days.
func values(cfg spec.Config, parts Parts, data *bucket.Bucket, zone *privatezone.Zone) map[string]any {
	vpcs, clusters, fileSystems := map[string]any{}, map[string]any{}, map[string]any{}
	for name, v := range parts.VPCs {
		vpcs[name] = map[string]any{"id": v.ID(), "nodeSubnets": v.SubnetIDs(cfg.NodeTier), "dataSubnets": v.SubnetIDs(cfg.DataTier)}
	}
	for name, c := range parts.Clusters {
		clusters[name] = map[string]any{"name": c.Name(), "oidcProvider": c.OIDCProviderARN(), "nodeSecurityGroup": c.NodeSecurityGroupID()}
	}
	for name, f := range parts.FileSystems {
		fileSystems[name] = map[string]any{"id": f.ID(), "accessPoints": f.AccessPointIDs()}
	}
	published := map[string]any{
		"country":     cfg.Country,
		"awsRegion":   cfg.AWSRegion,
		"dataBucket":  data.Name(),
		"zone":        map[string]any{"name": zone.Name(), "id": zone.ID()},
		"vpcs":        vpcs,
		"clusters":    clusters,
		"fileSystems": fileSystems,
	}
	if in := parts.Ingress; in != nil {
		published["ingress"] = map[string]any{"domain": in.Domain(), "targetGroup": in.TargetGroupARN(), "podPort": entry.Pod, "healthPath": entry.HealthPath}
	}
	return published
}
