package stacks

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/peering"
	"github.com/arteraai/region-expansion/regions"
)

// NewMesh assembles what lies between the regions of a fleet, a stack of its own.
// A fleet without peerings has none.
func NewMesh(app constructs.Construct, fleet []regions.Region) {
	mesh := regions.MeshOf(fleet)
	if len(mesh.Peerings) == 0 {
		return
	}
	stack := cdktf.NewTerraformStack(app, new(regions.MeshName))
	addBackend(stack, mesh.Home, regions.MeshStateKey)
	pinVersions(stack, mesh.Home.RunRelease())
	hubs := map[string]*peering.Hub{}
	for _, r := range mesh.Regions() {
		hubs[r.Code] = peering.FindHub(stack, r.Code, r.MeshHub(), addMeshProvider(stack, r))
	}
	for _, j := range mesh.Peerings {
		id := j.Name()
		peering.New(stack, id, j.Peering(), hubs[j.Requester.Code], hubs[j.Accepter.Code])
	}
}

// addMeshProvider adds the provider of one region, by whose code it is called.
func addMeshProvider(stack cdktf.TerraformStack, r regions.Region) cdktf.TerraformProvider {
	return provider.NewAwsProvider(stack, new("aws-"+r.Code), &provider.AwsProviderConfig{
		Alias:                &r.Code,
		Region:               &r.AWSRegion,
		SkipRegionValidation: new(true),
		AllowedAccountIds:    jsii.Strings(r.AccountID),
		AssumeRole:           &[]*provider.AwsProviderAssumeRole{{RoleArn: new(r.MeshRoleARN()), SessionName: new(regions.MeshName)}},
		DefaultTags:          defaultTags(r),
	})
}
