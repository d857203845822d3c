package inventory

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/efs"
	"github.com/aws/aws-sdk-go-v2/service/efs/types"
)

func efsListers(cfg aws.Config) []lister {
	c := efs.NewFromConfig(cfg)
	return []lister{
		// Mount targets can be listed per file system only.
		func(ctx context.Context) ([]Item, error) {
			systems, err := every(ctx, efs.NewDescribeFileSystemsPaginator(c, nil),
				func(o *efs.DescribeFileSystemsOutput) []types.FileSystemDescription { return o.FileSystems })
			if err != nil {
				return nil, err
			}
			items := itemize(systems, func(s types.FileSystemDescription) Item {
				return Item{"efs/file-system", str(s.FileSystemId), str(s.Name)}
			})
			for _, system := range systems {
				targets, err := mountTargets(c, system.FileSystemId)(ctx)
				if err != nil {
					return nil, err
				}
				items = slices.Concat(items, targets)
			}
			return items, nil
		},
		paged(efs.NewDescribeAccessPointsPaginator(c, nil),
			func(o *efs.DescribeAccessPointsOutput) []types.AccessPointDescription { return o.AccessPoints },
			func(p types.AccessPointDescription) Item {
				return Item{"efs/access-point", str(p.AccessPointId), str(p.Name)}
			}),
	}
}

func mountTargets(c *efs.Client, system *string) lister {
	return paged(efs.NewDescribeMountTargetsPaginator(c, &efs.DescribeMountTargetsInput{FileSystemId: system}),
		func(o *efs.DescribeMountTargetsOutput) []types.MountTargetDescription { return o.MountTargets },
		func(t types.MountTargetDescription) Item {
			return Item{"efs/mount-target", str(t.MountTargetId), str(t.SubnetId)}
		})
}
