"""What accounts share with each other, and how they act in each other's name."""

import uuid
from datetime import datetime, timezone

from engine import AWSError, answer, retag, rewrite


@answer(
    "ram",
    "CreateResourceShare",
    "GetResourceShares",
    "UpdateResourceShare",
    "DeleteResourceShare",
    "TagResource",
    "UntagResource",
    seen="moto 5.2.5",
)
def ram_share(call):
    """AWS describes the resource shares that were asked for, with their tags. moto keeps no tags and describes all shares."""
    shares, asked = call.memory("resource shares"), call.parameters
    if call.action == "GetResourceShares":
        wanted = asked.get("resourceShareArns", list(shares)) if asked["resourceOwner"] == "SELF" else []
        return {"resourceShares": [shares[arn] for arn in wanted if arn in shares]}
    if call.action == "CreateResourceShare":
        arn = call.arn(f"resource-share/{uuid.uuid4()}")
        now = datetime.now(timezone.utc)
        shares[arn] = {
            "resourceShareArn": arn,
            "owningAccountId": call.account,
            "status": "ACTIVE",
            "featureSet": "STANDARD",
            "allowExternalPrincipals": True,
            "creationTime": now,
            "lastUpdatedTime": now,
        }
        shares[arn] |= {name: asked[name] for name in ("name", "allowExternalPrincipals", "tags") if name in asked}
        _associate(call, shares[arn])
        return {"resourceShare": shares[arn]}
    share = _share(call)
    if call.action == "DeleteResourceShare":
        del shares[share["resourceShareArn"]]
        for key in [key for key in call.memory("associations of shares") if key[0] == share["resourceShareArn"]]:
            del call.memory("associations of shares")[key]
        return {"returnValue": True}
    if call.action == "UpdateResourceShare":
        share |= {name: asked[name] for name in ("name", "allowExternalPrincipals") if name in asked}
    else:
        removed = asked.get("tagKeys", []) + [tag["key"] for tag in asked.get("tags", [])]
        share["tags"] = [tag for tag in share.get("tags", []) if tag["key"] not in removed] + asked.get("tags", [])
    return {"resourceShare": share} if call.action == "UpdateResourceShare" else {}


@answer(
    "ram",
    "AssociateResourceShare",
    "DisassociateResourceShare",
    "GetResourceShareAssociations",
    "ListResourceSharePermissions",
    seen="moto 5.2.5",
)
def ram_association(call):
    """AWS adds resources and principals to a share after its creation, each with the permission of its type. moto has no such calls."""
    kept, asked = call.memory("associations of shares"), call.parameters
    if call.action == "GetResourceShareAssociations":
        entity = asked.get("resourceArn") or asked.get("principal")
        return {
            "resourceShareAssociations": [
                found
                for (arn, kind, named), found in kept.items()
                if kind == asked["associationType"]
                and named == (entity or named)
                and arn in asked.get("resourceShareArns", [arn])
            ]
        }
    share = _share(call)
    if call.action == "AssociateResourceShare":
        return {"resourceShareAssociations": _associate(call, share)}
    if call.action == "DisassociateResourceShare":
        ended = [kept.pop(key) for key in _entities(call, share) if key in kept]
        return {"resourceShareAssociations": [association | {"status": "DISASSOCIATING"} for association in ended]}
    resources = [named for arn, kind, named in kept if arn == share["resourceShareArn"] and kind == "RESOURCE"]
    return {"permissions": [_permission(resource) for resource in resources]}


def _share(call):
    arn = call.parameters["resourceShareArn"]
    if arn not in call.memory("resource shares"):
        raise AWSError("UnknownResourceException", f"ResourceShare {arn} could not be found.")
    return call.memory("resource shares")[arn]


def _entities(call, share):
    """What a call names, each as share, kind and entity."""
    return [
        (share["resourceShareArn"], kind, entity)
        for kind, member in (("RESOURCE", "resourceArns"), ("PRINCIPAL", "principals"))
        for entity in call.parameters.get(member, [])
    ]


def _associate(call, share):
    made, now = [], datetime.now(timezone.utc)
    for key in _entities(call, share):
        arn, kind, entity = key
        call.memory("associations of shares")[key] = {
            "resourceShareArn": arn,
            "resourceShareName": share["name"],
            "associatedEntity": entity,
            "associationType": kind,
            "status": "ASSOCIATED",
            "external": False,
            "creationTime": now,
            "lastUpdatedTime": now,
        }
        made.append(call.memory("associations of shares")[key])
    return made


