"""What an account may have, and what AWS offers it."""

from datetime import datetime, timedelta, timezone

from aws import AWS, equal, refused


def service_quotas(aws):
    quotas = getattr(aws, "service-quotas")
    standard = {"ServiceCode": "ec2", "QuotaCode": "L-1216C47A"}
    equal(quotas.get_service_quota(**standard)["Quota"]["Value"], 5.0)
    quotas.request_service_quota_increase(**standard, DesiredValue=108)
    equal(quotas.get_service_quota(**standard)["Quota"]["Value"], 108.0)
    equal(quotas.get_aws_default_service_quota(**standard)["Quota"]["Value"], 5.0)
    with refused("NoSuchResourceException"):
        quotas.get_service_quota(ServiceCode="ec2", QuotaCode="L-00000000")


def enables(aws, region):
    def status():
        return aws.ec2.describe_regions(RegionNames=[region], AllRegions=True)["Regions"][0]["OptInStatus"]

    equal(status(), "not-opted-in")
    AWS.__getattr__(aws, "account").enable_region(RegionName=region)  # aws.account is its number
    equal(status(), "opted-in")


def account_region(aws):
    enables(aws, "ap-east-1")


def account_region_shown(aws):
    enables(aws, "ap-south-2")


def eks_addon_versions(aws):
    found = aws.eks.describe_addon_versions(kubernetesVersion="1.33", addonName="vpc-cni")["addons"]
    equal(
        [(addon["addonName"], addon["addonVersions"][0]["addonVersion"]) for addon in found],
        [("vpc-cni", "v1.21.1-eksbuild.1")],
    )
    equal(aws.eks.describe_addon_versions(kubernetesVersion="1.20")["addons"], [])


def eks_cluster_versions(aws):
    found = aws.eks.describe_cluster_versions(includeAll=True)["clusterVersions"][0]
    equal(found["clusterVersion"], "1.33")
    assert found["endOfStandardSupportDate"] > datetime.now(timezone.utc) + timedelta(days=100), found


def eks_node_images(aws):
    name = "amazon-eks-node-al2023-x86_64-standard-1.33-v20251120"
    found = aws.ec2.describe_images(Owners=["amazon"], Filters=[{"Name": "name", "Values": [name, "none"]}])["Images"]
    equal([image["Name"] for image in found], [name])


def ec2_endpoint_services(aws):
    found = aws.ec2.describe_vpc_endpoint_services()
    assert f"com.amazonaws.{aws.region}.eks-auth" in found["ServiceNames"], found
    assert f"{aws.region}a" in found["ServiceDetails"][0]["AvailabilityZones"], found


def ec2_offerings_unrecorded(aws):
    aws.region = "ap-southeast-7"
    found = aws.ec2.describe_instance_type_offerings(
        LocationType="availability-zone-id", Filters=[{"Name": "instance-type", "Values": ["m7i.large"]}]
    )["InstanceTypeOfferings"]
    assert "apse7-az1" in [offer["Location"] for offer in found], found


def guardduty_one_detector(aws):
    aws.guardduty.create_detector(Enable=True)
    with refused("BadRequestException"):
        aws.guardduty.create_detector(Enable=True)
    equal(len(aws.guardduty.list_detectors()["DetectorIds"]), 1)


def security_hub_once(aws):
    aws.securityhub.enable_security_hub()
    with refused("ResourceConflictException"):
        aws.securityhub.enable_security_hub()


def s3_bucket_of_others(aws):
    name = aws.bucket("taken")
    aws.s3.head_bucket(Bucket=name, ExpectedBucketOwner=aws.account)
    with refused("403"):
        aws.s3.head_bucket(Bucket=name, ExpectedBucketOwner="999999999999")
    other = AWS(aws.url, "3" + aws.account[1:], aws.region, aws.without)
    with refused("403"):
        other.s3.head_bucket(Bucket=name)
    with refused("404"):
        other.s3.head_bucket(Bucket=name + "-free")
    with refused("BucketAlreadyExists"):
        other.s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": other.region})


def budgets_of_a_linked_account(aws):
    aws.account = "900000000000"
    with refused("AccessDeniedException"):
        aws.budgets.describe_budgets(AccountId=aws.account)
