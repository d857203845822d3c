import json
import unittest
from datetime import timedelta

import support  # noqa: F401
from moto.iam.models import iam_backends

import exceptions.roles as roles
from support import ACCOUNT, REGION, call

TRUST = {
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "sts:AssumeRole"}
    ]
}


class Roles(unittest.TestCase):
    def setUp(self):
        backend = iam_backends[ACCOUNT]["aws"]
        backend.reset()
        self.role = backend.create_role("reader", json.dumps(TRUST), "/", None, "", [], "3600")

    def test_a_role_is_known_some_seconds_after_its_creation(self):
        self.assertFalse(roles.known(self.role.arn))
        self.role.create_date -= timedelta(seconds=6)
        self.assertTrue(roles.known(self.role.arn))

    def test_a_role_that_does_not_exist_is_never_known(self):
        self.assertFalse(roles.known(f"arn:aws:iam::{ACCOUNT}:role/nobody"))

    def test_the_principals_of_a_policy_count_and_not_what_else_it_names(self):
        policy = {"Statement": [{"Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}, "Resource": self.role.arn}]}
        asked = call(
            "ecr",
            body=json.dumps({"policyText": json.dumps(policy)}),
            X_Amz_Target="AmazonEC2ContainerRegistry_V20150921.PutRegistryPolicy",
            Content_Type="application/x-amz-json-1.1",
        )
        self.assertEqual(set(), roles.principals(asked))

    def test_a_service_takes_a_role_only_with_keys_that_it_sends(self):
        condition = {"StringEquals": {"aws:SourceAccount": [ACCOUNT]}}
        demanding = {"Statement": {**TRUST["Statement"][0], "Condition": condition}}
        for service, policy, taken in (
            ("cloudtrail.amazonaws.com", TRUST, True),
            ("cloudtrail.amazonaws.com", demanding, False),
            ("backup.amazonaws.com", TRUST, False),
        ):
            self.assertEqual(taken, roles.trusts(policy, service, ACCOUNT, REGION))
        demanding["Statement"]["Principal"]["Service"] = ["eks.amazonaws.com"]
        self.assertTrue(roles.trusts(demanding, "eks.amazonaws.com", ACCOUNT, REGION))
        self.assertFalse(roles.trusts(demanding, "eks.amazonaws.com", "444455556666", REGION))
