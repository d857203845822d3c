package backup

import "github.com/arteraai/region-expansion/blocks/policy"

// Statements are the policy of a vault: nobody deletes a backup or has it kept for another
// time, not even whoever may do everything else, and copies go to the vaults of these ARNs
// alone. Who may take and restore backups is up to the account's IAM policies.
//
// The vault's lock also refuses to delete a backup early, as long as nobody takes it off; the
// policy holds beside it.
func Statements(copies ...string) []policy.Statement {
	stays := policy.Statement{
		Sid: "BackupsStay", Effect: policy.Deny, Principal: policy.Everyone(), Resource: []string{"*"},
		Action: []string{"backup:DeleteRecoveryPoint", "backup:DisassociateRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"},
	}
	copied := policy.Statement{
		Sid: "CopiesStayInTheCountry", Effect: policy.Deny, Principal: policy.Everyone(), Resource: []string{"*"},
		Action: []string{"backup:CopyFromBackupVault"},
	}
	if len(copies) > 0 {
		copied.Condition = policy.Condition{"ForAnyValue:ArnNotEquals": {"backup:CopyTargets": copies}}
	}
	return []policy.Statement{stays, copied}
}
