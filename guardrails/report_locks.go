package guardrails

import "fmt"

// reportLocks is what keeps objects and backups from being deleted, for how long.
func (s *checked) reportLocks() (found []statement) {
	for _, b := range s.Of("aws_s3_bucket_object_lock_configuration") {
		const retention = "rule.default_retention."
		text := fmt.Sprintf("each version for %s days, %s", shown(b.Value(retention+"days")), shown(b.Value(retention+"mode")))
		found = append(found, statement{"bucket " + s.describe(b.Value("bucket")), evidence{text, proof(b, retention+"days")}})
	}
	for _, b := range s.Of("aws_backup_vault_lock_configuration") {
		text := fmt.Sprintf("each backup for %s days", shown(b.Value("min_retention_days")))
		if grace := b.Value("changeable_for_days"); grace != nil {
			text += fmt.Sprintf(", by a lock that nobody takes off %s days after the deploy", shown(grace))
		}
		found = append(found, statement{"backup vault " + s.describe(b.Value("backup_vault_name")), evidence{text, proof(b, "min_retention_days")}})
	}
	return found
}
