package vpc

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcblockpublicaccessexclusion"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// openToInternet excludes a tier's subnet from what blocks the internet gateways of the
// whole account (package accountdefaults), as far as its egress needs it. What leaves by a
// NAT gateway waits for it: in a region that grows by a zone, the block is on already.
func (v *VPC) openToInternet(t *tier, cfg spec.Tier, zone string, subnet *string) {
	mode := v.cfg.InternetGatewayExclusion(cfg)
	if mode == "" {
		return
	}
	exclusion := vpcblockpublicaccessexclusion.NewVpcBlockPublicAccessExclusion(t.Construct, new("internet-"+zone),
		&vpcblockpublicaccessexclusion.VpcBlockPublicAccessExclusionConfig{
			SubnetId:                     subnet,
			InternetGatewayExclusionMode: &mode,
			Tags:                         tag.Name(v.cfg.Name, cfg.Name, zone),
		})
	v.open = append(v.open, exclusion)
	if cfg.Egress != spec.EgressBalancer { // what leaves passes the firewall, and then NAT
		v.waitForEgress(exclusion)
	}
}

// OpenToInternet are the exclusions of the VPC's subnets from what blocks internet
// gateways, which must be there before the block.
func (v *VPC) OpenToInternet() []cdktf.ITerraformDependable { return v.open }
