package guardrails

// copiesOf is everything by which AWS copies what a store holds: backups, and
// copies of these. Types that replicate a store are not among those that a region's
// stack may hold.
func (s *stack) copiesOf(b *block) (found []evidence) {
	for _, selection := range s.of("aws_backup_selection") {
		for _, selected := range selection.all("resources") {
			if target, _ := s.target(selected.value); target == b {
				plan, _ := s.target(selection.value("plan_id"))
				found = append(found, s.vaultsOf(plan)...)
			}
		}
	}
	if b.kind == "aws_backup_vault" {
		for _, plan := range s.of("aws_backup_plan") {
			if target, _ := s.target(plan.value("rule.target_vault_name")); target == b {
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

// logsOf is where a record of the use of a store goes.
func (s *stack) logsOf(b *block) []evidence {
	if b.kind == "aws_eks_cluster" {
		for _, group := range s.of("aws_cloudwatch_log_group") {
			if name := "/aws/eks/" + b.text("name") + "/cluster"; group.text("name") == name {
				return []evidence{{"log group " + name, proof(group, "name")}}
			}
		}
	}
	return []evidence{{"none", "no resource of the stack sends a log of it anywhere"}}
}

func (s *stack) listed(b *block, attribute string) (found []evidence) {
	for _, to := range b.all(attribute) {
		found = append(found, evidence{s.describe(to.value), to.proof(b)})
	}
	return found
}
