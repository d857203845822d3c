"""Clusters. ministack keeps them; what they need of a network is in moto's EC2."""

import json
import time
import uuid

from ministack.core.responses import get_region
from ministack.services import eks

from engine import AWSError, answer, patch, retag, rewrite
from exceptions.ec2 import backend

CLUSTER_SETTINGS = (
    "accessConfig",
    "computeConfig",
    "deletionProtection",
    "kubernetesNetworkConfig",
    "logging",
    "remoteNetworkConfig",
    "resourcesVpcConfig",
    "storageConfig",
    "upgradePolicy",
    "version",
    "zonalShiftConfig",
)
NODEGROUP_SETTINGS = (
    "labels",
    "launchTemplate",
    "nodeRepairConfig",
    "releaseVersion",
    "remoteAccess",
    "scalingConfig",
    "taints",
    "updateConfig",
    "version",
)


def settings(call, names):
    return {name: call.parameters[name] for name in names if name in call.parameters}


def merge(base, change):
    """Lays a change over a record, structures within structures member by member."""
    for key, value in change.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            merge(base[key], value)
        else:
            base[key] = value


def known(records, key, what):
    if key not in records:
        raise AWSError("ResourceNotFoundException", f"No {what} found for name: {key}.")
    return records[key]


def update(status="InProgress", id=None):
    return {
        "update": {
            "id": id or str(uuid.uuid4()),
            "status": status,
            "type": "ConfigUpdate",
            "params": [],
            "errors": [],
            "createdAt": int(time.time()),
        }
    }


@rewrite("eks", "CreateCluster", seen="ministack 1.5.33")
def eks_cluster_settings(call, result):
    """AWS returns every setting that a cluster was created with.
    ministack forgets the upgrade policy, zonal shift and part of the network settings."""
    for record in eks._clusters[call.parameters["name"]], result["cluster"]:
        merge(record, settings(call, CLUSTER_SETTINGS))
    return True


@patch(eks, "_issuer_url", seen="ministack 1.5.33")
def eks_oidc_issuer(_, id):
    """The issuer of an AWS cluster is an https URL under amazonaws.com.
    ministack names its own http address, which IAM refuses as an OpenID Connect provider."""
    return f"https://oidc.eks.{get_region()}.amazonaws.com/id/{id}"


@rewrite("eks", "CreateCluster", "DeleteCluster", seen="ministack 1.5.33")
def eks_cluster_security_group(call, result):
    """AWS creates a security group for a cluster in the VPC of its subnets, and deletes both together.
    ministack makes up an id, and knows neither subnets nor VPC, which live in moto."""
    ec2, name, config = backend(call), call.parameters["name"], result["cluster"]["resourcesVpcConfig"]
    if call.action == "DeleteCluster":
        try:
            ec2.delete_security_group(group_id=config["clusterSecurityGroupId"])
        except Exception:  # AWS, too, leaves a group that something else still uses
            pass
        return True
    config["vpcId"] = ec2.get_subnet(config["subnetIds"][0]).vpc_id
    config["clusterSecurityGroupId"] = ec2.create_security_group(
        "eks-cluster-sg-" + name,
        "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well as any managed workloads.",
        vpc_id=config["vpcId"],
        tags={"kubernetes.io/cluster/" + name: "owned"},
    ).id
    eks._clusters[name]["resourcesVpcConfig"].update(config)
    return True


@answer("eks", "UpdateClusterConfig", "UpdateClusterVersion", seen="ministack 1.5.33")
def eks_cluster_update(call):
    """AWS updates a cluster's version and settings in place. ministack has no such calls."""
    merge(known(eks._clusters, call.parameters["name"], "cluster"), settings(call, CLUSTER_SETTINGS))
    return update()


@answer("eks", "DescribeUpdate", seen="ministack 1.5.33")
def eks_describe_update(call):
    """AWS says how far an update of a cluster, node group or add-on is. ministack has no such call; locally every update is done at once."""
    return update("Successful", call.parameters["updateId"])


