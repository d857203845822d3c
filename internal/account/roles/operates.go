package roles

import "github.com/arteraai/region-expansion/blocks/policy"

// operates is what the runbooks of docs/operate do beside what a deploy does: back up and
// restore, shift traffic out of a zone, and find out what happened.
func (p place) operates() []policy.Statement {
	return []policy.Statement{allow("Here", everything, []string{
		"arc-zonal-shift:CancelZonalShift", "arc-zonal-shift:ListZonalShifts", "arc-zonal-shift:StartZonalShift",
		"backup:DescribeRestoreJob", "backup:ListBackupJobs", "backup:ListRecoveryPointsByBackupVault", "backup:StartBackupJob", "backup:StartRestoreJob",
		"cloudtrail:LookupEvents",
		"eks:ListInsights", "eks:ListNodegroups",
	}, p.inside())}
}
