"""A registry of images: its rules for what it makes by itself."""

from datetime import datetime, timezone

from moto.ecr.models import ECRBackend

from engine import AWSError, answer, patch


def _settings(call, topic, prefix, prefixes, several, exists, missing):
    """Keeps settings, each under a prefix of repository names: creates, describes, updates or deletes."""
    kept, now = call.memory(topic), datetime.now(timezone.utc)
    if call.action.startswith("Describe"):
        wanted = call.parameters.get(prefixes, list(kept))
        for unknown in [name for name in wanted if name not in kept]:
            raise AWSError(missing, f"There is none for the prefix {unknown}.")
        return {"registryId": call.account, several: [kept[name] for name in wanted]}
    name = call.parameters[prefix]
    if call.action.startswith("Create"):
        if name in kept:
            raise AWSError(exists, f"There is one for the prefix {name}.")
        kept[name] = call.parameters | {"registryId": call.account, "createdAt": now, "updatedAt": now}
    elif name not in kept:
        raise AWSError(missing, f"There is none for the prefix {name}.")
    elif call.action.startswith("Update"):
        kept[name] = kept[name] | call.parameters | {"updatedAt": now}
    return kept.pop(name) if call.action.startswith("Delete") else kept[name]


@answer(
    "ecr",
    "CreatePullThroughCacheRule",
    "DescribePullThroughCacheRules",
    "UpdatePullThroughCacheRule",
    "DeletePullThroughCacheRule",
    seen="moto 5.2.5",
)
def ecr_pull_through_cache(call):
    """AWS keeps rules for pulling images through a registry. moto has no such calls."""
    return _settings(
        call,
        "pull-through cache rules",
        "ecrRepositoryPrefix",
        "ecrRepositoryPrefixes",
        "pullThroughCacheRules",
        "PullThroughCacheRuleAlreadyExistsException",
        "PullThroughCacheRuleNotFoundException",
    )


@answer(
    "ecr",
    "CreateRepositoryCreationTemplate",
    "DescribeRepositoryCreationTemplates",
    "UpdateRepositoryCreationTemplate",
    "DeleteRepositoryCreationTemplate",
    seen="moto 5.2.5",
)
def ecr_creation_template(call):
    """AWS keeps templates for the repositories that it creates by itself. moto has no such calls."""
    result = _settings(
        call,
        "repository creation templates",
        "prefix",
        "prefixes",
        "repositoryCreationTemplates",
        "TemplateAlreadyExistsException",
        "TemplateNotFoundException",
    )
    return (
        result
        if call.action.startswith("Describe")
        else {"registryId": call.account, "repositoryCreationTemplate": result}
    )


@patch(ECRBackend, "_validate_registry_policy_action", seen="moto 5.2.5")
def ecr_registry_policy(_, backend, policy_text):
    """AWS takes a registry policy that lets roles fill the pull-through cache. moto knows policies for replication only."""
