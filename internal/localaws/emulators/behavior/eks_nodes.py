"""What AWS does as it makes a node group."""

import base64
import json

from aws import equal, refused


def eks_nodegroup_linked_role(aws):
    """A3."""
    with refused("InvalidRequestException"):
        aws.nodegroup()
    equal(len(aws.iam.list_roles(PathPrefix="/aws-service-role/eks-nodegroup.amazonaws.com/")["Roles"]), 1)


def eks_nodegroup_max_pods(aws):
    """B2."""
    early = aws.nodegroup(instanceTypes=["m7i.large"])
    aws.eks.create_addon(
        clusterName="web",
        addonName="vpc-cni",
        configurationValues=json.dumps({"env": {"ENABLE_PREFIX_DELEGATION": "true"}}),
    )
    late = aws.eks.create_nodegroup(
        clusterName="web",
        nodegroupName="late",
        subnets=[aws.subnet()],
        nodeRole=aws.role(),
        instanceTypes=["m7i.large"],
    )["nodegroup"]
    equal([pods(aws, early), pods(aws, late)], [29, 110])
    aws.eks.delete_nodegroup(clusterName="web", nodegroupName="late")
    with refused("InvalidLaunchTemplateName.NotFoundException"):
        pods(aws, late)


def pods(aws, nodegroup):
    """How many pods each node of a group takes."""
    name = nodegroup["resources"]["autoScalingGroups"][0]["name"]
    versions = aws.ec2.describe_launch_template_versions(LaunchTemplateName=name)["LaunchTemplateVersions"]
    node = json.loads(base64.b64decode(versions[0]["LaunchTemplateData"]["UserData"]))
    return node["spec"]["kubelet"]["config"]["maxPods"]
