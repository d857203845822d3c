package efs

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/efsmounttarget"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securitygroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupingressrule"

	"github.com/arteraai/region-expansion/constructs/tag"
)

const nfs = 2049.0

// addMountTargets puts an NFS server into every zone, so that no client depends
// on another zone.
func (f *FileSystem) addMountTargets() {
	f.clients = securitygroup.NewSecurityGroup(f, new("mount-targets"), &securitygroup.SecurityGroupConfig{
		Name:        new(f.cfg.Name + "-mount-targets"),
		Description: new("Mount targets of " + f.cfg.Name),
		VpcId:       f.cfg.VPC.ID(),
		Tags:        tag.Name(f.cfg.Name, "mount-targets"),
	})
	for i, subnet := range f.cfg.VPC.SubnetIDs(f.cfg.Tier) {
		efsmounttarget.NewEfsMountTarget(f, new("mount-target-"+f.cfg.VPC.Zones()[i]), &efsmounttarget.EfsMountTargetConfig{
			FileSystemId:   f.fileSystem.Id(),
			SubnetId:       subnet,
			SecurityGroups: &[]*string{f.clients.Id()},
		})
	}
}

// AllowFrom lets members of a security group reach the mount targets. What they
// may then do is up to the file system's policy and their IAM role.
func (f *FileSystem) AllowFrom(id string, securityGroupID *string) {
	vpcsecuritygroupingressrule.NewVpcSecurityGroupIngressRule(f, new("from-"+id), &vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
		SecurityGroupId:           f.clients.Id(),
		Description:               new("NFS over TLS from " + id),
		ReferencedSecurityGroupId: securityGroupID,
		IpProtocol:                new("tcp"),
		FromPort:                  new(nfs),
		ToPort:                    new(nfs),
		Tags:                      tag.Name(f.cfg.Name, "from", id),
	})
}
