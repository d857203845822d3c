package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/backup"
	"github.com/aws/aws-sdk-go-v2/service/backup/types"
)

func backupListers(cfg aws.Config) []lister {
	c := backup.NewFromConfig(cfg)
	return []lister{
		paged(backup.NewListBackupVaultsPaginator(c, nil),
			func(o *backup.ListBackupVaultsOutput) []types.BackupVaultListMember { return o.BackupVaultList },
			func(v types.BackupVaultListMember) Item { return Item{"backup/vault", str(v.BackupVaultName), ""} }),
		paged(backup.NewListBackupPlansPaginator(c, nil),
			func(o *backup.ListBackupPlansOutput) []types.BackupPlansListMember { return o.BackupPlansList },
			func(p types.BackupPlansListMember) Item {
				return Item{"backup/plan", str(p.BackupPlanId), str(p.BackupPlanName)}
			}),
	}
}
