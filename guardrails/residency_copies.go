package guardrails

// residencyOfCopies are the rules about copies of data that AWS makes by itself.
var residencyOfCopies = []Rule{
	{
		ID:     "residency-bucket-replication",
		Title:  "Buckets replicate only to buckets of this stack",
		Why:    "every object would be copied to wherever that bucket lies",
		Remedy: "replicate to a bucket of this stack, in an AWS region of the country, or not at all",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_s3_bucket_replication_configuration", "aws_s3_bucket") {
				for _, prefix := range []string{"", "replication_configuration.", "replication_configuration.rules."} {
					for _, to := range b.all(prefix + "rule.destination.bucket") {
						if !s.refersTo(to.value, "aws_s3_bucket") {
							flag(b, to.attribute, to.value)
						}
					}
				}
				for _, to := range b.all("rule.destination.account") {
					if to.value != s.region.AccountID {
						flag(b, to.attribute, to.value)
					}
				}
			}
		},
	},
	{
		ID:     "residency-file-system-replication",
		Title:  "File systems replicate only within the country",
		Why:    "every file would be copied abroad",
		Remedy: "name an AWS region of the country as the destination",
		check: copies(
			copyTo{"aws_efs_replication_configuration", "destination.region"},
			copyTo{"aws_fsx_openzfs_snapshot", "destination_region"},
		),
	},
	{
		ID:     "residency-image-replication",
		Title:  "Container images replicate only within the country and the account",
		Why:    "images hold models, which are made of patient data",
		Remedy: "name an AWS region of the country, and the region's account",
		check: func(s *stack, flag flag) {
			copies(copyTo{"aws_ecr_replication_configuration", "replication_configuration.rule.destination.region"})(s, flag)
			for b := range s.of("aws_ecr_replication_configuration") {
				for _, to := range b.all("replication_configuration.rule.destination.registry_id") {
					if to.value != s.region.AccountID {
						flag(b, to.attribute, to.value)
					}
				}
			}
		},
	},
	{
		ID:     "residency-backup-copy",
		Title:  "Backups are copied only to vaults in the country",
		Why:    "a copied backup is all data of a file system or database, abroad",
		Remedy: "copy to a vault of this stack or in an AWS region of the country, in the region's account, or not at all",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_backup_plan") {
				for _, to := range b.all("rule.copy_action.destination_vault_arn") {
					if !s.refersTo(to.value, "aws_backup_vault") && !s.ownARN(to.value) {
						flag(b, to.attribute, to.value)
					}
				}
			}
		},
	},
	{
		ID:     "residency-table-replica",
		Title:  "DynamoDB tables have replicas only in the country",
		Why:    "a global table keeps every item in each of its regions",
		Remedy: "name an AWS region of the country, or have no replica",
		check: copies(
			copyTo{"aws_dynamodb_table", "replica.region_name"},
			copyTo{"aws_dynamodb_global_table", "replica.region_name"},
			copyTo{"aws_dynamodb_table_replica", "global_table_arn"},
		),
	},
	{
		ID:     "residency-global-database",
		Title:  "No database spans AWS regions",
		Why:    "a global database or cluster keeps all data in each of its regions",
		Remedy: "use a cluster of one AWS region; for a second site in the country, restore a backup there",
		check: ofKinds("aws_rds_global_cluster", "aws_docdb_global_cluster", "aws_neptune_global_cluster",
			"aws_elasticache_global_replication_group", "aws_memorydb_multi_region_cluster", "aws_dsql_cluster_peering",
			"aws_keyspaces_keyspace_replication", "aws_opensearch_outbound_connection"),
	},
	{
		ID:     "residency-secret-replica",
		Title:  "Secrets have replicas only in the country",
		Why:    "whoever reads the secret abroad reaches the data that it opens",
		Remedy: "name an AWS region of the country, or have no replica",
		check:  copies(copyTo{"aws_secretsmanager_secret", "replica.region"}),
	},
	{
		ID:     "residency-snapshot-copy",
		Title:  "Snapshots, images and database backups are copied only within the country",
		Why:    "a snapshot is all data of its volume or database",
		Remedy: "name an AWS region of the country",
		check: copies(
			copyTo{"aws_ebs_snapshot_copy", "source_region"},
			copyTo{"aws_ami_copy", "source_ami_region"},
			copyTo{"aws_db_snapshot_copy", "destination_region"},
			copyTo{"aws_db_instance_automated_backups_replication", "source_db_instance_arn"},
			copyTo{"aws_redshift_cluster", "snapshot_copy.destination_region"},
			copyTo{"aws_redshift_snapshot_copy", "destination_region"},
			copyTo{"aws_dlm_lifecycle_policy", "policy_details.schedule.cross_region_copy_rule.target"},
			copyTo{"aws_dlm_lifecycle_policy", "policy_details.schedule.cross_region_copy_rule.target_region"},
			copyTo{"aws_dlm_lifecycle_policy", "policy_details.action.cross_region_copy.target"},
		),
	},
}

// copyTo is an argument that says where a copy goes to or comes from: an AWS
// region, or an ARN in one.
type copyTo struct{ kind, attribute string }

// copies flags copies that cross the country's border.
func copies(places ...copyTo) func(*stack, flag) {
	return func(s *stack, flag flag) {
		for _, place := range places {
			for b := range s.of(place.kind) {
				for _, to := range b.all(place.attribute) {
					if region, ok := to.value.(string); !ok || !s.region.holds(region) && !s.inStack(region) && !s.ownARN(region) {
						flag(b, to.attribute, to.value)
					}
				}
			}
		}
	}
}

// ownARN tells whether a value is an ARN in the country and the region's account.
func (s *stack) ownARN(value any) bool {
	text, _ := value.(string)
	found := arnsIn(text)
	return len(found) == 1 && found[0].region != "" && s.region.holds(found[0].region) && found[0].account == s.region.AccountID
}

// ofKinds flags every block of some kinds, whatever its arguments are.
func ofKinds(kinds ...string) func(*stack, flag) {
	return func(s *stack, flag flag) {
		for b := range s.of(kinds...) {
			flag(b, "type", b.kind)
		}
	}
}
