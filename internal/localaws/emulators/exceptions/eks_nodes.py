"""What AWS does as it makes a node group."""

import base64
import json

from ministack.services import eks
from moto.ec2.models.instance_types import INSTANCE_TYPES
from moto.iam.models import iam_backends

from engine import AWSError, refusal, rewrite
from exceptions.ec2 import backend
from exceptions.roles import known

LINKED = "eks-nodegroup.amazonaws.com"


@refusal("eks:CreateNodegroup", seen="ministack 1.5.33")
def eks_nodegroup_linked_role(call):
    """AWS manages nodes as a service-linked role, which it makes with the first node group of an account, and refuses
    node groups until it knows that role. ministack needs no role."""
    iam = iam_backends[call.account]["aws"]
    role = next((role for role in iam.roles.values() if role.path == f"/aws-service-role/{LINKED}/"), None)
    role = role or iam.create_service_linked_role(LINKED, "", "")
    if not known(role.arn):
        raise AWSError(
            "InvalidRequestException",
            "Amazon EKS Nodegroups was unable to assume the service-linked role in your account.",
        )


@rewrite("eks", "CreateNodegroup", "DeleteNodegroup", seen="ministack 1.5.33")
def eks_nodegroup_max_pods(call, result):
    """AWS reads the settings of the VPC CNI when it makes a node group, and never again, to say in the launch template of
    the group's Auto Scaling group how many pods a node takes. ministack makes no such launch template."""
    name = result["nodegroup"]["resources"]["autoScalingGroups"][0]["name"]
    if call.action == "DeleteNodegroup":
        backend(call).delete_launch_template(name, None)
        return True
    pods = min(max_pods(kind, gives_prefixes(call)) for kind in result["nodegroup"]["instanceTypes"])
    node = {
        "apiVersion": "node.eks.aws/v1alpha1",
        "kind": "NodeConfig",
        "spec": {"kubelet": {"config": {"maxPods": pods}}},
    }
    backend(call).create_launch_template(
        name, "", {"UserData": base64.b64encode(json.dumps(node).encode()).decode()}, {}
    )
    return True


def gives_prefixes(call):
    """Whether the VPC CNI of the group's cluster gives nodes prefixes of 16 addresses."""
    cni = eks._addons.get(f"{call.parameters['clusterName']}/vpc-cni", {})
    settings = json.loads(cni.get("configurationValues") or "{}")
    return settings.get("env", {}).get("ENABLE_PREFIX_DELEGATION") == "true"


def max_pods(kind, prefixes):
    """How many pods a node of an instance type takes. EKS guide, "Assign more IP addresses to Amazon EKS nodes with
    prefixes": 110 at most below 30 vCPUs, and 250 from there on."""
    if kind not in INSTANCE_TYPES:
        return 250  # what moto does not know yet is new, and large
    offered = INSTANCE_TYPES[kind]
    network = offered["NetworkInfo"]
    each = network["Ipv4AddressesPerInterface"] - 1  # an interface keeps its first address for itself
    addresses = network["MaximumNetworkInterfaces"] * each * (16 if prefixes else 1)
    return min(addresses + 2, 110 if offered["VCpuInfo"]["DefaultVCpus"] < 30 else 250)
