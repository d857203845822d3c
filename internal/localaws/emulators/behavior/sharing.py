"""What accounts share with each other, and how they act in each other's name."""

from aws import equal, refused


def share(aws, **settings):
    return aws.ram.create_resource_share(name="hub", **settings)["resourceShare"]["resourceShareArn"]


def ram_share(aws):
    arn = share(aws, tags=[{"key": "Release", "value": "1"}, {"key": "Old", "value": "yes"}])
    share(aws)
    aws.ram.tag_resource(resourceShareArn=arn, tags=[{"key": "Release", "value": "2"}])
    aws.ram.untag_resource(resourceShareArn=arn, tagKeys=["Old"])
    aws.ram.update_resource_share(resourceShareArn=arn, name="spokes")
    found = aws.ram.get_resource_shares(resourceOwner="SELF", resourceShareArns=[arn])["resourceShares"]
    equal([(kept["name"], kept["tags"]) for kept in found], [("spokes", [{"key": "Release", "value": "2"}])])
    aws.ram.delete_resource_share(resourceShareArn=arn)
    with refused("UnknownResourceException"):
        aws.ram.update_resource_share(resourceShareArn=arn, name="again")


def ram_association(aws):
    arn, gateway = share(aws), f"arn:aws:ec2:{aws.region}:{aws.account}:transit-gateway/tgw-1"
    aws.ram.associate_resource_share(resourceShareArn=arn, resourceArns=[gateway], principals=["444455556666"])

    def associations():
        return aws.ram.get_resource_share_associations(
            associationType="RESOURCE", resourceArn=gateway, resourceShareArns=[arn]
        )["resourceShareAssociations"]

    equal([found["status"] for found in associations()], ["ASSOCIATED"])
    equal(
        [found["name"] for found in aws.ram.list_resource_share_permissions(resourceShareArn=arn)["permissions"]],
        ["AWSRAMDefaultPermissionTransitGateway"],
    )
    aws.ram.disassociate_resource_share(resourceShareArn=arn, resourceArns=[gateway])
    equal(associations(), [])


def route53_profile(aws):
    """B12."""
    profile = aws.route53profiles.create_profile(
        Name="hub", ClientToken="1", Tags=[{"Key": "Release", "Value": "1"}, {"Key": "Old", "Value": "yes"}]
    )["Profile"]
    aws.route53profiles.tag_resource(ResourceArn=profile["Arn"], Tags={"Release": "2"})
    aws.route53profiles.untag_resource(ResourceArn=profile["Arn"], TagKeys=["Old"])
    equal(aws.route53profiles.list_tags_for_resource(ResourceArn=profile["Arn"])["Tags"], {"Release": "2"})
    found = aws.route53profiles.get_profile(ProfileId=profile["Id"])["Profile"]
    equal((found["Name"], found["Status"], found["OwnerId"]), ("hub", "COMPLETE", aws.account))
    aws.route53profiles.delete_profile(ProfileId=profile["Id"])
    equal(aws.route53profiles.list_profiles()["ProfileSummaries"], [])
    with refused("ResourceNotFoundException"):
        aws.route53profiles.get_profile(ProfileId=profile["Id"])


def route53_profile_resource(aws):
    zone = {"ProfileId": "rp-1", "ResourceArn": "arn:aws:route53:::hostedzone/Z1"}
    made = aws.route53profiles.associate_resource_to_profile(Name="hub-sts", **zone)["ProfileResourceAssociation"]
    asked = {"ProfileResourceAssociationId": made["Id"]}
    found = aws.route53profiles.get_profile_resource_association(**asked)["ProfileResourceAssociation"]
    equal((found["Status"], found["ResourceType"]), ("COMPLETE", "PRIVATE_HOSTED_ZONE"))
    aws.route53profiles.disassociate_resource_from_profile(**zone)
    with refused("ResourceNotFoundException"):
        aws.route53profiles.get_profile_resource_association(**asked)


def assumed_role_account(aws):
    taken = aws.sts.assume_role(RoleArn="arn:aws:iam::444455556666:role/region-mesh", RoleSessionName="mesh")
    equal(taken["Credentials"]["AccessKeyId"], "444455556666")
