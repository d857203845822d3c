"""Load balancers, certificates and web ACLs."""

import json

from aws import equal, refused
from botocore.exceptions import ClientError
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from datetime import datetime, timedelta, timezone


def domain(aws):
    """A name of this behavior alone: zones are global, so that others of the account see them."""
    return f"{aws.region}.artera.example"


def requested(aws):
    return aws.acm.request_certificate(DomainName=domain(aws), ValidationMethod="DNS")["CertificateArn"]


def described(aws, arn):
    return aws.acm.describe_certificate(CertificateArn=arn)["Certificate"]


def prove(aws, arn):
    record = described(aws, arn)["DomainValidationOptions"][0]["ResourceRecord"]
    zone = aws.route53.create_hosted_zone(Name=domain(aws), CallerReference=aws.region)["HostedZone"]["Id"]
    change = {
        "Action": "CREATE",
        "ResourceRecordSet": {
            "Name": record["Name"],
            "Type": record["Type"],
            "TTL": 60,
            "ResourceRecords": [{"Value": record["Value"]}],
        },
    }
    aws.route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [change]})


def acm_validation(aws):
    arn = requested(aws)
    equal(described(aws, arn)["Status"], "PENDING_VALIDATION")
    prove(aws, arn)
    equal(described(aws, arn)["Status"], "ISSUED")


def pem():
    """A certificate that nobody has signed but its own key, with the key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "jp.artera.example")]), datetime.now(timezone.utc)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    text = serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    return made.sign(key, hashes.SHA256()).public_bytes(text[0]), key.private_bytes(*text)


def acm_chosen_arn(aws):
    arn = f"arn:aws:acm:{aws.region}:{aws.account}:certificate/12345678-1234-1234-1234-123456789012"
    certificate, key = pem()
    try:
        aws.acm.import_certificate(CertificateArn=arn, Certificate=certificate, PrivateKey=key)
    except ClientError as error:
        raise AssertionError(str(error)) from error
    equal(described(aws, arn)["Status"], "ISSUED")


def subnets(aws, with_gateway=True):
    vpc = aws.vpc()
    if with_gateway:
        gateway = aws.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        aws.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    return [aws.subnet(vpc)]


def balancer(aws):
    made = aws.elbv2.create_load_balancer(Name="ingress", Subnets=subnets(aws))
    return made["LoadBalancers"][0]["LoadBalancerArn"]


def change(aws, arn, **attributes):
    wanted = [{"Key": key.replace("__", "."), "Value": value} for key, value in attributes.items()]
    aws.elbv2.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=wanted)


def elb_internet_gateway(aws):
    aws.elbv2.create_load_balancer(Name="inside", Subnets=subnets(aws, False), Scheme="internal")
    balancer(aws)
    with refused("InvalidSubnet"):
        aws.elbv2.create_load_balancer(Name="nowhere", Subnets=subnets(aws, False))


def elb_access_log_bucket(aws):
    arn, bucket = balancer(aws), aws.bucket("access")
    logs = {"access_logs__s3__enabled": "true", "access_logs__s3__bucket": bucket}
    with refused("InvalidConfigurationRequest"):
        change(aws, arn, **logs)
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": ["logdelivery.elasticloadbalancing.amazonaws.com"]},
        "Action": ["s3:PutObject"],
        "Resource": [f"arn:aws:s3:::{bucket}/AWSLogs/{aws.account}/*"],
    }
    aws.s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    change(aws, arn, **logs)
    encrypt(aws, bucket, SSEAlgorithm="aws:kms", KMSMasterKeyID=f"arn:aws:kms:{aws.region}:{aws.account}:alias/logs")
    with refused("InvalidConfigurationRequest"):
        change(aws, arn, **logs)
    encrypt(aws, bucket, SSEAlgorithm="AES256")
    change(aws, arn, **logs)


def encrypt(aws, bucket, **by_default):
    rules = {"Rules": [{"ApplyServerSideEncryptionByDefault": by_default}]}
    aws.s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration=rules)


def elb_deletion_protection(aws):
    arn = balancer(aws)
    change(aws, arn, deletion_protection__enabled="true")
    with refused("OperationNotPermitted"):
        aws.elbv2.delete_load_balancer(LoadBalancerArn=arn)
    change(aws, arn, deletion_protection__enabled="false")
    aws.elbv2.delete_load_balancer(LoadBalancerArn=arn)
    equal(aws.elbv2.describe_load_balancers()["LoadBalancers"], [])


def elb_certificate_issued(aws):
    certificate = requested(aws)
    listener = {
        "LoadBalancerArn": balancer(aws),
        "Protocol": "HTTPS",
        "Port": 443,
        "Certificates": [{"CertificateArn": certificate}],
        "DefaultActions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
    }
    with refused("UnsupportedCertificate"):
        aws.elbv2.create_listener(**listener)
    prove(aws, certificate)
    aws.elbv2.create_listener(**listener)


def web_acl(aws):
    visible = {"SampledRequestsEnabled": False, "CloudWatchMetricsEnabled": False, "MetricName": "ingress"}
    return aws.wafv2.create_web_acl(
        Name="ingress", Scope="REGIONAL", DefaultAction={"Allow": {}}, VisibilityConfig=visible
    )["Summary"]


def waf_log_group(aws):
    def log(name):
        group = f"arn:aws:logs:{aws.region}:{aws.account}:log-group:{name}"
        aws.wafv2.put_logging_configuration(
            LoggingConfiguration={"ResourceArn": acl["ARN"], "LogDestinationConfigs": [group]}
        )

    acl = web_acl(aws)
    aws.logs.create_log_group(logGroupName="ingress")
    aws.logs.create_log_group(logGroupName="aws-waf-logs-ingress")
    for name in ("ingress", "aws-waf-logs-nowhere"):
        with refused("WAFInvalidParameterException"):
            log(name)
    log("aws-waf-logs-ingress")


def waf_associated(aws):
    acl, arn = web_acl(aws), balancer(aws)
    aws.wafv2.associate_web_acl(WebACLArn=acl["ARN"], ResourceArn=arn)
    which = {"Name": "ingress", "Scope": "REGIONAL", "Id": acl["Id"], "LockToken": acl["LockToken"]}
    with refused("WAFAssociatedItemException"):
        aws.wafv2.delete_web_acl(**which)
    aws.wafv2.disassociate_web_acl(ResourceArn=arn)
    aws.wafv2.delete_web_acl(**which)
