package endpoints

import (
	"maps"
	"net/netip"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securitygroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcendpoint"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupingressrule"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

const https = 443.0

// Endpoints are the interface endpoints of a region.
type Endpoints struct {
	constructs.Construct
	cfg           spec.Config
	vpc           *vpc.VPC
	clients       map[string]*vpc.VPC
	securityGroup securitygroup.SecurityGroup
	ready         []cdktf.ITerraformDependable
	zones         map[string]*string
}

// New builds the endpoints, with their zones, in one VPC. The clients are the other
// VPCs that use them, by name.
func New(scope constructs.Construct, id string, cfg spec.Config, within *vpc.VPC, clients map[string]*vpc.VPC) *Endpoints {
	e := &Endpoints{cfg: cfg, vpc: within, clients: clients, zones: map[string]*string{}}
	constructs.NewConstruct_Override(e, scope, &id)
	e.addSecurityGroup()
	for _, service := range cfg.Services {
		e.addService(service)
	}
	return e
}

// Ready is everything that must exist before a client can call the services. A
// zone answers for its name as soon as it exists, with nothing until its record
// does, so a resource that calls a service while it is created must wait for this.
func (e *Endpoints) Ready() []cdktf.ITerraformDependable { return e.ready }

// Zones are the ARNs of the services' private zones, by service.
func (e *Endpoints) Zones() map[string]*string { return maps.Clone(e.zones) }

// addSecurityGroup lets in calls from the VPCs that use the endpoints, and no
// others: those here, and those that other accounts attach to the hub.
func (e *Endpoints) addSecurityGroup() {
	e.securityGroup = securitygroup.NewSecurityGroup(e, new("security-group"), &securitygroup.SecurityGroupConfig{
		Name:        &e.cfg.Name,
		Description: new("Interface endpoints of " + e.cfg.Name),
		VpcId:       e.vpc.ID(),
		Tags:        tag.Name(e.cfg.Name),
	})
	e.allowFrom("own-vpc", e.vpc.CIDR())
	for _, name := range slices.Sorted(maps.Keys(e.clients)) {
		e.allowFrom(name, e.clients[name].CIDR())
	}
	if e.cfg.Guests.IsValid() {
		e.allowFrom("guests", e.cfg.Guests)
	}
}

func (e *Endpoints) allowFrom(name string, clients netip.Prefix) {
	rule := vpcsecuritygroupingressrule.NewVpcSecurityGroupIngressRule(e, new("from-"+name), &vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
		SecurityGroupId: e.securityGroup.Id(),
		Description:     new("Calls to AWS from " + name),
		CidrIpv4:        new(clients.String()),
		IpProtocol:      new("tcp"),
		FromPort:        new(https),
		ToPort:          new(https),
		Tags:            tag.Name(e.cfg.Name, "from", name),
	})
	e.ready = append(e.ready, rule)
}

func (e *Endpoints) addService(service spec.Service) {
	scope := constructs.NewConstruct(e, new(service.ID()))
	subnets := e.vpc.SubnetIDs(e.cfg.Tier)
	endpoint := vpcendpoint.NewVpcEndpoint(scope, new("endpoint"), &vpcendpoint.VpcEndpointConfig{
		VpcId:            e.vpc.ID(),
		VpcEndpointType:  new("Interface"),
		ServiceName:      new(service.EndpointService(e.cfg.AWSRegion)),
		SubnetIds:        &subnets,
		SecurityGroupIds: &[]*string{e.securityGroup.Id()},
		// The endpoint's own private name would be known in its VPC alone, and
		// hide the zone that all VPCs share.
		PrivateDnsEnabled: new(false),
		Policy:            policy.Document(e.cfg.Statements(service)...),
		Tags:              tag.Name(e.cfg.Name, service.ID()),
	})
	e.addZone(scope, service, endpoint)
}
