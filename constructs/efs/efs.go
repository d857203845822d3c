package efs

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/efsaccesspoint"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/efsfilesystem"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securitygroup"

	spec "github.com/arteraai/region-expansion/blocks/efs"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// FileSystem is a shared file system with its mount targets and access points.
type FileSystem struct {
	constructs.Construct
	cfg          spec.Config
	fileSystem   efsfilesystem.EfsFileSystem
	mountTargets securitygroup.SecurityGroup
	accessPoints []efsaccesspoint.EfsAccessPoint
}

// New builds the file system, with a mount target in each zone of a VPC. The
// configuration must be valid.
func New(scope constructs.Construct, id string, cfg spec.Config, within *vpc.VPC) *FileSystem {
	f := &FileSystem{cfg: cfg}
	constructs.NewConstruct_Override(f, scope, &id)
	f.fileSystem = efsfilesystem.NewEfsFileSystem(f, new("file-system"), &efsfilesystem.EfsFileSystemConfig{
		Encrypted:      new(true),
		KmsKeyId:       key.New(f, "key", cfg.Key()).ARN(),
		ThroughputMode: new("elastic"),
		// Files that are not read move to cheaper storage, and back when they are.
		LifecyclePolicy: &[]*efsfilesystem.EfsFileSystemLifecyclePolicy{
			{TransitionToIa: new("AFTER_30_DAYS")},
			{TransitionToArchive: new("AFTER_90_DAYS")},
			{TransitionToPrimaryStorageClass: new("AFTER_1_ACCESS")},
		},
		// No replication of another file system can ever overwrite this one.
		Protection: &efsfilesystem.EfsFileSystemProtection{ReplicationOverwrite: new("ENABLED")},
		Tags:       tag.Name(f.cfg.Name),
	})
	f.addMountTargets(within)
	f.addAccessPoints()
	f.addPolicy()
	return f
}

// ID is the file system's id, for those who mount it.
func (f *FileSystem) ID() *string { return f.fileSystem.Id() }

// AccessPointIDs are the ids of the access points, by name, for those who mount
// them.
func (f *FileSystem) AccessPointIDs() map[string]*string {
	ids := map[string]*string{}
	for i, point := range f.cfg.AccessPoints {
		ids[point.Name] = f.accessPoints[i].Id()
	}
	return ids
}

// ARN is the file system's ARN, for backups.
func (f *FileSystem) ARN() *string { return f.fileSystem.Arn() }
