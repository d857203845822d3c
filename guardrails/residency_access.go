package guardrails

import (
	"slices"
	"strings"
)

// residencyOfAccess are the rules about who is let in: data that another account
// can read has left.
var residencyOfAccess = []Rule{
	{
		ID:     "residency-foreign-principal",
		Title:  "Policies of resources let in the region's own account alone",
		Why:    "a principal of another account, or everyone, could read the data from wherever they are",
		Remedy: "name principals of the region's account, or hold the statement to it with aws:PrincipalAccount or aws:SourceAccount",
		check: func(s *stack, flag flag) {
			for b, d := range s.policies() {
				if b.kind == "aws_vpc_endpoint" || b.kind == "aws_vpc_endpoint_policy" {
					continue // an endpoint is reached from its VPC alone; see residency-endpoint-policy
				}
				for i, statement := range d.statements {
					for _, who := range s.strangers(statement) {
						flag(b, d.label(i)+".Principal", who)
					}
				}
			}
		},
	},
	{
		ID:     "residency-permission",
		Title:  "Permissions outside of policies let in the region's own account alone",
		Why:    "a function or bus that another account may call hands data to it",
		Remedy: "name the region's account, or an AWS service together with source_account or source_arn",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_lambda_permission", "aws_cloudwatch_event_permission", "aws_ram_principal_association") {
				who := b.text("principal")
				shared := b.kind == "aws_ram_principal_association" && contains(s.region.SharedWith, who)
				switch own := who == s.region.AccountID || s.inStack(who) || s.ownIAM(who) || shared; {
				case strings.HasSuffix(who, ".amazonaws.com") && b.body["source_account"] == nil && b.body["source_arn"] == nil:
					flag(b, "principal", who)
				case !own && !strings.HasSuffix(who, ".amazonaws.com"):
					flag(b, "principal", who)
				}
			}
		},
	},
	{
		ID:     "residency-share",
		Title:  "Resource shares admit no principals from outside the organization",
		Why:    "an account outside could attach its own network to the region's",
		Remedy: "set allow_external_principals to false",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_ram_resource_share") {
				if !b.is("allow_external_principals", false) {
					flag(b, "allow_external_principals", b.value("allow_external_principals"))
				}
			}
		},
	},
	{
		ID:     "residency-shared-image",
		Title:  "Snapshots and images are shared with nobody",
		Why:    "whoever a snapshot is shared with can copy all that is in it",
		Remedy: "remove the permission",
		check: func(s *stack, flag flag) {
			ofKinds("aws_snapshot_create_volume_permission", "aws_ami_launch_permission")(s, flag)
			for b := range s.of("aws_db_snapshot", "aws_db_cluster_snapshot", "aws_rds_cluster_snapshot_copy", "aws_db_snapshot_copy") {
				if value := b.value("shared_accounts"); value != nil {
					flag(b, "shared_accounts", value)
				}
			}
		},
	},
	{
		ID:     "residency-readable-policy",
		Title:  "Every policy is written out, so that it can be checked",
		Why:    "a policy that only Terraform can compute could let anybody in",
		Remedy: "write it with blocks/policy, or with the data source aws_iam_policy_document",
		check: func(s *stack, flag flag) {
			for _, b := range s.blocks {
				for _, t := range b.unreadable {
					flag(b, t.attribute, t.value)
				}
			}
		},
	},
}

// policies are all policies of the stack.
func (s *stack) policies() func(yield func(*block, document) bool) {
	return func(yield func(*block, document) bool) {
		for _, b := range s.blocks {
			for _, d := range b.policies {
				if !yield(b, d) {
					return
				}
			}
		}
	}
}

// strangers are the principals that a statement lets in from outside the account.
func (s *stack) strangers(from statement) (found []string) {
	if !from.allows() || s.heldToAccount(from, callerKeys) {
		return nil
	}
	for _, kind := range []string{"AWS", "CanonicalUser", "*"} {
		for _, who := range from.Principal[kind] {
			if who != s.region.AccountID && !s.ownIAM(who) && !s.inStack(who) {
				found = append(found, who)
			}
		}
	}
	for _, who := range from.Principal["Federated"] {
		if !s.inStack(who) && !s.ownIAM(who) {
			found = append(found, who)
		}
	}
	if from.NotPrincipal != nil {
		found = append(found, "everyone but NotPrincipal")
	}
	return found
}

// ownIAM tells whether a text is the ARN of a principal of the region's account.
func (s *stack) ownIAM(who string) bool {
	found := arnsIn(who)
	return len(found) == 1 && found[0].account == s.region.AccountID
}

// callerKeys and resourceKeys are the condition keys that hold a statement to
// callers, or to resources, of an account. An organization is no country: its
// keys are not among them.
var (
	callerKeys   = []string{"aws:principalaccount", "aws:sourceaccount", "aws:sourceowner", "kms:calleraccount", "aws:principalarn", "aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce"}
	resourceKeys = []string{"aws:resourceaccount", "s3:resourceaccount"}
)

// heldToAccount tells whether a condition of a statement admits the region's own
// account alone. Operators that also admit requests without the key do not hold.
func (s *stack) heldToAccount(from statement, keys []string) bool {
	for operator, conditions := range from.Condition {
		if !slices.Contains([]string{"StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike", "ForAnyValue:StringEquals"}, operator) {
			continue
		}
		for key, values := range conditions {
			if slices.Contains(keys, strings.ToLower(key)) && len(values) > 0 && !slices.ContainsFunc(values, s.notOwn) {
				return true
			}
		}
	}
	return false
}

// notOwn tells whether the value of a condition may be somebody else's.
func (s *stack) notOwn(value string) bool {
	return value != s.region.AccountID && !s.ownIAM(value) && !s.inStack(value) && !s.refersWithin(value)
}

// refersWithin tells whether a text is built from something in this stack, as
// ${aws_s3_bucket.data.arn}/* is.
func (s *stack) refersWithin(value string) bool {
	found := interpolation.FindStringSubmatchIndex(value)
	return found != nil && found[0] == 0 && s.byAddress[value[found[2]:found[3]]] != nil
}

func contains(values []string, value string) bool { return slices.Contains(values, value) }
