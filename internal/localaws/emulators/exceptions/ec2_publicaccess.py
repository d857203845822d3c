"""What has internet gateways carry nothing, but for VPCs and subnets that are excluded."""

import secrets

from engine import AWSError, answer


@answer("ec2", "DescribeVpcBlockPublicAccessOptions", "ModifyVpcBlockPublicAccessOptions", seen="moto 5.2.5")
def vpc_public_access_options(call):
    """AWS keeps, per region, in which directions internet gateways carry nothing. The first time that it is set, it still says
    default-state for a while, which the provider takes for a failure (hashicorp/terraform-provider-aws#44897). moto has no such calls."""
    kept = call.memory("vpc public access")
    if call.action.startswith("Modify"):
        kept["looks"] = 0 if "mode" in kept else 1
        kept["mode"] = call.parameters["InternetGatewayBlockMode"]
    elif kept.get("looks"):
        kept["looks"] -= 1
        return _options(call, kept, "default-state")
    return _options(call, kept, "update-complete" if "mode" in kept else "default-state")


def _options(call, kept, state):
    return {
        "VpcBlockPublicAccessOptions": {
            "AwsAccountId": call.account,
            "AwsRegion": call.region,
            "State": state,
            "InternetGatewayBlockMode": kept.get("mode", "off"),
            "ManagedBy": "account",
            "ExclusionsAllowed": "allowed",
        }
    }


@answer(
    "ec2",
    "CreateVpcBlockPublicAccessExclusion",
    "DeleteVpcBlockPublicAccessExclusion",
    "DescribeVpcBlockPublicAccessExclusions",
    "ModifyVpcBlockPublicAccessExclusion",
    seen="moto 5.2.5",
)
def vpc_public_access_exclusions(call):
    """AWS excludes VPCs and subnets from that, 50 in a region. moto has no such calls."""
    kept, asked = call.memory("vpc public access exclusions"), call.parameters
    if call.action.startswith("Describe"):
        wanted = asked.get("ExclusionIds", list(kept))
        return {"VpcBlockPublicAccessExclusions": [_exclusion(kept, id) for id in wanted]}
    if call.action.startswith("Create"):
        if len(kept) == 50:
            raise AWSError("VpcBlockPublicAccessExclusionLimitExceeded", "The maximum number of exclusions is reached.")
        id = "vpcbpa-exclude-" + secrets.token_hex(8) + "0"
        of = "subnet/" + asked["SubnetId"] if "SubnetId" in asked else "vpc/" + asked["VpcId"]
        kept[id] = {
            "ExclusionId": id,
            "ResourceArn": f"arn:aws:ec2:{call.region}:{call.account}:{of}",
            "State": "create-complete",
            "Tags": [tag for made in asked.get("TagSpecifications", []) for tag in made["Tags"]],
        }
    id = asked.get("ExclusionId") or id
    exclusion = _exclusion(kept, id)
    if call.action.startswith("Delete"):
        return {"VpcBlockPublicAccessExclusion": kept.pop(id) | {"State": "delete-in-progress"}}
    exclusion["InternetGatewayExclusionMode"] = asked["InternetGatewayExclusionMode"]
    return {"VpcBlockPublicAccessExclusion": exclusion}


def _exclusion(kept, id):
    if id not in kept:
        raise AWSError("InvalidVpcBlockPublicAccessExclusionId.NotFound", f"The exclusion {id} does not exist.")
    return kept[id]
