package key

import (
	"fmt"

	"github.com/arteraai/region-expansion/constructs/policy"
)

// statements grants administration and use to the account's own IAM policies,
// and use to the services that act in their own name.
func statements(cfg Config) []policy.Statement {
	all := []policy.Statement{{
		// Without this statement nobody can ever change the policy again.
		Sid:       "AccountPoliciesDecide",
		Effect:    policy.Allow,
		Principal: policy.Account(cfg.AccountID),
		Action:    []string{"kms:*"},
		Resource:  []string{"*"}, // in a key's policy: this key
	}}
	for _, user := range cfg.Users {
		switch user {
		case CloudWatchLogs:
			all = append(all, forLogs(cfg))
		case EBS:
			all = append(all, forVolumes(cfg), forAttachingVolumes(cfg))
		}
	}
	return all
}

func forLogs(cfg Config) policy.Statement {
	groups := fmt.Sprintf("arn:aws:logs:%s:%s:log-group:*", cfg.AWSRegion, cfg.AccountID)
	return policy.Statement{
		Sid:       "LogGroupsOfThisAccount",
		Effect:    policy.Allow,
		Principal: policy.Services("logs." + cfg.AWSRegion + ".amazonaws.com"),
		Action:    []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"},
		Resource:  []string{"*"},
		Condition: policy.Condition{"ArnLike": {"kms:EncryptionContext:aws:logs:arn": {groups}}},
	}
}

// forVolumes and forAttachingVolumes follow the policy of AWS's own aws/ebs key:
// whoever in the account may use EBS may use the key, through EBS only. Naming
// the Auto Scaling service role instead would fail in a new account, where that
// role does not exist yet.
func forVolumes(cfg Config) policy.Statement {
	return policy.Statement{
		Sid:       "VolumesThroughEBS",
		Effect:    policy.Allow,
		Principal: policy.Everyone(),
		Action:    []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"},
		Resource:  []string{"*"},
		Condition: policy.Condition{"StringEquals": throughEBS(cfg)},
	}
}

func forAttachingVolumes(cfg Config) policy.Statement {
	return policy.Statement{
		Sid:       "GrantsThroughEBS",
		Effect:    policy.Allow,
		Principal: policy.Everyone(),
		Action:    []string{"kms:CreateGrant"},
		Resource:  []string{"*"},
		Condition: policy.Condition{
			"StringEquals": throughEBS(cfg),
			"Bool":         {"kms:GrantIsForAWSResource": {"true"}},
		},
	}
}

func throughEBS(cfg Config) map[string][]string {
	return map[string][]string{
		"kms:CallerAccount": {cfg.AccountID},
		"kms:ViaService":    {"ec2." + cfg.AWSRegion + ".amazonaws.com"},
	}
}
