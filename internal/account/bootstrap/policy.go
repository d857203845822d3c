package bootstrap

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// statement is a statement of a bucket policy, as S3 writes it.
type statement map[string]any

// policy is the bucket's present policy, without statements if it has none.
func (b bucket) policy(ctx context.Context) ([]statement, error) {
	found, err := b.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: b.name, ExpectedBucketOwner: b.owner})
	if is(err, "NoSuchBucketPolicy") {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var policy struct{ Statement []statement }
	return policy.Statement, json.Unmarshal([]byte(aws.ToString(found.Policy)), &policy)
}

// transport refuses calls without TLS 1.2. What else the policy denies is kept;
// what it allows is not, since the account's own IAM policies let in
// everybody who needs the state.
func (b bucket) transport(present []statement) setting {
	wanted := b.denials()
	for _, s := range present {
		ours := slices.ContainsFunc(wanted, func(w statement) bool { return w["Sid"] == s["Sid"] })
		if s["Effect"] == "Deny" && !ours {
			wanted = append(wanted, s)
		}
	}
	return setting{
		name:   "the policy",
		wanted: b.describePolicy(wanted),
		read:   func(context.Context) (string, error) { return b.describePolicy(present), nil },
		write: func(ctx context.Context) error {
			policy, err := json.Marshal(map[string]any{"Version": "2012-10-17", "Statement": wanted})
			if err != nil {
				return err
			}
			_, err = b.PutBucketPolicy(ctx, &s3.PutBucketPolicyInput{Bucket: b.name, ExpectedBucketOwner: b.owner, Policy: new(string(policy))})
			return err
		},
	}
}

func (b bucket) denials() []statement {
	deny := func(sid, operator, key, value string) statement {
		arn := "arn:aws:s3:::" + *b.name
		return statement{
			"Sid": sid, "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": []any{arn, arn + "/*"},
			"Condition": map[string]any{operator: map[string]any{key: value}},
		}
	}
	return []statement{
		deny("DenyWithoutTLS", "Bool", "aws:SecureTransport", "false"),
		deny("DenyOldTLS", "NumericLessThan", "s3:TlsVersion", "1.2"),
	}
}

// inOrder is the statement with its resources sorted: AWS does not promise to keep
// their order.
func (s statement) inOrder() statement {
	resources, several := s["Resource"].([]any)
	if !several {
		return s
	}
	s = maps.Clone(s)
	s["Resource"] = slices.SortedFunc(slices.Values(resources), func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return s
}

// describePolicy says what a policy does: bootstrap's own statements by their names,
// and all others in full, in an order of its own.
func (b bucket) describePolicy(statements []statement) string {
	var lines []string
	for _, s := range statements {
		own := slices.ContainsFunc(b.denials(), func(d statement) bool { return reflect.DeepEqual(d, s.inOrder()) })
		if sid, named := s["Sid"].(string); own && named {
			lines = append(lines, sid)
			continue
		}
		line, err := json.Marshal(s)
		if err != nil {
			panic(err) // what came from JSON goes back into it
		}
		lines = append(lines, string(line))
	}
	if len(lines) == 0 {
		return none
	}
	slices.Sort(lines)
	return strings.Join(lines, ", ")
}
