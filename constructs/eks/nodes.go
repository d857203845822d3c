package eks

import (
	"cmp"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eksnodegroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/launchtemplate"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

const (
	defaultDiskGiB          = 100
	defaultUpdatePercentage = 33
)

// nodePolicies are what a node itself needs: joining the cluster, pulling images
// and Session Manager, which replaces SSH. Pods have roles of their
// own.
var nodePolicies = []string{"AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore"}

// addNodeGroups makes the nodes. They wait for their way out, and for the VPC CNI, whose
// settings EKS reads once, when it makes a group, to say how many pods a node takes: 110
// with prefixes, and 29 for an m7i.large without.
func (c *Cluster) addNodeGroups(nodesWaitFor []cdktf.ITerraformDependable) {
	c.volumesKey = key.New(c, "volumes-key", c.cfg.VolumesKey())
	c.nodeRole = iamrole.NewIamRole(c, new("node-role"), &iamrole.IamRoleConfig{
		Name:             new(c.cfg.Name + "-node"),
		Description:      new("Nodes of " + c.cfg.Name),
		AssumeRolePolicy: policy.AssumedBy("ec2.amazonaws.com"),
	})
	ready := append(slices.Clone(nodesWaitFor), c.podNetwork)
	for _, name := range nodePolicies {
		ready = append(ready, attach(c, "node-role-policy-"+name, c.nodeRole, name))
	}
	system, _ := c.cfg.SystemGroup()
	for _, group := range c.cfg.NodeGroups {
		scope := constructs.NewConstruct(c, new("nodes-of-"+group.Name))
		template := c.launchTemplate(scope, group)
		for _, zone := range c.zonesOf(group) {
			made := c.nodeGroup(scope, group, zone, template, ready)
			if group.Name == system.Name {
				c.systemNodes = append(c.systemNodes, made)
			}
		}
	}
}

// nodeGroup makes the nodes of one kind in one zone. EKS can change neither the
// subnets nor the instance types of a group, so a change to them makes a new
// group, under a new name, before the old one goes and its pods move over.
func (c *Cluster) nodeGroup(scope constructs.Construct, cfg spec.NodeGroup, zone string, template launchtemplate.LaunchTemplate,
	ready []cdktf.ITerraformDependable) eksnodegroup.EksNodeGroup {
	return eksnodegroup.NewEksNodeGroup(scope, new("node-group-"+zone), &eksnodegroup.EksNodeGroupConfig{
		ClusterName:         c.name,
		NodeGroupNamePrefix: new(cfg.Name + "-" + zone + "-"),
		NodeRoleArn:         c.nodeRole.Arn(),
		SubnetIds:           &[]*string{c.subnetIn(zone)},
		Version:             &c.cfg.KubernetesVersion,
		AmiType:             &cfg.AMIType,
		ReleaseVersion:      &cfg.AMIRelease,
		InstanceTypes:       jsii.Strings(cfg.InstanceTypes...),
		CapacityType:        new(string(cmp.Or(cfg.Capacity, spec.OnDemand))),
		ScalingConfig: &eksnodegroup.EksNodeGroupScalingConfig{
			MinSize:     new(float64(cfg.MinNodes)),
			MaxSize:     new(float64(cfg.MaxNodes)),
			DesiredSize: new(float64(cfg.MinNodes)),
		},
		UpdateConfig: &eksnodegroup.EksNodeGroupUpdateConfig{MaxUnavailablePercentage: new(float64(cmp.Or(cfg.UpdatePercentage, defaultUpdatePercentage)))},
		LaunchTemplate: &eksnodegroup.EksNodeGroupLaunchTemplate{
			Id:      template.Id(),
			Version: cdktf.Token_AsString(template.LatestVersion(), nil),
		},
		Labels: labels(cfg.Labels),
		Taint:  taints(cfg.Taints),
		Tags:   tag.Name(c.cfg.Name, cfg.Name, zone),
		Lifecycle: &cdktf.TerraformResourceLifecycle{
			CreateBeforeDestroy: new(true),
			// Whoever needs nodes for a while sets the desired size, within the bounds above.
			IgnoreChanges: &[]*string{new("scaling_config[0].desired_size")},
		},
		DependsOn: &ready,
	})
}

func (c *Cluster) launchTemplate(scope constructs.Construct, cfg spec.NodeGroup) launchtemplate.LaunchTemplate {
	var tags []*launchtemplate.LaunchTemplateTagSpecifications
	for _, kind := range []string{"instance", "volume", "network-interface"} {
		tags = append(tags, &launchtemplate.LaunchTemplateTagSpecifications{ResourceType: &kind, Tags: c.nodeTags(cfg)})
	}
	template := &launchtemplate.LaunchTemplateConfig{
		Name:                 new(c.cfg.Name + "-" + cfg.Name),
		Description:          new("Nodes " + cfg.Name + " of " + c.cfg.Name),
		UpdateDefaultVersion: new(true),
		MetadataOptions: &launchtemplate.LaunchTemplateMetadataOptions{
			HttpEndpoint:            new("enabled"),
			HttpTokens:              new("required"),
			HttpPutResponseHopLimit: new(1.0),
		},
		BlockDeviceMappings: &[]*launchtemplate.LaunchTemplateBlockDeviceMappings{{
			DeviceName: new("/dev/xvda"),
			Ebs: &launchtemplate.LaunchTemplateBlockDeviceMappingsEbs{
				VolumeType:          new("gp3"),
				VolumeSize:          new(float64(cmp.Or(cfg.DiskGiB, defaultDiskGiB))),
				Encrypted:           new("true"),
				KmsKeyId:            c.volumesKey.ARN(),
				DeleteOnTermination: new("true"),
			},
		}},
		Monitoring:        &launchtemplate.LaunchTemplateMonitoring{Enabled: new(true)},
		TagSpecifications: &tags,
		Tags:              tag.Name(c.cfg.Name, cfg.Name),
	}
	c.connect(scope, cfg, template)
	c.place(scope, cfg, template)
	return launchtemplate.NewLaunchTemplate(scope, new("launch-template"), template)
}

func (c *Cluster) nodeTags(cfg spec.NodeGroup) *map[string]*string {
	tags := tag.Name(c.cfg.Name, cfg.Name)
	for name, value := range c.cfg.NodeTags {
		(*tags)[name] = &value
	}
	return tags
}

func labels(plain map[string]string) *map[string]*string {
	if len(plain) == 0 {
		return nil
	}
	pointers := make(map[string]*string, len(plain))
	for name, value := range plain {
		pointers[name] = &value
	}
	return &pointers
}

func taints(plain []spec.Taint) any {
	if len(plain) == 0 {
		return nil
	}
	var list []*eksnodegroup.EksNodeGroupTaint
	for _, taint := range plain {
		list = append(list, &eksnodegroup.EksNodeGroupTaint{Key: &taint.Key, Value: &taint.Value, Effect: &taint.Effect})
	}
	return &list
}
