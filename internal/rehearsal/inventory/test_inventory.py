"""The inventory of an account whose answers are planted, as botocore has parsed them."""

import unittest
from types import SimpleNamespace

import inventory

REFUSED = "AccessDenied"
# What AWS says where there is nothing; every other operation answers without items.
EMPTY = {
    "GetAccountPasswordPolicy": "NoSuchEntity",
    "GetPublicAccessBlock": "NoSuchPublicAccessBlockConfiguration",
    "DescribeHub": "InvalidAccessException",
    "GetEnabledStandards": "InvalidAccessException",
}


class Account(inventory.Inventory):
    """Answers by operation, or by a function of its parameters: an answer, a list of pages, or the code of an error."""

    acting = None
    shared = inventory.botocore.session.get_session(), {}  # to make clients takes longer than to ask them
    shared[0].register("provide-client-params", lambda **call: Account.acting.note(**call))
    shared[0].register("before-call", lambda **call: Account.acting.answer(**call))

    def __init__(self, **answers):
        super().__init__("ap-northeast-1", "123456789012")
        self.session, self.clients = self.shared
        self.answers, self.parameters = EMPTY | answers, {}
        Account.acting = self

    def note(self, params, model, **_):
        self.parameters[model.name] = params

    def answer(self, model, **_):
        answer = self.answers.get(model.name, {})
        if callable(answer):
            answer = answer(**self.parameters[model.name])
        if isinstance(answer, list):
            answer = answer.pop(0)
        if isinstance(answer, str):
            return SimpleNamespace(status_code=403), {"Error": {"Code": answer, "Message": ""}}
        return SimpleNamespace(status_code=200), answer

    def lines(self):
        found = self.run()
        assert not found["failures"], found["failures"]
        return sorted(" ".join(filter(None, item.values())) for item in found["items"])


