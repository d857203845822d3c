package eks

import (
	"fmt"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ekspodidentityassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicyattachment"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// serviceAccount is the Kubernetes identity that pods run under.
type serviceAccount struct {
	namespace, name string
}

// addPodIdentity lets pods of one service account use a role with a policy that
// AWS maintains. What it returns exists before pods can get credentials.
func (c *Cluster) addPodIdentity(id string, account serviceAccount, managedPolicy string) []cdktf.ITerraformDependable {
	scope, role, association := c.addPodRole(id, account)
	return []cdktf.ITerraformDependable{association, attach(scope, "role-policy", role, managedPolicy)}
}

// addMountRole makes the role as which the EFS driver mounts, on every node: its
// pods, not those that use the files, are the clients that a file system sees.
// The role may mount nothing until a file system lets it.
func (c *Cluster) addMountRole() []cdktf.ITerraformDependable {
	_, role, association := c.addPodRole("efs-mount", serviceAccount{"kube-system", "efs-csi-node-sa"})
	c.mountRole = role
	return []cdktf.ITerraformDependable{association}
}

// addPodRole makes a role that pods of one service account get.
func (c *Cluster) addPodRole(id string, account serviceAccount) (constructs.Construct, iamrole.IamRole, cdktf.ITerraformDependable) {
	scope := constructs.NewConstruct(c, new("identity-"+id))
	role := iamrole.NewIamRole(scope, new("role"), &iamrole.IamRoleConfig{
		Name:             new(c.cfg.Name + "-" + id),
		Description:      new(fmt.Sprintf("Pods of %s/%s in %s", account.namespace, account.name, c.cfg.Name)),
		AssumeRolePolicy: c.assumedByPods(account),
	})
	association := ekspodidentityassociation.NewEksPodIdentityAssociation(scope, new("association"),
		&ekspodidentityassociation.EksPodIdentityAssociationConfig{
			ClusterName:    c.name,
			Namespace:      &account.namespace,
			ServiceAccount: &account.name,
			RoleArn:        role.Arn(),
		})
	return scope, role, association
}

// assumedByPods trusts the pod identity service for one service account of this
// cluster: EKS sets the session tags, not the pod.
func (c *Cluster) assumedByPods(account serviceAccount) *string {
	cluster := fmt.Sprintf("arn:aws:eks:%s:%s:cluster/%s", c.cfg.AWSRegion, c.cfg.AccountID, c.cfg.Name)
	return policy.Document(policy.Statement{
		Sid:       "AssumedByPods",
		Effect:    policy.Allow,
		Principal: policy.Services("pods.eks.amazonaws.com"),
		Action:    []string{"sts:AssumeRole", "sts:TagSession"},
		Condition: policy.Condition{"StringEquals": {
			"aws:RequestTag/eks-cluster-arn":            {cluster},
			"aws:RequestTag/kubernetes-namespace":       {account.namespace},
			"aws:RequestTag/kubernetes-service-account": {account.name},
		}},
	})
}

// attach gives a role a policy that AWS maintains, by the policy's path.
func attach(scope constructs.Construct, id string, role iamrole.IamRole, managedPolicy string) cdktf.ITerraformDependable {
	return iamrolepolicyattachment.NewIamRolePolicyAttachment(scope, &id, &iamrolepolicyattachment.IamRolePolicyAttachmentConfig{
		Role:      role.Name(),
		PolicyArn: new("arn:aws:iam::aws:policy/" + managedPolicy),
	})
}
