package inventory

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestListSortsWhatCounts(t *testing.T) {
	got, err := List(t.Context(), account{
		"ec2:DescribeVpcs": `<R><vpcSet><item><vpcId>vpc-2</vpcId></item></vpcSet><nextToken>more</nextToken></R>`,
		"ec2:DescribeVpcs@more": `<R><vpcSet><item><vpcId>vpc-1</vpcId>
			<tagSet><item><key>Name</key><value>hub</value></item></tagSet></item></vpcSet></R>`,
		"ec2:DescribeNatGateways": `<R><natGatewaySet><item><natGatewayId>nat-1</natGatewayId><state>deleted</state></item>
			<item><natGatewayId>nat-2</natGatewayId><state>deleting</state></item></natGatewaySet></R>`,
		"ec2:DescribeInstances": `<R><reservationSet><item><instancesSet>
			<item><instanceId>i-1</instanceId><instanceState><name>terminated</name></instanceState></item>
			<item><instanceId>i-2</instanceId><instanceState><name>running</name></instanceState></item>
			</instancesSet></item></reservationSet></R>`,
		"ec2:DescribeManagedPrefixLists": `<R><prefixListSet>
			<item><prefixListId>pl-1</prefixListId><ownerId>AWS</ownerId></item>
			<item><prefixListId>pl-2</prefixListId><ownerId>123456789012</ownerId></item></prefixListSet></R>`,
		"ec2:DescribePlacementGroups": `<R><placementGroupSet>
			<item><groupId>pg-1</groupId><groupName>gpu</groupName><state>available</state></item></placementGroupSet></R>`,
		"ec2:GetEbsEncryptionByDefault":         `<R><ebsEncryptionByDefault>true</ebsEncryptionByDefault></R>`,
		"ec2:GetEbsDefaultKmsKeyId":             `<R><kmsKeyId>alias/aws/ebs</kmsKeyId></R>`,
		"ec2:GetSnapshotBlockPublicAccessState": `<R><state>unblocked</state></R>`,
		"ec2:GetInstanceMetadataDefaults":       `<R><accountLevel><httpTokens>required</httpTokens></accountLevel></R>`,
		"ec2:DescribeTransitGatewayAttachments": `<R><transitGatewayAttachments>
			<item><transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId><state>deleted</state></item>
			</transitGatewayAttachments></R>`,

		"eks:/clusters":                               `{"clusters": ["web"]}`,
		"eks:/clusters/web/node-groups":               `{"nodegroups": ["system"]}`,
		"eks:/clusters/web/addons":                    `{"addons": ["vpc-cni"]}`,
		"eks:/clusters/web/access-entries":            `{"accessEntries": ["arn:aws:iam::123456789012:role/node"]}`,
		"eks:/clusters/web/pod-identity-associations": `{"associations": [{"associationId": "a-1", "namespace": "kube-system", "serviceAccount": "efs"}]}`,

		"elasticfilesystem:/2015-02-01/file-systems":  `{"FileSystems": [{"FileSystemId": "fs-1", "Name": "phi"}]}`,
		"elasticfilesystem:/2015-02-01/mount-targets": `{"MountTargets": [{"MountTargetId": "fsmt-1", "SubnetId": "subnet-1"}]}`,

		"kms:ListKeys":                       `{"Keys": [{"KeyId": "ours"}, {"KeyId": "leaving"}, {"KeyId": "theirs"}]}`,
		`kms:DescribeKey{"KeyId":"ours"}`:    `{"KeyMetadata": {"KeyManager": "CUSTOMER", "KeyState": "Enabled", "Description": "phi"}}`,
		`kms:DescribeKey{"KeyId":"leaving"}`: `{"KeyMetadata": {"KeyManager": "CUSTOMER", "KeyState": "PendingDeletion"}}`,
		`kms:DescribeKey{"KeyId":"theirs"}`:  `{"KeyMetadata": {"KeyManager": "AWS", "KeyState": "Enabled"}}`,
		"kms:ListAliases":                    `{"Aliases": [{"AliasName": "alias/aws/ebs"}, {"AliasName": "alias/phi", "TargetKeyId": "ours"}]}`,

		"logs:DescribeLogGroups": `{"logGroups": [{"logGroupName": "/region-jp/flow"}]}`,
		"iam:ListRoles": `<R><ListRolesResult><Roles>
			<member><RoleName>AWSServiceRoleForEKS</RoleName><Path>/aws-service-role/eks.amazonaws.com/</Path></member>
			<member><RoleName>region-jp-node</RoleName><Path>/</Path></member></Roles></ListRolesResult></R>`,
		"iam:GetAccountPasswordPolicy": `<R><GetAccountPasswordPolicyResult><PasswordPolicy/></GetAccountPasswordPolicyResult></R>`,
		"route53:/2013-04-01/hostedzone": `<R><HostedZones><HostedZone><Id>/hostedzone/Z1</Id>
			<Name>sts.ap-northeast-1.amazonaws.com.</Name></HostedZone></HostedZones></R>`,
		"s3:/": `<R><Buckets><Bucket><Name>state</Name><BucketRegion>ap-northeast-1</BucketRegion></Bucket></Buckets></R>`,
	}.config(t), accountID)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, item := range got {
		lines = append(lines, item.String())
	}
	want := []string{
		"ec2/instance i-2",
		"ec2/nat-gateway nat-2",
		"ec2/placement-group pg-1 (gpu)",
		"ec2/prefix-list pl-2",
		"ec2/setting ebs-encryption-by-default (true)",
		"ec2/setting instance-metadata-defaults",
		"ec2/vpc vpc-1 (hub)",
		"ec2/vpc vpc-2",
		"efs/file-system fs-1 (phi)",
		"efs/mount-target fsmt-1 (subnet-1)",
		"eks/access-entry web/arn:aws:iam::123456789012:role/node (arn:aws:iam::123456789012:role/node)",
		"eks/addon web/vpc-cni (vpc-cni)",
		"eks/cluster web",
		"eks/node-group web/system (system)",
		"eks/pod-identity-association web/a-1 (kube-system/efs)",
		"iam/password-policy account",
		"iam/role region-jp-node",
		"kms/alias alias/phi (ours)",
		"kms/key ours (phi)",
		"logs/log-group /region-jp/flow",
		"route53/hosted-zone /hostedzone/Z1 (sts.ap-northeast-1.amazonaws.com.)",
		"s3/bucket state (ap-northeast-1)",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListNamesEveryCallThatFails(t *testing.T) {
	got, err := List(t.Context(), account{
		"ec2:DescribeVpcs":         `<Response><Errors><Error><Code>AccessDenied</Code></Error></Errors></Response>`,
		"eks:/clusters":            `{"clusters": ["web"]}`,
		"eks:/clusters/web/addons": `{"__type": "AccessDenied"}`,
	}.config(t), accountID)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"inventory of ap-northeast-1", "DescribeVpcs", "cluster web", "ListAddons"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in: %v", want, err)
		}
	}
	if got != nil {
		t.Errorf("a partial inventory of %d items", len(got))
	}
}

func TestListTakesAMissingPasswordPolicyForNone(t *testing.T) {
	got, err := List(t.Context(), account{
		"iam:GetAccountPasswordPolicy": `<ErrorResponse><Error><Code>NoSuchEntity</Code></Error></ErrorResponse>`,
	}.config(t), accountID)
	if err != nil || got != nil {
		t.Errorf("%v, error %v; want nothing", got, err)
	}
}

func TestListHeedsItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := List(ctx, account{}.config(t), accountID); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestAdded(t *testing.T) {
	before := Inventory{{"ec2/vpc", "vpc-1", ""}, {"s3/bucket", "state", ""}}
	after := Inventory{{"ec2/vpc", "vpc-1", "renamed"}, {"ec2/vpc", "vpc-2", "hub"}, {"logs/log-group", "state", ""}}
	want := []Item{{"ec2/vpc", "vpc-2", "hub"}, {"logs/log-group", "state", ""}}
	if diff := cmp.Diff(want, Added(before, after)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if added := Added(after, nil); added != nil {
		t.Errorf("removals count as added: %v", added)
	}
}
