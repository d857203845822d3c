package guardrails

import "github.com/arteraai/region-expansion/internal/stack"

// copiesOf is everything by which AWS copies what a store holds: backups, copies of these,
// and what S3 copies to another bucket. Other types that replicate a store are not among
// those that a region's stack may hold.
func (s *checked) copiesOf(b *stack.Block) (found []evidence) {
	for _, selection := range s.Of("aws_backup_selection") {
		for _, selected := range selection.Values("resources") {
			if target, _ := s.Target(selected.Value); target == b {
				plan, _ := s.Target(selection.Value("plan_id"))
				found = append(found, s.vaultsOf(plan)...)
			}
		}
	}
	for _, copies := range s.Attached("aws_s3_bucket_replication_configuration", "bucket", b) {
		for _, to := range s.listed(copies, "rule.destination.bucket") {
			found = append(found, evidence{"bucket " + to.Text, to.Proof})
		}
	}
	if b.Kind == "aws_backup_vault" {
		for _, plan := range s.Of("aws_backup_plan") {
			if target, _ := s.Target(plan.Value("rule.target_vault_name")); target == b {
				found = append(found, s.listed(plan, "rule.copy_action.destination_vault_arn")...)
			}
		}
	}
	if len(found) == 0 {
		return []evidence{{"none", "no resource of the stack copies it, replicates it or backs it up"}}
	}
	return found
}

// vaultsOf are where the backups of a plan go.
func (s *checked) vaultsOf(plan *stack.Block) []evidence {
	if plan == nil {
		return nil
	}
	found := s.listed(plan, "rule.target_vault_name")
	for i := range found {
		found[i].Text = "backup vault " + found[i].Text
	}
	return append(found, s.listed(plan, "rule.copy_action.destination_vault_arn")...)
}

// logsOf is where a record of the use of a store goes.
func (s *checked) logsOf(b *stack.Block) []evidence {
	if b.Kind == "aws_eks_cluster" {
		for _, group := range s.Of("aws_cloudwatch_log_group") {
			if name := "/aws/eks/" + b.Text("name") + "/cluster"; group.Text("name") == name {
				return []evidence{{"log group " + name, proof(group, "name")}}
			}
		}
	}
	return []evidence{{"none", "no resource of the stack sends a log of it anywhere"}}
}

func (s *checked) listed(b *stack.Block, attribute string) (found []evidence) {
	for _, to := range b.Values(attribute) {
		found = append(found, evidence{s.describe(to.Value), proofOf(b, to)})
	}
	return found
}
