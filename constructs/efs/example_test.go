package efs_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	backupspec "github.com/arteraai/region-expansion/blocks/backup"
	spec "github.com/arteraai/region-expansion/blocks/efs"
	"github.com/arteraai/region-expansion/constructs/backup"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// A file system with one way in, mounted by a cluster and backed up every day.
func Example() {
	var (
		stack cdktf.TerraformStack
		app   *vpc.VPC
		web   *eks.Cluster
		daily *backup.Backup
	)

	shared := efs.New(stack, "shared", spec.Config{
		Name:      "region-jp-shared",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Tier:      "data",
		AccessPoints: []spec.AccessPoint{
			{Name: "slides", Path: "/slides", UID: 1000, GID: 1000, Mode: "0750"},
		},
	}, app)
	shared.Allow("web", efs.Client{SecurityGroupID: web.NodeSecurityGroupID(), Role: web.MountRole()})
	daily.Protect("shared", backupspec.FileSystem, shared.ARN())
}
