package eks

import (
	"cmp"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchloggroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ekscluster"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
)

// logRetention is how many days control plane logs are kept: six years, since the audit log
// says who read and changed what, as the trail does (45 CFR 164.316).
const logRetention = 2192.0

// serviceRange is where the addresses of Kubernetes services come from. They
// exist inside a cluster only, so every cluster uses the same range, which lies
// outside the 10.0.0.0/8 of the VPCs.
const serviceRange = "172.20.0.0/16"

func (c *Cluster) addControlPlane() {
	logs := c.addLogGroup()
	role := iamrole.NewIamRole(c, new("role"), &iamrole.IamRoleConfig{
		Name:             new(c.cfg.Name + "-control-plane"),
		Description:      new("Control plane of " + c.cfg.Name),
		AssumeRolePolicy: policy.AssumedWithin(c.cfg.AccountID, "eks.amazonaws.com"),
	})
	permissions := attach(c, "role-policy", role, "AmazonEKSClusterPolicy")
	subnets := c.vpc.SubnetIDs(c.cfg.NodeTier)
	c.cluster = ekscluster.NewEksCluster(c, new("cluster"), &ekscluster.EksClusterConfig{
		Name:    &c.cfg.Name,
		Version: &c.cfg.KubernetesVersion,
		RoleArn: role.Arn(),
		VpcConfig: &ekscluster.EksClusterVpcConfig{
			SubnetIds:             &subnets,
			SecurityGroupIds:      &[]*string{c.controlPlane},
			EndpointPrivateAccess: new(true),
			EndpointPublicAccess:  new(false),
		},
		KubernetesNetworkConfig: &ekscluster.EksClusterKubernetesNetworkConfig{
			IpFamily:        new("ipv4"),
			ServiceIpv4Cidr: new(serviceRange),
		},
		AccessConfig: &ekscluster.EksClusterAccessConfig{
			AuthenticationMode:                      new("API"),
			BootstrapClusterCreatorAdminPermissions: new(false),
		},
		EncryptionConfig: &ekscluster.EksClusterEncryptionConfig{
			Resources: &[]*string{new("secrets")},
			Provider:  &ekscluster.EksClusterEncryptionConfigProvider{KeyArn: key.New(c, "secrets-key", c.cfg.SecretsKey()).ARN()},
		},
		EnabledClusterLogTypes: &[]*string{new("api"), new("audit"), new("authenticator"), new("controllerManager"), new("scheduler")},
		// Add-ons are resources of this stack, with pinned versions; without this,
		// EKS installs unmanaged ones of its own choice first.
		BootstrapSelfManagedAddons: new(false),
		UpgradePolicy:              &ekscluster.EksClusterUpgradePolicy{SupportType: new(string(cmp.Or(c.cfg.UpgradePolicy, spec.Standard)))},
		ZonalShiftConfig:           &ekscluster.EksClusterZonalShiftConfig{Enabled: new(true)},
		// EKS reads it once and shows it never: a cluster that is imported would be replaced.
		Lifecycle: &cdktf.TerraformResourceLifecycle{IgnoreChanges: &[]*string{new("access_config[0].bootstrap_cluster_creator_admin_permissions")}},
		// EKS makes a log group without encryption and retention if there is none,
		// and on the way down needs its permissions to the end.
		DependsOn: &[]cdktf.ITerraformDependable{logs, permissions},
	})
	c.name = c.cluster.Name()
}

func (c *Cluster) addLogGroup() cdktf.ITerraformDependable {
	group := cloudwatchloggroup.NewCloudwatchLogGroup(c, new("log-group"), &cloudwatchloggroup.CloudwatchLogGroupConfig{
		Name:            new("/aws/eks/" + c.cfg.Name + "/cluster"),
		RetentionInDays: new(logRetention),
		KmsKeyId:        key.New(c, "logs-key", c.cfg.LogsKey()).ARN(),
	})
	c.logGroup = group.Name()
	return group
}
