import time
import unittest

import support  # noqa: F401
from support import call

import waits
from moto.core.utils import get_service_model

from calls import MODELS


def holding(**kinds):
    """Has the next resources of these types take an hour, and every other none."""
    waits.WAITS = {"": [0]} | {kind.replace("__", "."): [3600_000] for kind, hour in kinds.items() if hour}


class Waits(unittest.TestCase):
    def setUp(self):
        for memory in list(call("eks", "GET", "/clusters")._memory.values()):
            memory.clear()

    def shown(self, asked, result):
        waits.held(asked, result)
        return result

    def cluster(self, status="ACTIVE"):
        return self.shown(call("eks", "GET", "/clusters/web"), {"cluster": {"name": "web", "status": status}})[
            "cluster"
        ]["status"]

    def test_a_resource_is_being_created_until_its_time_has_passed(self):
        holding(aws_eks_cluster=True)
        self.assertEqual("CREATING", self.cluster())
        self.assertEqual("CREATING", self.cluster())

    def test_what_the_provider_adds_by_itself_is_taken_off(self):
        waits.WAITS = {"": [waits.LOOK * 1000]}
        self.assertEqual("ACTIVE", self.cluster())

    def test_a_wait_does_not_bring_back_what_is_being_deleted(self):
        holding(aws_eks_cluster=True)
        self.assertEqual("DELETING", self.cluster("DELETING"))

    def test_interface_endpoints_wait_and_gateway_endpoints_do_not(self):
        holding(aws_vpc_endpoint__interface=True)
        endpoints = [
            {"VpcEndpointId": f"vpce-{kind}", "VpcEndpointType": kind, "State": "available"}
            for kind in ("Interface", "Gateway")
        ]
        shown = self.shown(
            call("ec2", body="Action=DescribeVpcEndpoints&Version=2016-11-15"), {"VpcEndpoints": endpoints}
        )["VpcEndpoints"]
        self.assertEqual(["pending", "available"], [endpoint["State"] for endpoint in shown])

    def test_without_waits_no_change_is_named_for_which_the_provider_would_sleep(self):
        waits.WAITS = {}
        asked = call("route53", "POST", "/2013-04-01/hostedzone/Z1/rrset")
        self.assertTrue(waits.holds(asked))
        self.assertEqual({}, self.shown(asked, {"ChangeInfo": {"Id": "/change/C1"}}))
        self.assertFalse(waits.holds(call("eks", "GET", "/clusters/web")))

    def test_only_changes_of_records_are_held(self):
        holding(aws_route53_record=True)
        waits.held(call("route53", "POST", "/2013-04-01/hostedzone/Z1/rrset"), {"ChangeInfo": {"Id": "/change/C1"}})
        for id, want in ("C1", "PENDING"), ("C2", "INSYNC"):
            shown = self.shown(
                call("route53", "GET", "/2013-04-01/change/" + id),
                {"ChangeInfo": {"Id": "/change/" + id, "Status": "INSYNC"}},
            )
            self.assertEqual(want, shown["ChangeInfo"]["Status"])

    def test_the_times_of_a_type_are_taken_in_their_order_and_the_last_stays(self):
        waits.WAITS = {"aws_eks_cluster": [1000, 2000], "": [0]}
        self.assertEqual([1, 2, 2], [waits._next("aws_eks_cluster") for _ in range(3)])

    def test_what_has_no_creating_state_is_delayed(self):
        waits.WAITS = {"aws_kms_key": [(waits.DELAYS["kms:CreateKey"][1] + 0.05) * 1000], "": [0]}
        started = time.monotonic()
        waits.delay(
            call("kms", body="{}", X_Amz_Target="TrentService.CreateKey", Content_Type="application/x-amz-json-1.1")
        )
        self.assertGreaterEqual(time.monotonic() - started, 0.05)

    def test_without_waits_nothing_is_held(self):
        waits.WAITS = {}
        self.assertFalse(waits.holds(call("eks", "GET", "/clusters/web")))

    def test_every_wait_is_on_members_that_aws_has(self):
        for name, state in waits.STATES.items():
            service, action = name.split(":")
            output = get_service_model(MODELS.get(service, service)).operation_model(action).output_shape
            shape = output.members[state.members]
            item = shape.member if shape.type_name == "list" else shape
            for member in (state.name, *state.id, *filter(None, [state.variant])):
                self.assertIn(member, item.members, name)
            values = {
                value.lower() for value in item.members[state.name].enum
            }  # AWS does not keep to the model's capitals
            self.assertLessEqual({state.ready.lower(), state.creating.lower()}, values, name)
