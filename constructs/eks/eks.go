package eks

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ekscluster"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamopenidconnectprovider"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Cluster is a Kubernetes cluster with its nodes and add-ons.
type Cluster struct {
	constructs.Construct
	cfg          spec.Config
	vpc          *vpc.VPC
	controlPlane *string // the ids of the two security groups, asked for once: an answer is a call to jsii
	nodes        *string
	volumesKey   *key.Key
	cluster      ekscluster.EksCluster
	name         *string // the cluster's, by which others wait for it
	logGroup     *string // the name of that of the control plane
	oidcProvider iamopenidconnectprovider.IamOpenidConnectProvider
	podNetwork   cdktf.ITerraformDependable   // the VPC CNI
	network      []cdktf.ITerraformDependable // the add-ons that nodes cannot become ready without
	nodeRole     iamrole.IamRole
	mountRole    iamrole.IamRole
	systemNodes  []cdktf.ITerraformDependable // the node groups that add-ons run on
}

// New builds the cluster in a VPC. The configuration must be valid. In the hosted
// zone, external-dns may add names for what runs in the cluster. Nodes wait for what
// must exist before they can reach the internet and the AWS services that they call
// as they start.
func New(scope constructs.Construct, id string, cfg spec.Config, within *vpc.VPC, zone *privatezone.Zone, nodesWaitFor []cdktf.ITerraformDependable) *Cluster {
	c := &Cluster{cfg: cfg, vpc: within}
	constructs.NewConstruct_Override(c, scope, &id)
	c.addSecurityGroups()
	c.addControlPlane()
	c.addAccessEntries()
	c.addNetworkAddOns()
	c.addNodeGroups(nodesWaitFor)
	c.addWorkloadAddOns()
	c.addControllers(zone)
	c.addOIDCProvider()
	if cfg.Karpenter {
		c.addKarpenter()
	}
	return c
}

// Name is the cluster's name.
func (c *Cluster) Name() *string { return c.name }

// LogGroup is the name of the log group with the control plane's logs.
func (c *Cluster) LogGroup() *string { return c.logGroup }

// OIDCProviderARN is the identity provider of the cluster's service accounts, for
// roles of workloads that cannot use pod identity.
func (c *Cluster) OIDCProviderARN() *string { return c.oidcProvider.Arn() }

// NodeRole is the name of the role of the nodes, which pull images.
func (c *Cluster) NodeRole() *string { return c.nodeRole.Name() }

// NodeSecurityGroupID is the group that every node is in: file systems and
// databases admit it.
func (c *Cluster) NodeSecurityGroupID() *string { return c.nodes }

// MountRole is the name of the role as which the cluster's nodes mount file
// systems, each of which lets it in by itself.
func (c *Cluster) MountRole() *string { return c.mountRole.Name() }
