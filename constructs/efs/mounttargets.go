package efs

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/efsmounttarget"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securitygroup"

	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// addMountTargets puts an NFS server into every zone, so that no client depends
// on another zone.
func (f *FileSystem) addMountTargets(within *vpc.VPC) {
	f.mountTargets = securitygroup.NewSecurityGroup(f, new("mount-targets"), &securitygroup.SecurityGroupConfig{
		Name:        new(f.cfg.Name + "-mount-targets"),
		Description: new("Mount targets of " + f.cfg.Name),
		VpcId:       within.ID(),
		Tags:        tag.Name(f.cfg.Name, "mount-targets"),
	})
	for i, subnet := range within.SubnetIDs(f.cfg.Tier) {
		efsmounttarget.NewEfsMountTarget(f, new("mount-target-"+within.Zones()[i]), &efsmounttarget.EfsMountTargetConfig{
			FileSystemId:   f.fileSystem.Id(),
			SubnetId:       subnet,
			SecurityGroups: &[]*string{f.mountTargets.Id()},
		})
	}
}
