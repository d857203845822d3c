"""Prepares an account of the local AWS as its owner does, before a region's first deploy: account.py, with what to prepare
as JSON on standard input.

The endpoint and the keys are in the environment. With "organization", an organization runs in the account what it can:
GuardDuty, Security Hub and a recorder of AWS Config.
"""

import gc
import json
import sys
from datetime import datetime, timedelta, timezone

import botocore.session
from botocore.exceptions import ClientError
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

gc.disable()  # a fifth of the time goes to searching AWS's models for garbage otherwise
asked = json.load(sys.stdin)
region, account = asked["region"], asked["account"]
session = botocore.session.get_session()


def client(service):
    return session.create_client(service, region_name=region)


def trust(principal):
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    if "AWS" in principal:  # people, of whom preflight demands a second factor
        statement["Condition"] = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def enable_region():
    found = client("ec2").describe_regions(RegionNames=[region], AllRegions=True)["Regions"][0]
    if found["OptInStatus"] == "not-opted-in":
        client("account").enable_region(RegionName=region)


def raise_quotas():
    quotas = client("service-quotas")
    for code, service in asked["quotas"].items():
        quotas.request_service_quota_increase(ServiceCode=service, QuotaCode=code, DesiredValue=1000)


def make_role(name, principal):
    """Makes a role, unless region bootstrap has made it."""
    try:
        client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=trust(principal))
    except ClientError as error:
        if error.response["Error"]["Code"] != "EntityAlreadyExists":
            raise


def import_certificate(arn):
    """One that nobody has signed but its own key, which AWS takes as well."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "rehearsal")]), datetime.now(timezone.utc)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem, kind, open_key = Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
    client("acm").import_certificate(
        CertificateArn=arn,
        Certificate=made.sign(key, SHA256()).public_bytes(pem),
        PrivateKey=key.private_bytes(pem, kind, open_key),
    )


def make_public_zone(name):
    client("route53").create_hosted_zone(Name=name, CallerReference=name)


def make_bucket(service):
    """The bucket to which a service delivers."""
    s3, name = client("s3"), f"organization-{service}-{account}-{region}"
    place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=name, **place)
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": f"{service}.amazonaws.com"},
        "Action": ["s3:GetBucketAcl", "s3:PutObject"],
        "Resource": [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"],
    }
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    return name


def make_trail():
    """The organization's trail. The emulators show a trail to no other account than its own, so it is made in this one."""
    trails = client("cloudtrail")
    trails.create_trail(
        Name="organization",
        S3BucketName=make_bucket("cloudtrail"),
        IsMultiRegionTrail=True,
        IncludeGlobalServiceEvents=True,
    )
    trails.start_logging(Name="organization")


def run_what_an_organization_runs():
    features = [{"Name": name, "Status": "ENABLED"} for name in asked["features"]]
    client("guardduty").create_detector(Enable=True, Features=features)
    client("securityhub").enable_security_hub()
    make_role("organization-recorder", {"Service": "config.amazonaws.com"})
    config = client("config")
    recorder = {"name": "organization", "roleARN": f"arn:aws:iam::{account}:role/organization-recorder"}
    config.put_configuration_recorder(ConfigurationRecorder=recorder | {"recordingGroup": {"allSupported": True}})
    config.put_delivery_channel(DeliveryChannel={"name": "organization", "s3BucketName": make_bucket("config")})
    config.start_configuration_recorder(ConfigurationRecorderName="organization")


enable_region()
raise_quotas()
for role in asked["roles"]:
    make_role(role, {"AWS": f"arn:aws:iam::{account}:root"})
for arn in asked["certificates"]:
    import_certificate(arn)
for zone in asked["publicZones"]:
    make_public_zone(zone)
make_trail()
if asked["organization"]:
    run_what_an_organization_runs()
