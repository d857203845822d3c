"""A registry of images: its rules for what it makes by itself."""

import json

from aws import equal, refused


def ecr_pull_through_cache(aws):
    rule = {"ecrRepositoryPrefix": "public"}
    with refused("PullThroughCacheRuleNotFoundException"):
        aws.ecr.describe_pull_through_cache_rules(ecrRepositoryPrefixes=["public"])
    aws.ecr.create_pull_through_cache_rule(**rule, upstreamRegistryUrl="registry.k8s.io")
    with refused("PullThroughCacheRuleAlreadyExistsException"):
        aws.ecr.create_pull_through_cache_rule(**rule, upstreamRegistryUrl="registry.k8s.io")
    aws.ecr.update_pull_through_cache_rule(
        **rule, credentialArn="arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/k8s"
    )
    found = aws.ecr.describe_pull_through_cache_rules()["pullThroughCacheRules"]
    equal(
        [(kept["upstreamRegistryUrl"], kept["credentialArn"][:10]) for kept in found],
        [("registry.k8s.io", "arn:aws:se")],
    )
    aws.ecr.delete_pull_through_cache_rule(**rule)
    equal(aws.ecr.describe_pull_through_cache_rules()["pullThroughCacheRules"], [])


def ecr_creation_template(aws):
    with refused("TemplateNotFoundException"):
        aws.ecr.describe_repository_creation_templates(prefixes=["public"])
    for change in aws.ecr.create_repository_creation_template, aws.ecr.update_repository_creation_template:
        arguments = {"prefix": "public", "description": change.__name__[:6]}
        changed = change(**arguments | ({"appliedFor": ["PULL_THROUGH_CACHE"]} if "create" in change.__name__ else {}))
        equal(changed["repositoryCreationTemplate"]["description"], change.__name__[:6])
    with refused("TemplateAlreadyExistsException"):
        aws.ecr.create_repository_creation_template(prefix="public", appliedFor=["PULL_THROUGH_CACHE"])
    found = aws.ecr.describe_repository_creation_templates(prefixes=["public"])["repositoryCreationTemplates"]
    equal([kept["description"] for kept in found], ["update"])
    aws.ecr.delete_repository_creation_template(prefix="public")
    equal(aws.ecr.describe_repository_creation_templates()["repositoryCreationTemplates"], [])


def ecr_registry_policy(aws):
    policy = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "fill",
                    "Effect": "Allow",
                    "Principal": {"AWS": aws.role()},
                    "Action": ["ecr:CreateRepository", "ecr:BatchImportUpstreamImage"],
                    "Resource": f"arn:aws:ecr:{aws.region}:{aws.account}:repository/*",
                }
            ],
        }
    )
    aws.ecr.put_registry_policy(policyText=policy)
    equal(aws.ecr.get_registry_policy()["policyText"], policy)
    aws.ecr.delete_registry_policy()
    with refused("RegistryPolicyNotFoundException"):
        aws.ecr.get_registry_policy()
