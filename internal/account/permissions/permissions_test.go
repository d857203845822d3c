package permissions

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

const (
	tokyo = "ap-northeast-1"
	own   = "111122223333"
)

// call is one of the deployer's.
func call(service, action string, parameters map[string]any) gateway.Call {
	return gateway.Call{Service: service, Action: action, Region: tokyo, Account: own, Role: "region-deployer", Status: 200, Parameters: parameters}
}

// asked are the actions and resources that calls ask for.
func asked(calls ...gateway.Call) (lines []string) {
	for _, request := range Of(calls) {
		lines = append(lines, request.Action+" "+request.Resource)
	}
	return lines
}

func TestACallAsksForItsActionAndWhatItDoesBeside(t *testing.T) {
	list := func(items ...any) []any { return items }
	for name, test := range map[string]struct {
		call gateway.Call
		want []string
	}{
		"a call": {call("ec2", "DescribeVpcs", nil), []string{"ec2:DescribeVpcs *"}},
		"a call that S3 names otherwise": {call("s3", "GetBucketEncryption", map[string]any{"Bucket": "b"}),
			[]string{"s3:GetEncryptionConfiguration arn:aws:s3:::b"}},
		"an object's version": {call("s3", "DeleteObject", map[string]any{"Bucket": "b", "Key": "k", "VersionId": "1"}),
			[]string{"s3:DeleteObjectVersion arn:aws:s3:::b/k"}},
		"a service with another prefix": {call("monitoring", "DescribeAlarms", nil), []string{"cloudwatch:DescribeAlarms *"}},
		"tags on what is made": {call("ec2", "CreateVpc", map[string]any{"TagSpecifications": list(map[string]any{"Tags": list()})}),
			[]string{"ec2:CreateVpc *", "ec2:CreateTags *"}},
		"a role that is passed": {call("eks", "CreateCluster", map[string]any{"name": "web", "roleArn": "arn:aws:iam::1:role/r"}),
			[]string{"eks:CreateCluster *", "iam:PassRole arn:aws:iam::1:role/r"}},
		"a role that is let in is not passed": {call("eks", "CreateAccessEntry", map[string]any{"principalArn": "arn:aws:iam::1:role/r"}),
			[]string{"eks:CreateAccessEntry *"}},
		"nodes of a launch template": {call("eks", "CreateNodegroup", map[string]any{"launchTemplate": map[string]any{"id": "lt-1"}}),
			[]string{"eks:CreateNodegroup *", "ec2:RunInstances *", "ec2:CreateTags *"}},
		"a key that a service uses": {call("elasticfilesystem", "CreateFileSystem", map[string]any{"KmsKeyId": "arn:aws:kms:ap-northeast-1:111122223333:key/k"}),
			[]string{"elasticfilesystem:CreateFileSystem *", "kms:CreateGrant arn:aws:kms:ap-northeast-1:111122223333:key/k", "kms:DescribeKey arn:aws:kms:ap-northeast-1:111122223333:key/k",
				"kms:GenerateDataKeyWithoutPlaintext arn:aws:kms:ap-northeast-1:111122223333:key/k", "kms:Decrypt arn:aws:kms:ap-northeast-1:111122223333:key/k"}},
		"an alias, and its key": {call("kms", "CreateAlias", map[string]any{"AliasName": "alias/a", "TargetKeyId": "k"}),
			[]string{"kms:CreateAlias arn:aws:kms:ap-northeast-1:111122223333:key/k", "kms:CreateAlias arn:aws:kms:ap-northeast-1:111122223333:alias/a"}},
		"who one is, everybody may ask": {call("sts", "GetCallerIdentity", nil), nil},
		"the owner's call":              {gateway.Call{Service: "ec2", Action: "DescribeVpcs"}, nil},
	} {
		if diff := cmp.Diff(test.want, asked(test.call)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestEachRequestIsAskedOnce(t *testing.T) {
	again := call("ec2", "DescribeVpcs", nil)
	if got := asked(again, again); !slices.Equal(got, []string{"ec2:DescribeVpcs *"}) {
		t.Errorf("got %v", got)
	}
}

// TestLaterCallsAreKnownByEarlierOnes is about what a call does not say itself.
func TestLaterCallsAreKnownByEarlierOnes(t *testing.T) {
	owner := func(c gateway.Call) gateway.Call { c.Role = ""; return c }
	calls := []gateway.Call{
		call("iam", "CreateRole", map[string]any{"RoleName": "r", "PermissionsBoundary": "b", "AssumeRolePolicyDocument": `{"Statement":[{"Principal":{"Service":["eks.amazonaws.com"]}}]}`}),
		call("iam", "PutRolePolicy", map[string]any{"RoleName": "r"}),
		call("eks", "CreateCluster", map[string]any{"roleArn": "arn:aws:iam::111122223333:role/r"}),
		owner(call("kms", "CreateAlias", map[string]any{"AliasName": "alias/state", "TargetKeyId": "k"})),
		owner(call("s3", "PutBucketEncryption", map[string]any{"Bucket": "state", "KMSMasterKeyID": "alias/state"})),
		call("s3", "GetObject", map[string]any{"Bucket": "state", "Key": "terraform.tfstate"}),
	}
	found := map[string]map[string][]string{}
	for _, request := range Of(calls) {
		found[request.Action] = request.Context
	}
	for _, want := range []struct{ action, key, value string }{
		{"iam:PutRolePolicy", "iam:PermissionsBoundary", "b"},
		{"iam:PassRole", "iam:PassedToService", "eks.amazonaws.com"},
		{"kms:Decrypt", "kms:ResourceAliases", "alias/state"},
		{"kms:Decrypt", "kms:ViaService", "s3.ap-northeast-1.amazonaws.com"},
	} {
		if got := found[want.action][want.key]; !slices.Equal(got, []string{want.value}) {
			t.Errorf("%s is asked for with %s %v, want %s", want.action, want.key, got, want.value)
		}
	}
}

func TestARoleThatIsMadeWithoutABoundaryHasNone(t *testing.T) {
	for _, request := range Of([]gateway.Call{
		call("iam", "CreateRole", map[string]any{"RoleName": "r"}), call("iam", "AttachRolePolicy", map[string]any{"RoleName": "r", "PolicyArn": "p"})}) {
		if boundary, has := request.Context["iam:PermissionsBoundary"]; has {
			t.Errorf("%s is asked for with the boundary %v", request.Action, boundary)
		}
	}
}
