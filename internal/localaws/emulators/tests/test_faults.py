import json
import unittest
from unittest import mock

from moto.s3.models import s3_backends
from support import ACCOUNT, call

import faults
from engine import Reply

VPC = "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0/16"
SHOW = "Action=DescribeVpcs&Version=2016-11-15&VpcId.1=vpc-1"
STATE, LOCK = "/bucket/region-jp/terraform.tfstate", "/bucket/region-jp/terraform.tfstate.tflock"


def asked(called, body=b"done"):
    """The backend and the reply of a call with what is planted, and its fault."""
    backend, reply = faults.around(called, lambda: ("moto", Reply(200, {}, body)))
    return backend, reply, called.fault


class Planted(unittest.TestCase):
    def tearDown(self):
        faults.plant()

    def test_a_rule_is_for_the_next_call_of_its_operation_alone(self):
        faults.plant([["ec2:CreateVpc", "server-error"]])
        self.assertEqual("moto", asked(call("ec2", body=SHOW))[0])
        self.assertEqual(500, asked(call("ec2", body=VPC))[1].status)
        self.assertEqual("moto", asked(call("ec2", body=VPC))[0])

    def test_every_protocol_says_in_its_own_shape_that_it_is_asked_too_often(self):
        table = {"X_Amz_Target": "Logs_20140328.DescribeLogGroups", "Content_Type": "application/x-amz-json-1.1"}
        for operation, status, shape, called in (
            ("ec2:CreateVpc", 503, "<Code>RequestLimitExceeded</Code>", call("ec2", body=VPC)),
            ("iam:ListRoles", 400, "<Code>Throttling</Code>", call("iam", body="Action=ListRoles&Version=2010-05-08")),
            ("logs:DescribeLogGroups", 400, "ThrottlingException", call("logs", body="{}", **table)),
            ("s3:PutObject", 503, "<Code>SlowDown</Code>", call("s3", "PUT", STATE)),
            ("route53:ListHostedZones", 400, "<Code>Throttling</Code>", call("route53", "GET", "/2013-04-01/hostedzone")),
            ("eks:ListClusters", 429, "TooManyRequestsException", call("eks", "GET", "/clusters")),
        ):
            with self.subTest(operation):
                faults.plant([[operation, "throttle"]])
                _, reply, fault = asked(called)
                self.assertEqual((status, "throttle"), (reply.status, fault))
                self.assertIn(shape, reply.body.decode() + str(reply.headers))

    def test_what_is_executed_and_what_is_not(self):
        for kind, executed in (("lost-reply", True), ("reset", False), ("outage", False), ("expired", False)):
            with self.subTest(kind):
                faults.plant([["ec2:CreateVpc", kind]])
                backend, _, fault = asked(call("ec2", body=VPC))
                self.assertEqual((executed, kind), (backend == "moto", fault))

    def test_an_outage_is_of_all_services_and_passes(self):
        faults.plant([["ec2:CreateVpc", "outage"]])
        with mock.patch.object(faults.time, "monotonic", return_value=100.0):
            asked(call("ec2", body=VPC))
            self.assertEqual("outage", asked(call("s3", "PUT", STATE))[2])
        with mock.patch.object(faults.time, "monotonic", return_value=100.0 + faults.OUTAGE):
            self.assertEqual("", asked(call("s3", "PUT", STATE))[2])

    def test_only_what_is_new_is_not_found_and_only_for_a_while(self):
        faults.plant([["ec2:DescribeVpcs", "not-found"]])
        with mock.patch.object(faults.time, "monotonic", return_value=100.0):
            self.assertIn(b"InvalidVpcID.NotFound", asked(call("ec2", body=SHOW))[1].body)
            self.assertEqual("not-found", asked(call("ec2", body=SHOW))[2])
            self.assertEqual("", asked(call("ec2", body=SHOW.replace("vpc-1", "vpc-2")))[2])
        with mock.patch.object(faults.time, "monotonic", return_value=100.0 + faults.HIDDEN):
            self.assertEqual("", asked(call("ec2", body=SHOW))[2])
        faults.plant([["ec2:DescribeVpcs", "not-found"]])
        faults.planted.asked.add((ACCOUNT, "ec2:DescribeVpcs", faults.said(call("ec2", body=SHOW).parameters)))
        self.assertEqual("", asked(call("ec2", body=SHOW))[2])

    def test_what_is_stale_is_what_was_answered_before(self):
        faults.plant([["ec2:DescribeAddresses", "throttle"]])
        asked(call("ec2", body=SHOW), b"old")
        faults.planted.rules = [["ec2:DescribeVpcs", "stale"]]
        _, reply, fault = asked(call("ec2", body=SHOW), b"new")
        self.assertEqual((b"old", "stale"), (reply.body, fault))

    def test_a_repeated_call_with_a_token_gets_the_first_answer(self):
        gateway = "Action=CreateNatGateway&Version=2016-11-15&SubnetId=subnet-1&ClientToken="
        faults.plant([["ec2:CreateNatGateway", "lost-reply"]])
        self.assertEqual("lost-reply", asked(call("ec2", body=gateway + "a"), b"nat-1")[2])
        self.assertEqual(b"nat-1", asked(call("ec2", body=gateway + "a"), b"nat-2")[1].body)
        self.assertEqual(b"nat-3", asked(call("ec2", body=gateway + "b"), b"nat-3")[1].body)

    def test_a_state_is_refused_until_the_end_and_nothing_else(self):
        faults.plant([["s3:PutObject", "refused-state"]])
        self.assertEqual("", asked(call("s3", "PUT", LOCK))[2])
        for _ in range(2):
            _, reply, fault = asked(call("s3", "PUT", STATE))
            self.assertEqual((403, "refused-state"), (reply.status, fault))

    def test_a_lock_is_somebody_elses_before_terraform_takes_it_and_after(self):
        s3_backends[ACCOUNT]["aws"].create_bucket("bucket", "ap-northeast-1")
        for kind, path in (("lock-taken", LOCK), ("lock-stolen", STATE)):
            faults.plant([["s3:PutObject", kind]])
            self.assertEqual(("moto", kind), asked(call("s3", "PUT", path))[::2])
            lock = s3_backends[ACCOUNT]["aws"].get_object("bucket", "region-jp/terraform.tfstate.tflock")
            self.assertEqual("somebody@elsewhere", json.loads(lock.value)["Who"])


class Seeds(unittest.TestCase):
    def test_a_seed_always_means_the_same(self):
        calls = [("ec2:CreateVpc", number) for number in range(200)]
        self.assertEqual([faults.decide(1, *each) for each in calls], [faults.decide(1, *each) for each in calls])
        self.assertNotEqual([faults.decide(1, *each) for each in calls], [faults.decide(2, *each) for each in calls])

    def test_every_fault_has_its_share(self):
        drawn = [faults.decide(seed, "ec2:CreateVpc", number) for seed in range(20) for number in range(1000)]
        for kind, share in faults.SHARES.items():
            self.assertAlmostEqual(share, drawn.count(kind) / len(drawn), delta=0.003)

    def test_every_mishap_comes(self):
        self.assertEqual(set(faults.MISHAPS), {faults.mishap(seed)[0] for seed in range(1, 201)})


if __name__ == "__main__":
    unittest.main()
