package regions

import (
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/contract"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// contract is what the region tells its applications. A name may be added, and
// none may change its meaning: applications are deployed on their own days.
func (r Region) contract(vpcs map[string]*vpc.VPC, clusters map[string]*eks.Cluster, fileSystems map[string]*efs.FileSystem,
	data *bucket.Bucket, zone *privatezone.Zone) contract.Config {
	values := map[string]any{
		"country":    r.Country,
		"awsRegion":  r.AWSRegion,
		"dataBucket": data.Name(),
		"zone":       map[string]any{"name": r.zone().Name, "id": zone.ID()},
	}
	networks, cluster, files := map[string]any{}, map[string]any{}, map[string]any{}
	for name, network := range vpcs {
		networks[name] = map[string]any{"id": network.ID(), "nodeSubnets": network.SubnetIDs("node"), "dataSubnets": network.SubnetIDs("data")}
	}
	for name, c := range clusters {
		cluster[name] = map[string]any{"name": c.Name(), "oidcProvider": c.OIDCProviderARN(), "nodeSecurityGroup": c.NodeSecurityGroupID()}
	}
	for name, f := range fileSystems {
		files[name] = map[string]any{"id": f.ID(), "accessPoints": f.AccessPointIDs()}
	}
	values["vpcs"], values["clusters"], values["fileSystems"] = networks, cluster, files
	return contract.Config{Name: "/region-expansion/" + r.Name(), Values: values}
}