@rewrite("eks", "CreateNodegroup", seen="ministack 1.5.33")
def eks_nodegroup_settings(call, result):
    """AWS returns every setting that a node group was created with, and a disk size only without a launch template.
    ministack forgets the launch template and makes up a disk size."""
    for record in (
        eks._nodegroups[f"{call.parameters['clusterName']}/{call.parameters['nodegroupName']}"],
        result["nodegroup"],
    ):
        record.update(settings(call, NODEGROUP_SETTINGS))
        if "launchTemplate" in record:
            record.pop("diskSize", None)
        if "remoteAccess" not in record:
            record["resources"].pop("remoteAccessSecurityGroup", None)
    return True


@answer("eks", "UpdateNodegroupConfig", "UpdateNodegroupVersion", seen="ministack 1.5.33")
def eks_nodegroup_update(call):
    """AWS updates a node group's version, launch template, size, labels and taints in place. ministack has no such calls."""
    record = known(
        eks._nodegroups, f"{call.parameters['clusterName']}/{call.parameters['nodegroupName']}", "node group"
    )
    change = settings(call, NODEGROUP_SETTINGS)
    labels, taints = change.pop("labels", {}), change.pop("taints", {})
    record.update(change)
    record["labels"] = {
        key: value
        for key, value in (record.get("labels", {}) | labels.get("addOrUpdateLabels", {})).items()
        if key not in labels.get("removeLabels", [])
    }
    added = taints.get("addOrUpdateTaints", [])
    replaced = [(taint["key"], taint["effect"]) for taint in added + taints.get("removeTaints", [])]
    record["taints"] = [
        taint for taint in record.get("taints", []) if (taint["key"], taint["effect"]) not in replaced
    ] + added
    return update()


@rewrite("eks", "CreateAddon", "UpdateAddon", "DeleteAddon", seen="ministack 1.5.33")
def eks_addon_pod_identity(call, result):
    """AWS creates the pod identity associations of an add-on, returns their ARNs and deletes them with it.
    ministack returns the request's structures in place of ARNs, which SDKs cannot read."""
    cluster, key = call.parameters["clusterName"], (call.parameters["clusterName"], call.parameters["addonName"])
    made, wanted = call.memory("associations of add-ons"), call.parameters.get("podIdentityAssociations")
    if wanted is None and call.action != "DeleteAddon":
        return False
    for arn in made.pop(key, []):
        eks._delete_pod_identity_association(cluster, arn.split("/")[-1])
    if wanted:
        made[key] = [_associate(cluster, association) for association in wanted]
    if call.action != "DeleteAddon":
        eks._addons["/".join(key)]["podIdentityAssociations"] = made.get(key, [])
    if "addon" in result:
        result["addon"]["podIdentityAssociations"] = made.get(key, [])
    return True


def _associate(cluster, association):
    """Creates an association for an add-on. All add-ons of AWS run in kube-system."""
    status, _, body = eks._create_pod_identity_association(cluster, association | {"namespace": "kube-system"})
    if status != 200:
        raise AWSError("InvalidParameterException", body.decode() if isinstance(body, bytes) else body)
    return json.loads(body)["association"]["associationArn"]


@answer("eks", "TagResource", "UntagResource", "ListTagsForResource", seen="ministack 1.5.33")
def eks_tags(call):
    """AWS tags every kind of EKS resource, and returns its present tags.
    ministack does not tag pod identity associations, and describes the others with the tags that they were created with."""
    arn = call.parameters["resourceArn"]
    for records in eks._clusters, eks._nodegroups, eks._addons, eks._access_entries, eks._pod_identity_associations:
        for record in list(records.values()):
            if arn in record.values():
                retag(
                    record.setdefault("tags", {}), call.parameters.get("tags", {}), call.parameters.get("tagKeys", [])
                )
                return {"tags": record["tags"]} if call.action == "ListTagsForResource" else {}
    raise AWSError("NotFoundException", f"{arn} does not exist.")
