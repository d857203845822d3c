package efs

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/efsaccesspoint"

	"github.com/arteraai/region-expansion/constructs/tag"
)

func (f *FileSystem) addAccessPoints() {
	for _, point := range f.cfg.AccessPoints {
		uid, gid := float64(point.UID), float64(point.GID)
		f.accessPoints = append(f.accessPoints, efsaccesspoint.NewEfsAccessPoint(f, new("access-point-"+point.Name), &efsaccesspoint.EfsAccessPointConfig{
			FileSystemId: f.fileSystem.Id(),
			PosixUser:    &efsaccesspoint.EfsAccessPointPosixUser{Uid: &uid, Gid: &gid},
			RootDirectory: &efsaccesspoint.EfsAccessPointRootDirectory{
				Path: &point.Path,
				CreationInfo: &efsaccesspoint.EfsAccessPointRootDirectoryCreationInfo{
					OwnerUid: &uid, OwnerGid: &gid, Permissions: &point.Mode,
				},
			},
			Tags: tag.Name(f.cfg.Name, point.Name),
		}))
	}
}
