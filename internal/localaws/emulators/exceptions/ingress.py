"""Load balancers, certificates and web ACLs."""

import json

from moto.acm.models import AWSCertificateManagerBackend, CertBundle, acm_backends
from moto.ec2.models import ec2_backends
from moto.elbv2.models import elbv2_backends
from moto.logs.models import logs_backends
from moto.s3.models import s3_backends
from moto.wafv2.models import wafv2_backends
from ministack.services import route53

from engine import AWSError, patch, refusal


@patch(CertBundle, "check", seen="moto 5.2.5")
def acm_validation(_, certificate):
    """AWS issues a certificate once a public zone has the record that it asked for. moto issues each after a minute."""
    pending = certificate.status == "PENDING_VALIDATION"
    asked = [option["ResourceRecord"]["Name"] for option in options(certificate)] if pending else []
    if asked and all(proved(name) for name in asked):
        certificate.status = "ISSUED"


def options(certificate):
    return certificate.describe()["Certificate"].get("DomainValidationOptions", [])


def proved(name):
    public = [id for id, zone in route53._zones.items() if not zone.get("private")]
    return any(record["Name"] == name for id in public for record in route53._records.get(id, []))


@patch(AWSCertificateManagerBackend, "import_certificate", seen="moto 5.2.5")
def acm_chosen_arn(load, backend, certificate, private_key, chain, arn, tags):
    """A stack may name a certificate that somebody has imported, by the ARN that AWS chose.
    moto chooses another one each time; locally, whoever imports a certificate may choose its ARN."""
    if arn and arn not in backend._certificates:
        backend._certificates[arn] = None
    return load(backend, certificate, private_key, chain, arn, tags)


@refusal("elasticloadbalancing:CreateLoadBalancer", seen="moto 5.2.5")
def elb_internet_gateway(call):
    """AWS refuses a load balancer that faces the internet in a VPC without an internet gateway. moto makes it."""
    if call.parameters.get("Scheme") == "internal":
        return
    ec2 = ec2_backends[call.account][call.region]
    for id in call.parameters.get("Subnets", []):
        vpc = ec2.get_subnet(id).vpc_id
        if not any(gateway.vpc and gateway.vpc.id == vpc for gateway in ec2.internet_gateways.values()):
            raise AWSError("InvalidSubnet", f"VPC {vpc} has no internet gateway")


@refusal("elasticloadbalancing:ModifyLoadBalancerAttributes", seen="moto 5.2.5")
def elb_access_log_bucket(call):
    """AWS writes a file into the bucket for access logs before it says yes. It can write into no bucket whose policy does not
    let it, and into none that is encrypted with KMS. moto takes every bucket."""
    asked = {attribute["Key"]: attribute.get("Value") for attribute in call.parameters["Attributes"]}
    if asked.get("access_logs.s3.enabled") != "true":
        return
    name = asked["access_logs.s3.bucket"]
    bucket = s3_backends[call.account]["aws"].buckets.get(name)
    if bucket is None or "aws:kms" in json.dumps(bucket.encryption) or not delivers(call, bucket):
        raise AWSError(
            "InvalidConfigurationRequest", f"Access Denied for bucket: {name}. Please check S3bucket permission"
        )


def delivers(call, bucket):
    files = f"arn:aws:s3:::{bucket.name}/AWSLogs/{call.account}/*"
    statements = json.loads(bucket.policy or "{}").get("Statement", [])
    return any(
        "logdelivery.elasticloadbalancing.amazonaws.com" in json.dumps(statement.get("Principal"))
        and statement["Effect"] == "Allow"
        and files in json.dumps(statement["Resource"])
        and not statement.get("Condition")
        for statement in statements
    )


@refusal("elasticloadbalancing:DeleteLoadBalancer", seen="moto 5.2.5")
def elb_deletion_protection(call):
    """AWS refuses to delete a load balancer that is protected from it. moto deletes it."""
    arn = call.parameters["LoadBalancerArn"]
    balancer = elbv2_backends[call.account][call.region].load_balancers.get(arn)
    if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
        raise AWSError(
            "OperationNotPermitted",
            f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled",
        )


@refusal("elasticloadbalancing:CreateListener", seen="moto 5.2.5")
def elb_certificate_issued(call):
    """AWS refuses a listener with a certificate that is not issued yet. moto takes it."""
    for named in call.parameters.get("Certificates", []):
        certificate = acm_backends[call.account][call.region]._certificates.get(named["CertificateArn"])
        if certificate:
            certificate.check()
            if certificate.status != "ISSUED":
                raise AWSError(
                    "UnsupportedCertificate",
                    f"The certificate '{certificate.arn}' must have a fully-qualified domain name, a supported signature, and a supported key size.",
                )


@refusal("wafv2:PutLoggingConfiguration", seen="moto 5.2.5")
def waf_log_group(call):
    """AWS refuses to log to what is not there, or has a name that does not begin with aws-waf-logs-. moto takes every ARN."""
    for arn in call.parameters["LoggingConfiguration"]["LogDestinationConfigs"]:
        name = arn.split(":log-group:")[-1].split(":")[0]
        groups = logs_backends[call.account][call.region].groups
        if not name.startswith("aws-waf-logs-") or name not in groups:
            raise AWSError("WAFInvalidParameterException", f"The ARN isn't valid: {arn}")


@refusal("wafv2:DeleteWebACL", seen="moto 5.2.5")
def waf_associated(call):
    """AWS refuses to delete a web ACL that stands before something. moto deletes it."""
    for acl in wafv2_backends[call.account][call.region].wacls.values():
        if acl.id == call.parameters["Id"] and acl.associated_resources:
            raise AWSError("WAFAssociatedItemException", "AWS WAF couldn't delete the resource: it is in use.")
