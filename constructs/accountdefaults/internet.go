package accountdefaults

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcblockpublicaccessoptions"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

// BlockInternetGateways has internet gateways of all VPCs carry nothing, those made by hand
// included, but for subnets that are excluded already: without that, this would cut them off.
func (d *Defaults) BlockInternetGateways(excluded []cdktf.ITerraformDependable) {
	vpcblockpublicaccessoptions.NewVpcBlockPublicAccessOptions(d.Construct, new("internet-gateways"), &vpcblockpublicaccessoptions.VpcBlockPublicAccessOptionsConfig{
		InternetGatewayBlockMode: new("block-bidirectional"),
		DependsOn:                &excluded,
	})
}
