"""When AWS knows a role, and which service may take it."""

import json

from aws import ASSUME, refused


def new_role_unknown(aws):
    """A2."""
    registry, nobody = aws.ecr, f"arn:aws:iam::{aws.account}:role/nobody"  # a client takes long to make
    new = aws.iam.create_role(RoleName="new", AssumeRolePolicyDocument=ASSUME)["Role"]["Arn"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "fill",
                "Effect": "Allow",
                "Principal": {"AWS": new},
                "Action": ["ecr:CreateRepository"],
                "Resource": f"arn:aws:ecr:{aws.region}:{aws.account}:repository/*",
            }
        ],
    }
    with refused("InvalidParameterException"):
        registry.put_registry_policy(policyText=json.dumps(policy))
    with refused("InvalidParameterException"):
        aws.eks.create_access_entry(clusterName="web", principalArn=nobody)


def untrusting_role(aws):
    """A1."""
    with refused("InvalidCloudWatchLogsRoleArnException"):
        trail(aws, {"StringEquals": {"aws:SourceAccount": aws.account}})


def trail(aws, condition):
    """A trail whose role demands a condition of CloudTrail."""
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "cloudtrail.amazonaws.com"},
                "Action": "sts:AssumeRole",
                "Condition": condition,
            }
        ],
    }
    role = aws.iam.create_role(RoleName="trail", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    group = "trail"
    aws.logs.create_log_group(logGroupName=group)
    aws.cloudtrail.create_trail(
        Name="trail",
        S3BucketName=aws.bucket("logs"),
        CloudWatchLogsLogGroupArn=f"arn:aws:logs:{aws.region}:{aws.account}:log-group:{group}:*",
        CloudWatchLogsRoleArn=role,
    )
