"""What EC2 keeps for a whole region of an account."""

from engine import answer


@answer("ec2", "GetEbsDefaultKmsKeyId", "ModifyEbsDefaultKmsKeyId", "ResetEbsDefaultKmsKeyId", seen="moto 5.2.5")
def ebs_default_key(call):
    """AWS keeps, per region, the key that new volumes are encrypted with. moto keeps only whether they are encrypted."""
    kept = call.memory("ec2 settings")
    if call.action.startswith("Modify"):
        kept["key"] = call.parameters["KmsKeyId"]
    elif call.action.startswith("Reset"):
        kept.pop("key", None)
    return {"KmsKeyId": kept.get("key", "alias/aws/ebs")}


@answer(
    "ec2",
    "EnableSnapshotBlockPublicAccess",
    "GetSnapshotBlockPublicAccessState",
    "DisableSnapshotBlockPublicAccess",
    seen="moto 5.2.5",
)
def ebs_snapshot_sharing(call):
    """AWS keeps, per region, whether snapshots may be shared with everybody. moto has no such calls."""
    return _sharing(call, "State", "unblocked")


@answer(
    "ec2",
    "EnableImageBlockPublicAccess",
    "GetImageBlockPublicAccessState",
    "DisableImageBlockPublicAccess",
    seen="moto 5.2.5",
)
def ec2_image_sharing(call):
    """AWS keeps, per region, whether images may be shared with everybody; in a new account they may not. moto has no such calls."""
    return _sharing(call, "ImageBlockPublicAccessState", "block-new-sharing")


def _sharing(call, member, initial):
    kept = call.memory("ec2 settings")
    if call.action.startswith("Enable"):
        kept[member] = call.parameters[member]
    elif call.action.startswith("Disable"):
        kept[member] = "unblocked"
    return {member: kept.get(member, initial)}


@answer("ec2", "GetInstanceMetadataDefaults", "ModifyInstanceMetadataDefaults", seen="moto 5.2.5")
def instance_metadata_defaults(call):
    """AWS keeps, per region, the metadata options that instances get by default. moto has no such calls."""
    kept = call.memory("instance metadata defaults")
    if call.action.startswith("Get"):
        return {"AccountLevel": kept}
    for option in ("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags"):
        if (value := call.parameters.get(option)) in ("no-preference", -1):
            kept.pop(option, None)
        elif value:
            kept[option] = value
    return {"Return": True}
