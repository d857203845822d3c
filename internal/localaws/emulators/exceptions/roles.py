"""When AWS knows a role, and which service may take it."""

import json
import re
from datetime import timedelta
from typing import NamedTuple

from moto.core.utils import utcnow
from moto.iam.models import iam_backends

from engine import AWSError, refusal

# NEW is for how long AWS's services do not know a role after its creation: 5 to 10 seconds.
NEW = timedelta(seconds=5)


class Use(NamedTuple):
    """A call that names a role, and the error of a service that cannot use it."""

    member: str
    code: str
    message: str
    service: str = ""  # that takes the role, and tries to at once


# TAKEN are the calls with a role that a service takes or lets in. The errors are those for which the provider tries again.
TAKEN = {
    "eks:CreateCluster": Use(
        "roleArn",
        "InvalidParameterException",
        "Role could not be assumed because the trusted entity is not correct",
        "eks.amazonaws.com",
    ),
    "eks:CreateAddon": Use("podIdentityAssociations", "InvalidParameterException", "The role does not exist"),
    "eks:CreatePodIdentityAssociation": Use(
        "roleArn", "InvalidParameterException", "Role provided in the request does not exist."
    ),
    "eks:CreateAccessEntry": Use(
        "principalArn", "InvalidParameterException", "The specified principalArn is invalid: invalid principal."
    ),
    "ec2:CreateFlowLogs": Use(
        "DeliverLogsPermissionArn",
        "InvalidParameter",
        "Unable to assume given IAM role",
        "vpc-flow-logs.amazonaws.com",
    ),
    "cloudtrail:CreateTrail": Use(
        "CloudWatchLogsRoleArn",
        "InvalidCloudWatchLogsRoleArnException",
        "Access denied. Check the trust relationships for your role.",
        "cloudtrail.amazonaws.com",
    ),
    "firehose:CreateDeliveryStream": Use(
        "ExtendedS3DestinationConfiguration",
        "InvalidArgumentException",
        "Firehose is unable to assume role",
        "firehose.amazonaws.com",
    ),
    "logs:PutSubscriptionFilter": Use(
        "roleArn",
        "InvalidParameterException",
        "Could not deliver test message to specified Firehose stream.",
        "logs.amazonaws.com",
    ),
    "backup:CreateBackupSelection": Use(
        "BackupSelection",
        "InvalidParameterValueException",
        "The IAM Role cannot be assumed by AWS Backup",
        "backup.amazonaws.com",
    ),
}

# POLICIES are the calls with the policy of a resource, whose principals AWS looks up. For ECR's and SNS's, the provider
# does not try again.
POLICIES = {
    "ecr:PutRegistryPolicy": Use(
        "policyText",
        "InvalidParameterException",
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'",
    ),
    "kms:CreateKey": Use(
        "Policy",
        "MalformedPolicyDocumentException",
        "Policy contains a statement with one or more invalid principals.",
    ),
    "s3:PutBucketPolicy": Use("Policy", "MalformedPolicy", "Invalid principal in policy"),
    "sns:SetTopicAttributes": Use(
        "AttributeValue", "InvalidParameter", "Invalid parameter: Policy Error: PrincipalNotFound"
    ),
    "sqs:SetQueueAttributes": Use(
        "Attributes", "InvalidAttributeValue", "Invalid value for the parameter Policy."
    ),
    "elasticfilesystem:PutFileSystemPolicy": Use(
        "Policy", "InvalidPolicyException", "Policy contains invalid Principal block."
    ),
}

# SENT are the services that take roles, with the keys by which they say in whose name. The guides of CloudTrail
# and AWS Backup show a trust without conditions, and CloudTrail fails with one: prowler-cloud/prowler#4714.
SENT = {
    "backup.amazonaws.com": {},
    "cloudtrail.amazonaws.com": {},
    "eks.amazonaws.com": {"aws:sourceaccount": "{account}"},
    "firehose.amazonaws.com": {"sts:externalid": "{account}"},
    "logs.amazonaws.com": {"aws:sourcearn": "arn:aws:logs:{region}:{account}:*"},
    "vpc-flow-logs.amazonaws.com": {"aws:sourceaccount": "{account}"},
}

ROLE = re.compile(r"arn:aws:iam::(\d{12}):role/[\w+=,.@/-]+")


def found(arn):
    """moto's role of an ARN, or None."""
    account = ROLE.fullmatch(arn).group(1)
    roles = list(iam_backends[account]["aws"].roles.values())  # a copy, while others make roles
    return next((role for role in roles if role.arn == arn), None)


def known(arn):
    role = found(arn)
    return role is not None and utcnow() - role.create_date >= NEW


def named(value):
    """The ARNs of the roles that a value of a call names."""
    return {match.group() for match in ROLE.finditer(json.dumps(value, default=str))}


def principals(call):
    """The ARNs of the roles that are principals of the policy of a call."""
    policy = call.parameters.get(POLICIES[call.name].member) or ""
    policy = policy.get("Policy") or "" if isinstance(policy, dict) else policy
    if not policy.startswith("{"):  # another attribute of a topic
        return set()
    return named([statement.get("Principal") for statement in listed(json.loads(policy).get("Statement", []))])


@refusal(*TAKEN, *POLICIES, seen="moto 5.2.5")
def new_role_unknown(call):
    """AWS's services do not know a role in the first seconds after its creation, and refuse what names it.
    moto's roles are known at once, and so are those that do not exist."""
    use = TAKEN.get(call.name) or POLICIES[call.name]
    roles = named(call.parameters.get(use.member)) if call.name in TAKEN else principals(call)
    if not all(known(role) for role in roles):
        raise AWSError(use.code, use.message)


@refusal(*(name for name, use in TAKEN.items() if use.service), seen="moto 5.2.5")
def untrusting_role(call):
    """AWS refuses a role whose trust does not let the service take it, as when it demands a condition key that the
    service does not send. moto takes any role."""
    use = TAKEN[call.name]
    for arn in named(call.parameters.get(use.member)):
        role = found(arn)
        if role and not trusts(json.loads(role.assume_role_policy_document), use.service, call.account, call.region):
            raise AWSError(use.code, use.message)


def trusts(policy, service, account, region):
    """Whether a trust policy lets a service take the role."""
    sent = {key: value.format(account=account, region=region) for key, value in SENT[service].items()}
    return any(
        service in listed(statement["Principal"].get("Service")) and admits(statement.get("Condition", {}), sent)
        for statement in listed(policy["Statement"])
        if statement["Effect"] == "Allow"
    )


def admits(condition, sent):
    return all(
        sent.get(key.lower()) in listed(values) for keys in condition.values() for key, values in keys.items()
    )


def listed(value):
    return value if isinstance(value, list) else [value]