class Test(unittest.TestCase):
    maxDiff = None

    def test_what_runs_and_keeps_data(self):
        keys = {
            "ours": {"KeyManager": "CUSTOMER", "KeyState": "Enabled", "Description": "phi"},
            "leaving": {"KeyManager": "CUSTOMER", "KeyState": "PendingDeletion"},
            "theirs": {"KeyManager": "AWS", "KeyState": "Enabled"},
        }
        account = Account(
            DescribeVpcs=[
                {"Vpcs": [{"VpcId": "vpc-2"}], "NextToken": "more"},
                {"Vpcs": [{"VpcId": "vpc-1", "Tags": [{"Key": "Name", "Value": "hub"}]}]},
            ],
            DescribeNatGateways={
                "NatGateways": [
                    {"NatGatewayId": "nat-1", "State": "deleted"},
                    {"NatGatewayId": "nat-2", "State": "deleting"},
                ]
            },
            DescribeInstances={
                "Reservations": [
                    {"Instances": [{"InstanceId": "i-1", "State": {"Name": "terminated"}}]},
                    {"Instances": [{"InstanceId": "i-2", "State": {"Name": "running"}}]},
                ]
            },
            DescribeManagedPrefixLists={
                "PrefixLists": [
                    {"PrefixListId": "pl-1", "OwnerId": "AWS"},
                    {"PrefixListId": "pl-2", "OwnerId": "123456789012"},
                ]
            },
            DescribePlacementGroups={
                "PlacementGroups": [{"GroupId": "pg-1", "GroupName": "gpu", "State": "available"}]
            },
            GetEbsEncryptionByDefault={"EbsEncryptionByDefault": True},
            GetEbsDefaultKmsKeyId={"KmsKeyId": "alias/aws/ebs"},
            GetSnapshotBlockPublicAccessState={"State": "unblocked"},
            GetInstanceMetadataDefaults={"AccountLevel": {"HttpTokens": "required"}},
            DescribeTransitGatewayAttachments={
                "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1", "State": "deleted"}]
            },
            ListClusters={"clusters": ["web"]},
            ListNodegroups={"nodegroups": ["system"]},
            ListAddons={"addons": ["vpc-cni"]},
            ListAccessEntries={"accessEntries": ["arn:role/node"]},
            ListPodIdentityAssociations={
                "associations": [{"associationId": "a-1", "namespace": "kube-system", "serviceAccount": "efs"}]
            },
            DescribeFileSystems={"FileSystems": [{"FileSystemId": "fs-1", "Name": "phi"}]},
            DescribeMountTargets={"MountTargets": [{"MountTargetId": "fsmt-1", "SubnetId": "subnet-1"}]},
            ListKeys={"Keys": [{"KeyId": id} for id in keys]},
            DescribeKey=lambda KeyId: {"KeyMetadata": keys[KeyId]},
            ListAliases={
                "Aliases": [{"AliasName": "alias/aws/ebs"}, {"AliasName": "alias/phi", "TargetKeyId": "ours"}]
            },
            DescribeLogGroups={"logGroups": [{"logGroupName": "/region-jp/flow"}]},
            ListRoles={
                "Roles": [
                    {"RoleName": "AWSServiceRoleForEKS", "Path": "/aws-service-role/eks.amazonaws.com/"},
                    {"RoleName": "region-jp-node", "Path": "/"},
                ]
            },
            GetAccountPasswordPolicy={"PasswordPolicy": {}},
            ListHostedZones={"HostedZones": [{"Id": "/hostedzone/Z1", "Name": "sts.ap-northeast-1.amazonaws.com."}]},
            ListBuckets={"Buckets": [{"Name": "state", "BucketRegion": "ap-northeast-1"}]},
        )
        want = [
            "ec2/instance i-2",
            "ec2/nat-gateway nat-2",
            "ec2/placement-group pg-1 gpu",
            "ec2/prefix-list pl-2",
            "ec2/setting ebs-encryption-by-default true",
            "ec2/setting instance-metadata-defaults",
            "ec2/vpc vpc-1 hub",
            "ec2/vpc vpc-2",
            "efs/file-system fs-1 phi",
            "efs/mount-target fsmt-1 subnet-1",
            "eks/access-entry web/arn:role/node arn:role/node",
            "eks/addon web/vpc-cni vpc-cni",
            "eks/cluster web",
            "eks/node-group web/system system",
            "eks/pod-identity-association web/a-1 kube-system/efs",
            "iam/password-policy account",
            "iam/role region-jp-node",
            "kms/alias alias/phi ours",
            "kms/key ours phi",
            "logs/log-group /region-jp/flow",
            "route53/hosted-zone /hostedzone/Z1 sts.ap-northeast-1.amazonaws.com.",
            "s3/bucket state ap-northeast-1",
        ]
        self.assertEqual(want, account.lines())

    def test_what_watches_records_and_reports(self):
        account = Account(
            ListTopics={"Topics": [{"TopicArn": "arn:topic"}]},
            ListQueues={"QueueUrls": ["https://queue"]},
            ListRules=[
                {
                    "Rules": [
                        {"Name": "findings", "Description": "to people"},
                        {"Name": "DO-NOT-DELETE", "ManagedBy": "guardduty.amazonaws.com"},
                    ],
                    "NextToken": "more",
                },
                {"Rules": [{"Name": "failures"}]},
            ],
            DescribeAlarms={"MetricAlarms": [{"AlarmName": "errors"}], "CompositeAlarms": [{"AlarmName": "all"}]},
            ListTrails={"Trails": [{"Name": "account", "TrailARN": "arn:trail"}]},
            ListDetectors={"DetectorIds": ["d"]},
            DescribeHub={"HubArn": "arn:hub"},
            GetEnabledStandards={"StandardsSubscriptions": [{"StandardsSubscriptionArn": "arn:standard"}]},
            ListAnalyzers={"analyzers": [{"name": "outsiders"}]},
            DescribeConfigurationRecorders={
                "ConfigurationRecorders": [
                    {"name": "all"},
                    {"name": "AWSConfigurationRecorderForSecurityHub", "servicePrincipal": "securityhub.amazonaws.com"},
                ]
            },
            DescribeDeliveryChannels={"DeliveryChannels": [{"name": "bucket"}]},
            DescribeConfigRules={
                "ConfigRules": [
                    {"ConfigRuleName": "encrypted"},
                    {"ConfigRuleName": "securityhub-encrypted", "CreatedBy": "securityhub.amazonaws.com"},
                ]
            },
            DescribeRepositories={"repositories": [{"repositoryName": "web"}]},
            DescribePullThroughCacheRules={
                "pullThroughCacheRules": [{"ecrRepositoryPrefix": "k8s", "upstreamRegistryUrl": "registry.k8s.io"}]
            },
            DescribeRepositoryCreationTemplates={"repositoryCreationTemplates": [{"prefix": "ROOT"}]},
            GetRegistryScanningConfiguration={"scanningConfiguration": {"scanType": "ENHANCED", "rules": []}},
            DescribeParameters={"Parameters": [{"Name": "/region-jp/contract"}, {"Name": "/aws/service/eks"}]},
            GetResourceShares={
                "resourceShares": [
                    {"resourceShareArn": "arn:share", "name": "hub", "status": "ACTIVE"},
                    {"resourceShareArn": "arn:gone", "status": "DELETED"},
                ]
            },
            DescribeBudgets=lambda AccountId: {"Budgets": [{"BudgetName": f"month of {AccountId}"}]},
            GetPublicAccessBlock={"PublicAccessBlockConfiguration": {"BlockPublicAcls": True}},
        )
        want = [
            "access-analyzer/analyzer outsiders",
            "budgets/budget month of 123456789012",
            "cloudtrail/trail arn:trail account",
            "cloudwatch/alarm all",
            "cloudwatch/alarm errors",
            "config/delivery-channel bucket",
            "config/recorder all",
            "config/rule encrypted",
            "ecr/creation-template ROOT",
            "ecr/pull-through-cache-rule k8s registry.k8s.io",
            "ecr/repository web",
            "ecr/setting registry-scanning ENHANCED",
            "events/rule failures",
            "events/rule findings to people",
            "guardduty/detector d",
            "ram/resource-share arn:share hub",
            "s3/setting account-public-access-block",
            "securityhub/hub arn:hub",
            "securityhub/standard arn:standard",
            "sns/topic arn:topic",
            "sqs/queue https://queue",
            "ssm/parameter /region-jp/contract",
        ]
        self.assertEqual(want, account.lines())

    def test_settings_count_when_they_are_not_the_default(self):
        def scanning(**settings):
            return Account(
                GetRegistryScanningConfiguration={"scanningConfiguration": {"scanType": "BASIC", **settings}}
            ).lines()

        self.assertEqual([], scanning(rules=[]))
        self.assertEqual(["ecr/setting registry-scanning BASIC"], scanning(rules=[{"scanFrequency": "SCAN_ON_PUSH"}]))
        changed = Account(
            GetEbsDefaultKmsKeyId={"KmsKeyId": "arn:key"},
            GetSnapshotBlockPublicAccessState={"State": "block-new-sharing"},
        )
        self.assertEqual(
            ["ec2/setting ebs-default-key arn:key", "ec2/setting snapshot-block-public-access block-new-sharing"],
            changed.lines(),
        )

    def test_an_account_without_anything_has_no_items(self):
        self.assertEqual([], Account().lines())

    def test_every_call_that_fails_is_named(self):
        operations = Account()
        operations.run()
        inside = {"ListNodegroups", "ListAddons", "ListAccessEntries", "ListPodIdentityAssociations"}
        refused = {name: REFUSED for name in {*operations.parameters, *inside}}
        failures = Account(**refused | {"ListClusters": {"clusters": ["web"]}}).run()["failures"]
        for operation in refused:
            if operation != "ListClusters":
                self.assertTrue(
                    any(f"({REFUSED}) when calling the {operation} operation" in f for f in failures), operation
                )
        self.assertTrue(any(f.startswith("cluster web: ") and "ListAddons" in f for f in failures), failures)

    def test_every_path_fits_what_aws_answers(self):
        """Has each operation answer with one of everything: a path with a mistake in it finds no ID and no name."""
        account = Account()
        for service, operation, kind, path, *more in inventory.TABLE + [("eks", *row) for row in inventory.IN_CLUSTERS]:
            client = account.client(service)
            output = client.meta.service_model.operation_model(
                client.meta.method_to_api_mapping[operation]
            ).output_shape
            if not client.can_paginate(operation) and not any("MaxResults" in asked for asked in more):
                tokens = {"nexttoken", "marker"} & {name.lower() for name in output.members}
                self.assertFalse(tokens, f"{operation} has pages, and botocore has no paginator for it")
            found = inventory.jmespath.search(path, sample(output))
            self.assertTrue(found, f"{operation}: {path} finds nothing")
            for item in found:
                self.assertNotIn(None, item, f"{operation}: {path} finds no ID or no name")


AWS_OWN = {"servicePrincipal", "CreatedBy", "ManagedBy"}  # what has these is AWS's own


def sample(shape, depth=8):
    """An answer with one of everything; some shapes have no end."""
    if shape.type_name == "structure" and depth:
        members = {name: member for name, member in shape.members.items() if name not in AWS_OWN}
        return {name: sample(member, depth - 1) for name, member in members.items()}
    if shape.type_name == "list" and depth:
        return [sample(shape.member, depth - 1)]
    return {"string": "Name", "boolean": True, "integer": 1}.get(shape.type_name, {})


if __name__ == "__main__":
    unittest.main()
