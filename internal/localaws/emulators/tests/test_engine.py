import json
import unittest

from support import environ

from engine import Reply, handle

PAGE = b"<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>"
REMEDY = "; add an exception that answers it to internal/localaws/emulators/exceptions"


def through(asked, status, body, backend="moto"):
    """The reply to a call whose emulator gives an answer, and what became of the call."""
    read = asked["wsgi.input"].read()
    reply = handle(asked, read, lambda service: (backend, lambda call: Reply(status, {}, body)))
    return reply, json.loads(reply.headers["X-Localaws-Call"])


class Unanswered(unittest.TestCase):
    """What no emulator answers is a 400, which no SDK retries, in the shape of the service's errors."""

    def test_every_protocol(self):
        for name, shape, asked, status, body in (
            (
                "ec2:DescribeVpcs",
                "<Code>UnsupportedByLocalAWS</Code>",
                environ("ec2", body="Action=DescribeVpcs"),
                500,
                b"NotImplementedError: The describe_vpcs action has not been implemented",
            ),
            ("iam:GetFoo", "UnsupportedByLocalAWS", environ("iam", body="Action=GetFoo"), 501, PAGE),
            (
                "ssm:GetParameter",
                "UnsupportedByLocalAWS",
                environ("ssm", body='{"Name": "a"}', X_Amz_Target="AmazonSSM.GetParameter"),
                500,
                PAGE,
            ),
            ("guardduty:GET /members", "UnsupportedByLocalAWS", environ("guardduty", "GET", "/members"), 404, PAGE),
            (
                "route53:GET /2013-04-01/foo",
                "<Code>UnsupportedByLocalAWS</Code>",
                environ("route53", "GET", "/2013-04-01/foo"),
                404,
                PAGE,
            ),
            (
                "s3:GetBucketWebsite",
                "<Code>UnsupportedByLocalAWS</Code>",
                environ("s3", "GET", "/bucket?website"),
                500,
                PAGE,
            ),
            ("nothing:POST /", "UnsupportedByLocalAWS", environ("nothing"), 500, PAGE),
            (
                "eks:ListInsights",
                "UnsupportedByLocalAWS",
                environ("eks", "POST", "/clusters/web/insights", body="{}"),
                400,
                b'{"__type": "InvalidRequestException", "message": "No route for POST /clusters/web/insights"}',
            ),
        ):
            with self.subTest(name):
                reply, outcome = through(asked, status, body)
                self.assertEqual(400, reply.status)
                self.assertIn(shape, reply.body.decode() + str(reply.headers))
                self.assertEqual(f"no part of the local AWS answers {name}{REMEDY}", outcome["problem"])

    def test_a_defect_of_an_emulator_is_quoted(self):
        _, outcome = through(environ("ec2", body="Action=DescribeVpcs"), 500, b"KeyError: 'vpc-1'")
        self.assertEqual(
            "moto failed on ec2:DescribeVpcs: KeyError: 'vpc-1'; fix it with an exception in internal/localaws/emulators/exceptions",
            outcome["problem"],
        )

    def test_a_defect_outside_of_an_emulator_does_not_bring_the_gateway_down(self):
        def broken(call):
            raise KeyError("vpc-1")

        reply = handle(
            environ("ec2", body="Action=DescribeVpcs"), b"Action=DescribeVpcs", lambda service: ("moto", broken)
        )
        self.assertEqual(400, reply.status)
        self.assertIn("KeyError", reply.headers["X-Localaws-Call"])

    def test_errors_of_aws_pass_unchanged(self):
        for body in b'{"__type": "ResourceNotFoundException"}', b"<Error><Code>InvalidVpcID.NotFound</Code></Error>":
            reply, outcome = through(environ("eks", "GET", "/clusters/web"), 404, body)
            self.assertEqual((404, body, ""), (reply.status, reply.body, outcome["problem"]))


class Planted(unittest.TestCase):
    """A call that breaks its model is refused, with member, value and rule."""

    def test_every_kind_of_rule(self):
        role = "Action=CreateRole&Version=2010-05-08&AssumeRolePolicyDocument=x&RoleName="
        group = {"X_Amz_Target": "Logs_20140328.CreateLogGroup", "Content_Type": "application/x-amz-json-1.1"}
        for kind, want, asked in (
            (
                "missing member",
                "iam:CreateRole: AssumeRolePolicyDocument is missing; AWS requires it",
                environ("iam", body="Action=CreateRole&Version=2010-05-08&RoleName=a"),
            ),
            (
                "missing member within a structure",
                "ec2:CreateLaunchTemplate: LaunchTemplateName is missing; AWS requires it",
                environ(
                    "ec2",
                    body="Action=CreateLaunchTemplate&Version=2016-11-15&LaunchTemplateData.InstanceType=m7g.large",
                ),
            ),
            (
                "bad enumeration",
                'logs:CreateLogGroup: logGroupClass: "CHEAP" is not one of STANDARD, INFREQUENT_ACCESS, DELIVERY',
                environ("logs", body='{"logGroupName": "a", "logGroupClass": "CHEAP"}', **group),
            ),
            (
                "too long",
                f'iam:CreateRole: RoleName: "{"a" * 65}" is longer than 64',
                environ("iam", body=role + "a" * 65),
            ),
            (
                "too short",
                "logs:CreateLogGroup: logGroupName has the length 0; the least is 1",
                environ("logs", body='{"logGroupName": ""}', **group),
            ),
            (
                "too large",
                "eks:CreateNodegroup: updateConfig.maxUnavailablePercentage: 101 is more than 100",
                environ(
                    "eks",
                    "POST",
                    "/clusters/web/node-groups",
                    body=json.dumps(
                        {
                            "nodegroupName": "a",
                            "subnets": ["s"],
                            "nodeRole": "r",
                            "updateConfig": {"maxUnavailablePercentage": 101},
                        }
                    ),
                ),
            ),
            (
                "bad pattern",
                r'iam:CreateRole: RoleName: "a b" does not match [\w+=,.@-]+',
                environ("iam", body=role + "a+b"),
            ),
            (
                "within a list",
                "kms:TagResource: Tags[1].TagKey has the length 0; the least is 1",
                environ(
                    "kms",
                    body='{"KeyId": "a", "Tags": [{"TagKey": "a", "TagValue": ""}, {"TagKey": "", "TagValue": ""}]}',
                    X_Amz_Target="TrentService.TagResource",
                    Content_Type="application/x-amz-json-1.1",
                ),
            ),
        ):
            with self.subTest(kind):
                reply, outcome = through(asked, 200, b"")
                self.assertEqual(400, reply.status)
                self.assertIn("ValidationException", reply.body.decode() + str(reply.headers))
                self.assertTrue(outcome["violation"].startswith(want), outcome["violation"])

    def test_a_request_that_cannot_be_read_is_refused(self):
        asked = environ("ec2", body="Action=ModifyManagedPrefixList&PrefixListId=pl-1&MaxEntries=six")
        _, outcome = through(asked, 200, b"")
        self.assertTrue(
            outcome["violation"].startswith("ec2:ModifyManagedPrefixList: the request cannot be read by AWS's model: ")
        )

    def test_what_keeps_to_the_model_passes(self):
        for asked in (
            environ("iam", body="Action=CreateRole&Version=2010-05-08&AssumeRolePolicyDocument=x&RoleName=region-jp"),
            environ("s3", "GET", "/"),
        ):
            reply, outcome = through(asked, 200, b"")
            self.assertEqual((200, ""), (reply.status, outcome["violation"]))