def _permission(resource):
    """AWS's default permission of a resource's type, which has the type's name: AWSRAMDefaultPermissionTransitGateway."""
    kind = resource.split(":", 5)[5].split("/")[0]
    name = "AWSRAMDefaultPermission" + "".join(word.capitalize() for word in kind.split("-"))
    return {
        "arn": "arn:aws:ram::aws:permission/" + name,
        "name": name,
        "version": "1",
        "defaultVersion": True,
        "status": "ASSOCIATED",
    }


@answer(
    "route53profiles",
    "CreateProfile",
    "GetProfile",
    "DeleteProfile",
    "ListProfiles",
    "ListTagsForResource",
    "TagResource",
    "UntagResource",
    seen="moto 5.2.5",
)
def route53_profile(call):
    """AWS keeps lists of zones that other accounts can have their VPCs know. moto has no such service."""
    profiles, asked = call.memory("profiles"), call.parameters
    if call.action == "ListProfiles":
        names = "Arn", "Id", "Name"
        return {"ProfileSummaries": [{name: kept[name] for name in names} for kept in profiles.values()]}
    if call.action == "CreateProfile":
        id = "rp-" + uuid.uuid4().hex[:16]
        profiles[id] = {"Id": id, "Arn": call.arn("profile/" + id), "Name": asked["Name"], "OwnerId": call.account}
        profiles[id] |= {"Status": "COMPLETE", "ShareStatus": "NOT_SHARED"}
        tags = {tag["Key"]: tag["Value"] for tag in asked.get("Tags", [])}
        call.memory("tags of profiles")[profiles[id]["Arn"]] = tags
        return {"Profile": profiles[id]}
    if "ResourceArn" in asked:
        tags = call.memory("tags of profiles")[asked["ResourceArn"]]
        retag(tags, asked.get("Tags", {}), asked.get("TagKeys", []))
        return {"Tags": tags} if call.action == "ListTagsForResource" else {}
    if asked["ProfileId"] not in profiles:
        raise AWSError("ResourceNotFoundException", f"Profile {asked['ProfileId']} does not exist.")
    take = profiles.get if call.action == "GetProfile" else profiles.pop
    return {"Profile": take(asked["ProfileId"])}


@answer(
    "route53profiles",
    "AssociateResourceToProfile",
    "GetProfileResourceAssociation",
    "DisassociateResourceFromProfile",
    seen="moto 5.2.5",
)
def route53_profile_resource(call):
    """AWS adds zones to a profile after its creation. moto has no such service."""
    kept, asked = call.memory("resources of profiles"), call.parameters
    if call.action == "AssociateResourceToProfile":
        id = "rpr-" + uuid.uuid4().hex[:16]
        kept[id] = {"Id": id, "OwnerId": call.account, "ResourceType": "PRIVATE_HOSTED_ZONE", "Status": "COMPLETE"}
        kept[id] |= {name: asked[name] for name in ("Name", "ProfileId", "ResourceArn")}
        return {"ProfileResourceAssociation": kept[id]}
    if call.action == "GetProfileResourceAssociation":
        id = asked["ProfileResourceAssociationId"]
    else:
        wanted = asked["ProfileId"], asked["ResourceArn"]
        id = next((id for id, found in kept.items() if (found["ProfileId"], found["ResourceArn"]) == wanted), None)
    if id not in kept:
        raise AWSError("ResourceNotFoundException", "The association does not exist.")
    found = kept[id] if call.action == "GetProfileResourceAssociation" else kept.pop(id) | {"Status": "DELETING"}
    return {"ProfileResourceAssociation": found}


@rewrite("sts", "AssumeRole", seen="moto 5.2.5")
def assumed_role_account(call, result):
    """AWS knows from temporary credentials in whose account they act. Locally the access key says the account,
    and moto makes up a key that says nothing, so the account of the role takes its place, and its name that of the token."""
    role = call.parameters["RoleArn"].split(":")
    result["Credentials"] |= {"AccessKeyId": role[4], "SessionToken": role[5].split("/")[-1]}
    return True
