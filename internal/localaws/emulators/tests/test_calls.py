import unittest

from support import ACCOUNT, REGION, call


class Names(unittest.TestCase):
    def test_every_protocol_is_named_by_its_model(self):
        for want, asked in {
            "ec2:DescribeVpcs": call("ec2", body="Action=DescribeVpcs&Version=2016-11-15"),
            "iam:GetRole": call("iam", body="Action=GetRole&Version=2010-05-08&RoleName=a"),
            "kms:CreateKey": call("kms", body="{}", X_Amz_Target="TrentService.CreateKey"),
            "eks:DescribeCluster": call("eks", "GET", "/clusters/web"),
            "eks:TagResource": call("eks", "POST", "/tags/arn%3Aaws%3Aeks%3Ar%3Aa%3Acluster%2Fweb", body="{}"),
            "elasticfilesystem:PutBackupPolicy": call(
                "elasticfilesystem", "PUT", "/2015-02-01/file-systems/fs-1/backup-policy", body="{}"
            ),
            "backup:CreateBackupVault": call("backup", "PUT", "/backup-vaults/phi", body="{}"),
            "ram:DeleteResourceShare": call("ram", "DELETE", "/deleteresourceshare?resourceShareArn=arn"),
            "guardduty:GetDetector": call("guardduty", "GET", "/detector/d"),
            "securityhub:BatchEnableStandards": call("securityhub", "POST", "/standards/register", body="{}"),
            "access-analyzer:CreateAnalyzer": call("access-analyzer", "PUT", "/analyzer", body="{}"),
            "route53:ListHostedZones": call("route53", "GET", "/2013-04-01/hostedzone"),
            "s3-control:PutPublicAccessBlock": call(
                "s3", "PUT", "/v20180820/configuration/publicAccessBlock", X_Amz_Account_Id=ACCOUNT
            ),
            "s3:CreateBucket": call("s3", "PUT", "/bucket"),
            "s3:PutBucketVersioning": call("s3", "PUT", "/bucket?versioning="),
            "s3:ListObjectsV2": call("s3", "GET", "/bucket?list-type=2"),
            "s3:GetObject": call("s3", "GET", "/bucket/a/key"),
            "s3:HeadBucket": call("s3", "HEAD", "/bucket"),
            "s3:ListBuckets": call("s3", "GET", "/"),
        }.items():
            self.assertEqual(want, asked.name)

    def test_sdks_need_not_agree_on_what_comes_before_the_name(self):
        for prefix in "CloudTrail_20131101", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101":
            headers = {"X_Amz_Target": prefix + ".DescribeTrails", "Content_Type": "application/x-amz-json-1.1"}
            asked = call("cloudtrail", body='{"trailNameList": ["audit"]}', **headers)
            self.assertEqual(
                ("DescribeTrails", {"trailNameList": ["audit"]}),
                (asked.operation and asked.operation.name, asked.parameters),
            )

    def test_a_session_is_in_the_name_of_a_role(self):
        self.assertEqual("", call("ec2", body="Action=DescribeVpcs&Version=2016-11-15").role)
        asked = call("ec2", body="Action=DescribeVpcs&Version=2016-11-15", X_Amz_Security_Token="region-planner")
        self.assertEqual("region-planner", asked.role)

    def test_what_the_model_does_not_have_names_itself(self):
        self.assertEqual("guardduty:GET /nothing", call("guardduty", "GET", "/nothing").name)
        self.assertEqual("nothing:POST /", call("nothing").name)

    def test_parameters_have_the_names_of_the_model_wherever_they_stand(self):
        nodegroup = call(
            "eks",
            "POST",
            "/clusters/web/node-groups",
            body='{"nodegroupName": "general", "scalingConfig": {"maxSize": 3}}',
        )
        self.assertEqual(
            {"clusterName": "web", "nodegroupName": "general", "scalingConfig": {"maxSize": 3}}, nodegroup.parameters
        )
        tags = call("ec2", body="Action=CreateTags&Version=2016-11-15&ResourceId.1=vpc-1&Tag.1.Key=a&Tag.1.Value=b")
        self.assertEqual({"Resources": ["vpc-1"], "Tags": [{"Key": "a", "Value": "b"}]}, tags.parameters)


class Scope(unittest.TestCase):
    def test_the_signature_names_account_region_and_service(self):
        signature = (
            "AWS4-HMAC-SHA256 Credential={}/20260101/eu-central-1/EC2/aws4_request, SignedHeaders=host, Signature=0"
        )
        for credential, account in ("444455556666", "444455556666"), ("AKIAIOSFODNN", "123456789012"):
            asked = call(None, Authorization=signature.format(credential))
            self.assertEqual((account, "eu-central-1", "ec2"), (asked.account, asked.region, asked.service))

    def test_a_presigned_url_names_them_too(self):
        asked = call(None, "GET", f"/b/k?X-Amz-Credential={ACCOUNT}%2F20260101%2F{REGION}%2Fs3%2Faws4_request")
        self.assertEqual((ACCOUNT, REGION, "s3"), (asked.account, asked.region, asked.service))

    def test_calls_without_a_signature_are_those_of_s3_and_for_a_token(self):
        self.assertEqual("s3:GetObject", call(None, "GET", "/bucket/key").name)
        self.assertEqual(
            "sts:AssumeRoleWithWebIdentity", call(None, body="Action=AssumeRoleWithWebIdentity&Version=2011-06-15").name
        )
