package operators

import (
	"maps"
	"slices"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/autoscalinggroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iaminstanceprofile"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/launchtemplate"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securitygroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupegressrule"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

const (
	https   = 443.0
	diskGiB = 20.0 // the size of the image
	// lifetime is how many seconds a host lives: a week. What somebody leaves on it goes
	// with it, and a new release's image arrives.
	lifetime = 7 * 24 * 60 * 60.0
)

// addHost keeps one host running, in a zone that answers.
func (o *Operators) addHost() {
	template := o.launchTemplate(o.addProfile(), o.addSecurityGroup())
	subnets := o.vpc.SubnetIDs(o.cfg.Tier)
	autoscalinggroup.NewAutoscalingGroup(o.Construct, new("host"), &autoscalinggroup.AutoscalingGroupConfig{
		Name:                &o.cfg.Name,
		MinSize:             new(1.0),
		MaxSize:             new(1.0),
		VpcZoneIdentifier:   &subnets,
		HealthCheckType:     new("EC2"),
		MaxInstanceLifetime: new(lifetime),
		LaunchTemplate: &autoscalinggroup.AutoscalingGroupLaunchTemplate{
			Id: template.Id(), Version: cdktf.Token_AsString(template.LatestVersion(), nil),
		},
		Tag: o.groupTags(),
	})
}

// addProfile gives the host a role with which it can have sessions, and record them.
func (o *Operators) addProfile() *string {
	role := iamrole.NewIamRole(o.Construct, new("role"), &iamrole.IamRoleConfig{
		Name:             &o.cfg.Name,
		Description:      new("The host of the operators of " + o.cfg.AWSRegion),
		AssumeRolePolicy: policy.AssumedBy("ec2.amazonaws.com"),
	})
	o.policyOf("role-policy", role.Name(), "have-sessions", slices.Concat(o.cfg.ConnectStatements(), o.cfg.RecordStatements(*o.transcripts.Arn(), *o.key.ARN())))
	return iaminstanceprofile.NewIamInstanceProfile(o.Construct, new("instance-profile"), &iaminstanceprofile.IamInstanceProfileConfig{
		Name: &o.cfg.Name, Role: role.Name(), Tags: tag.Name(o.cfg.Name),
	}).Arn()
}

// addSecurityGroup lets nobody in, and the host to what it is for.
func (o *Operators) addSecurityGroup() *string {
	group := securitygroup.NewSecurityGroup(o.Construct, new("security-group"), &securitygroup.SecurityGroupConfig{
		Name: &o.cfg.Name, Description: new("The host of operators"), VpcId: o.vpc.ID(), Tags: tag.Name(o.cfg.Name),
	}).Id()
	for _, to := range o.cfg.Reaches {
		vpcsecuritygroupegressrule.NewVpcSecurityGroupEgressRule(o.Construct, new("to-"+to.Name), &vpcsecuritygroupegressrule.VpcSecurityGroupEgressRuleConfig{
			SecurityGroupId: group, Description: new("Calls of operators to " + to.Name), CidrIpv4: new(to.CIDR.String()),
			IpProtocol: new("tcp"), FromPort: new(https), ToPort: new(https), Tags: tag.Name(o.cfg.Name, "to", to.Name),
		})
	}
	return group
}

func (o *Operators) launchTemplate(profile, group *string) launchtemplate.LaunchTemplate {
	var tags []*launchtemplate.LaunchTemplateTagSpecifications
	for _, kind := range []string{"instance", "volume", "network-interface"} {
		tags = append(tags, &launchtemplate.LaunchTemplateTagSpecifications{ResourceType: &kind, Tags: o.hostTags()})
	}
	return launchtemplate.NewLaunchTemplate(o.Construct, new("launch-template"), &launchtemplate.LaunchTemplateConfig{
		Name:                 &o.cfg.Name,
		Description:          new("The host of operators"),
		UpdateDefaultVersion: new(true),
		ImageId:              new(o.cfg.Image()),
		InstanceType:         &o.cfg.InstanceType,
		IamInstanceProfile:   &launchtemplate.LaunchTemplateIamInstanceProfile{Arn: profile},
		VpcSecurityGroupIds:  &[]*string{group},
		MetadataOptions: &launchtemplate.LaunchTemplateMetadataOptions{
			HttpEndpoint: new("enabled"), HttpTokens: new("required"), HttpPutResponseHopLimit: new(1.0),
		},
		BlockDeviceMappings: &[]*launchtemplate.LaunchTemplateBlockDeviceMappings{{
			DeviceName: new("/dev/xvda"),
			Ebs: &launchtemplate.LaunchTemplateBlockDeviceMappingsEbs{
				VolumeType: new("gp3"), VolumeSize: new(diskGiB), Encrypted: new("true"), KmsKeyId: o.key.ARN(), DeleteOnTermination: new("true"),
			},
		}},
		Monitoring:        &launchtemplate.LaunchTemplateMonitoring{Enabled: new(true)},
		TagSpecifications: &tags,
		Tags:              tag.Name(o.cfg.Name),
	})
}

// hostTags are on the host. By its name, the role of operators knows it from other
// instances.
func (o *Operators) hostTags() *map[string]*string {
	tags := tag.Name(o.cfg.Name)
	for name, value := range o.cfg.Tags {
		(*tags)[name] = &value
	}
	return tags
}

// groupTags are the same, in the words of a group.
func (o *Operators) groupTags() *[]*autoscalinggroup.AutoscalingGroupTag {
	var tags []*autoscalinggroup.AutoscalingGroupTag
	of := *o.hostTags()
	for _, name := range slices.Sorted(maps.Keys(of)) {
		tags = append(tags, &autoscalinggroup.AutoscalingGroupTag{Key: &name, Value: of[name], PropagateAtLaunch: new(true)})
	}
	return &tags
}
