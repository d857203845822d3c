package eks

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ekscluster"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eksnodegroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamopenidconnectprovider"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/key"
)

// Cluster is a Kubernetes cluster with its nodes and add-ons.
type Cluster struct {
	constructs.Construct
	cfg          Config
	controlPlane *string // the ids of the two security groups, asked for once: an answer is a call to jsii
	nodes        *string
	volumesKey   *key.Key
	cluster      ekscluster.EksCluster
	name         *string // the cluster's, by which others wait for it
	oidcProvider iamopenidconnectprovider.IamOpenidConnectProvider
	network      []cdktf.ITerraformDependable // the add-ons that nodes cannot become ready without
	nodeRole     iamrole.IamRole
	mountRole    iamrole.IamRole
	nodeGroups   []eksnodegroup.EksNodeGroup
}

// New builds the cluster. The configuration must be valid.
func New(scope constructs.Construct, id string, cfg Config) *Cluster {
	c := &Cluster{cfg: cfg}
	constructs.NewConstruct_Override(c, scope, &id)
	c.addSecurityGroups()
	c.addControlPlane()
	c.addAccessEntries()
	c.addNetworkAddOns()
	c.addNodeGroups()
	c.addWorkloadAddOns()
	c.addControllers()
	c.addOIDCProvider()
	if cfg.Karpenter {
		c.addKarpenter()
	}
	return c
}

// Name is the cluster's name.
func (c *Cluster) Name() *string { return c.name }

// OIDCProviderARN is the identity provider of the cluster's service accounts, for
// roles of workloads that cannot use pod identity.
func (c *Cluster) OIDCProviderARN() *string { return c.oidcProvider.Arn() }

// NodeRoleARN is the role of the nodes, which pull images.
func (c *Cluster) NodeRoleARN() *string { return c.nodeRole.Arn() }

// NodeSecurityGroupID is the group that every node is in: file systems and
// databases admit it.
func (c *Cluster) NodeSecurityGroupID() *string { return c.nodes }

// MountRole is the name of the role as which the cluster's nodes mount file
// systems, each of which lets it in by itself.
func (c *Cluster) MountRole() *string { return c.mountRole.Name() }

func (c *Cluster) newKey(id, purpose string, users ...key.User) *key.Key {
	return key.New(c, id, key.Config{
		Name:      c.cfg.Name + "-" + id,
		Purpose:   purpose,
		AccountID: c.cfg.AccountID,
		AWSRegion: c.cfg.AWSRegion,
		Users:     users,
	})
}
