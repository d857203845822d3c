package guardrails

// copiesOf is everything by which AWS copies what a store holds.
func (s *stack) copiesOf(b *block) (found []evidence) {
	for selection := range s.of("aws_backup_selection") {
		for _, selected := range selection.all("resources") {
			if target, _ := s.target(selected.value); target == b {
				plan, _ := s.target(selection.value("plan_id"))
				found = append(found, s.vaultsOf(plan)...)
			}
		}
	}
	if b.kind == "aws_backup_vault" {
		for plan := range s.of("aws_backup_plan") {
			if target, _ := s.target(plan.value("rule.target_vault_name")); target == b {
				found = append(found, s.listed(plan, "rule.copy_action.destination_vault_arn")...)
			}
		}
	}
	for _, way := range []struct{ kind, from, to string }{
		{"aws_s3_bucket_replication_configuration", "bucket", "rule.destination.bucket"},
		{"aws_efs_replication_configuration", "source_file_system_id", "destination.region"},
	} {
		for _, copier := range s.attached(way.kind, way.from, b) {
			found = append(found, s.listed(copier, way.to)...)
		}
	}
	found = append(found, s.listed(b, "replica.region_name")...)
	found = append(found, s.listed(b, "replica.region")...)
	if b.kind == "aws_ecr_repository" || b.kind == "aws_ecr_repository_creation_template" {
		for registry := range s.of("aws_ecr_replication_configuration") {
			found = append(found, s.listed(registry, "replication_configuration.rule.destination.region")...)
		}
	}
	if len(found) == 0 {
		return []evidence{{"none", "no resource of the stack copies it, replicates it or backs it up"}}
	}
	return found
}

// vaultsOf are where the backups of a plan go.
func (s *stack) vaultsOf(plan *block) []evidence {
	if plan == nil {
		return nil
	}
	found := s.listed(plan, "rule.target_vault_name")
	for i := range found {
		found[i].text = "backup vault " + found[i].text
	}
	return append(found, s.listed(plan, "rule.copy_action.destination_vault_arn")...)
}

// logsOf is where a record of the use of a store, or what it logs itself, goes.
func (s *stack) logsOf(b *block) (found []evidence) {
	for _, logging := range s.attached("aws_s3_bucket_logging", "bucket", b) {
		found = append(found, s.listed(logging, "target_bucket")...)
	}
	for _, filter := range s.attached("aws_cloudwatch_log_subscription_filter", "log_group_name", b) {
		found = append(found, s.listed(filter, "destination_arn")...)
	}
	if b.kind == "aws_eks_cluster" {
		for group := range s.of("aws_cloudwatch_log_group") {
			if name := "/aws/eks/" + b.text("name") + "/cluster"; group.text("name") == name {
				found = append(found, evidence{"log group " + name, proof(group, "name")})
			}
		}
	}
	if len(found) == 0 {
		return []evidence{{"none", "no resource of the stack sends a log of it anywhere"}}
	}
	return found
}

func (s *stack) listed(b *block, attribute string) (found []evidence) {
	for _, to := range b.all(attribute) {
		found = append(found, evidence{s.describe(to.value), to.proof(b)})
	}
	return found
}
