package regions

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/peering"
)

// NewMesh assembles what lies between the regions of a fleet, a stack of its own.
// A fleet without peerings has none.
func NewMesh(scope constructs.Construct, fleet []Region) {
	home, between := mesh(fleet)
	if len(between) == 0 {
		return
	}
	stack := cdktf.NewTerraformStack(scope, new(MeshName))
	addBackend(stack, home, meshStateKey())
	pinVersions(stack, home.RunRelease())
	hubs := map[string]*peering.Hub{}
	for _, r := range inMesh(between) {
		hubs[r.Code] = newMeshHub(stack, r.meshHub(), addMeshProvider(stack, r), r.Code)
	}
	for _, j := range between {
		id := j.name()
		newPeering(stack, id, j.peering(), hubs[j.requester.Code], hubs[j.accepter.Code])
	}
}

func newPeering(stack cdktf.TerraformStack, id string, cfg peering.Config, requester, accepter *peering.Hub) {
	cfg.Requester, cfg.Accepter = requester, accepter
	peering.New(stack, id, cfg)
}

func newMeshHub(stack cdktf.TerraformStack, cfg peering.HubConfig, in cdktf.TerraformProvider, code string) *peering.Hub {
	cfg.Provider = in
	return peering.FindHub(stack, code, cfg)
}

// addMeshProvider adds the provider of one region, by whose code it is called.
func addMeshProvider(stack cdktf.TerraformStack, r Region) cdktf.TerraformProvider {
	return provider.NewAwsProvider(stack, new("aws-"+r.Code), &provider.AwsProviderConfig{
		Alias:             &r.Code,
		Region:            &r.AWSRegion,
		AllowedAccountIds: jsii.Strings(r.AccountID),
		AssumeRole:        &[]*provider.AwsProviderAssumeRole{{RoleArn: new(r.meshRoleARN()), SessionName: new(MeshName)}},
		DefaultTags:       defaultTags(r),
	})
}
