package vpc

import (
	"net/netip"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/defaultsecuritygroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/internetgateway"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/natgateway"
	awsvpc "github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpc"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcipv4cidrblockassociation"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// VPC is a virtual private cloud with its tiers.
type VPC struct {
	constructs.Construct
	cfg         spec.Config
	id          *string                                                 // asked for once: an answer is a call to jsii
	internet    internetgateway.InternetGateway                         // nil without a tier whose egress is the internet
	podRange    vpcipv4cidrblockassociation.VpcIpv4CidrBlockAssociation // nil without PodCIDR
	tiers       map[string]*tier
	nat         map[string]natgateway.NatGateway // by zone
	egressReady []cdktf.ITerraformDependable
	firewall    map[string]*string           // the endpoints through which packets leave, by zone, if they do
	open        []cdktf.ITerraformDependable // exclusions from the block of internet gateways
}

// New builds the VPC, whose flow log goes to a bucket. The configuration must be valid.
func New(scope constructs.Construct, id string, cfg spec.Config, logs *bucket.Bucket) *VPC {
	v := &VPC{cfg: cfg, tiers: map[string]*tier{}, nat: map[string]natgateway.NatGateway{}}
	constructs.NewConstruct_Override(v, scope, &id)
	v.id = awsvpc.NewVpc(v, new("vpc"), &awsvpc.VpcConfig{
		CidrBlock:          new(cfg.CIDR.String()),
		EnableDnsSupport:   new(true),
		EnableDnsHostnames: new(true),
		Tags:               tag.Name(v.cfg.Name),
	}).Id()
	v.emptyDefaultSecurityGroup()
	v.addPodRange()
	v.addInternetGateway()
	v.addTiers()
	v.addNATGateways()
	v.addFlowLog(logs)
	v.addGatewayEndpoints()
	return v
}

// emptyDefaultSecurityGroup takes over the group that AWS creates with the VPC
// and removes its rules: what has no group of its own can talk to nothing.
func (v *VPC) emptyDefaultSecurityGroup() {
	defaultsecuritygroup.NewDefaultSecurityGroup(v, new("default-security-group"),
		&defaultsecuritygroup.DefaultSecurityGroupConfig{VpcId: v.id, Tags: tag.Name(v.cfg.Name, "default", "closed")})
}

func (v *VPC) addPodRange() {
	if v.cfg.PodCIDR.IsValid() {
		v.podRange = vpcipv4cidrblockassociation.NewVpcIpv4CidrBlockAssociation(v, new("pod-range"),
			&vpcipv4cidrblockassociation.VpcIpv4CidrBlockAssociationConfig{VpcId: v.id, CidrBlock: new(v.cfg.PodCIDR.String())})
	}
}

func (v *VPC) addInternetGateway() {
	if len(v.cfg.TiersTo(spec.EgressInternet)) == 0 {
		return
	}
	v.internet = internetgateway.NewInternetGateway(v, new("internet-gateway"),
		&internetgateway.InternetGatewayConfig{VpcId: v.id, Tags: tag.Name(v.cfg.Name)})
}

// ID is the VPC's id, for security groups and attachments.
func (v *VPC) ID() *string { return v.id }

// CIDR is the VPC's range, for the rules and routes of others.
func (v *VPC) CIDR() netip.Prefix { return v.cfg.CIDR }

// Zones are the ids of the VPC's zones, in the order of its subnets.
func (v *VPC) Zones() []string { return v.cfg.Zones }

// SubnetIDs are a tier's subnets, one for each zone, in the order of the zones.
func (v *VPC) SubnetIDs(tier string) []*string {
	return slices.Clone(v.tiers[tier].subnets)
}

// Public is what must exist before the internet can call a tier for load balancers.
func (v *VPC) Public(tier string) cdktf.ITerraformDependable { return v.tiers[tier].public }

// NATGateways are the ids of the NAT gateways, by zone, for alarms.
func (v *VPC) NATGateways() map[string]*string {
	ids := map[string]*string{}
	for zone, nat := range v.nat {
		ids[zone] = nat.Id()
	}
	return ids
}

// EgressReady is everything inside this VPC that must exist before traffic can leave
// through its firewall and its NAT gateways. The transit gateway waits for it on behalf of
// the spokes.
func (v *VPC) EgressReady() []cdktf.ITerraformDependable { return v.egressReady }

func (v *VPC) waitForEgress(part cdktf.ITerraformDependable) {
	v.egressReady = append(v.egressReady, part)
}
