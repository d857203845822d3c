"""What has internet gateways carry nothing, but for VPCs and subnets that are excluded."""

from aws import equal, refused, specification


def vpc_public_access_options(aws):
    def found():
        options = aws.ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
        return options["InternetGatewayBlockMode"], options["State"]

    equal(found(), ("off", "default-state"))
    aws.ec2.modify_vpc_block_public_access_options(InternetGatewayBlockMode="block-bidirectional")
    equal(found(), ("block-bidirectional", "default-state"))
    equal(found(), ("block-bidirectional", "update-complete"))
    aws.ec2.modify_vpc_block_public_access_options(InternetGatewayBlockMode="off")
    equal(found(), ("off", "update-complete"))


def vpc_public_access_exclusions(aws):
    subnet = aws.subnet()
    id = aws.ec2.create_vpc_block_public_access_exclusion(
        SubnetId=subnet,
        InternetGatewayExclusionMode="allow-egress",
        TagSpecifications=specification("vpc-block-public-access-exclusion", Name="edge"),
    )["VpcBlockPublicAccessExclusion"]["ExclusionId"]
    aws.ec2.modify_vpc_block_public_access_exclusion(ExclusionId=id, InternetGatewayExclusionMode="allow-bidirectional")
    found = aws.ec2.describe_vpc_block_public_access_exclusions(ExclusionIds=[id])["VpcBlockPublicAccessExclusions"][0]
    equal(found["InternetGatewayExclusionMode"], "allow-bidirectional")
    equal((found["ResourceArn"].split("/")[-1], found["Tags"]), (subnet, [{"Key": "Name", "Value": "edge"}]))
    aws.ec2.delete_vpc_block_public_access_exclusion(ExclusionId=id)
    equal(aws.ec2.describe_vpc_block_public_access_exclusions()["VpcBlockPublicAccessExclusions"], [])
    with refused("InvalidVpcBlockPublicAccessExclusionId.NotFound"):
        aws.ec2.describe_vpc_block_public_access_exclusions(ExclusionIds=[id])
