"""Asks an account for what it has, by type of Terraform's, and removes what it is told to.

Reads a question from standard input: {"account", "stack", "kinds": {type: {"region", "service", "steps", "id", "key"}},
"remove": [{"region", "service", "operation", "parameters"}]}. Prints {"found": {type: [{"id", "key", "columns"}]},
"failures": [text]}.
"""

import gc
import json
import re
import sys
from functools import cache

import botocore.session
import jmespath
from botocore.config import Config
from botocore.exceptions import ClientError

gc.disable()  # a fifth of the time goes to searching AWS's models for garbage otherwise
asked = json.load(sys.stdin)
session = botocore.session.get_session()

# NOTHING is what AWS says in an error where there is nothing.
NOTHING = "InvalidAccessException", "is a linked account"


@cache
def client(region, service):
    retries = Config(retries={"mode": "standard", "total_max_attempts": 5})
    return session.create_client(service, region_name=region, config=retries)


@cache
def answers(region, service, operation, parameters):
    """All pages of an answer."""
    api, parameters = client(region, service), json.loads(parameters)
    try:
        if api.can_paginate(operation):
            return list(api.get_paginator(operation).paginate(**parameters))
        return [getattr(api, operation)(**parameters)]
    except ClientError as error:
        if any(sign in str(error) for sign in NOTHING):
            return []
        raise


def filled(template, columns):
    """A template, or a structure of them, with its names replaced."""
    if isinstance(template, dict):
        return {name: filled(value, columns) for name, value in template.items()}
    if isinstance(template, list):
        return [filled(value, columns) for value in template]
    names = {str(i): value for i, value in enumerate(columns)} | {"account": asked["account"], "stack": asked["stack"]}
    return re.sub(r"{(\w+)}", lambda match: names[match.group(1)], template)


def plain(value):
    """A text without what Route 53 has around its ids and names."""
    return str(value or "").removeprefix("/hostedzone/").removesuffix(".")


def find(kind):
    rows = [[]]
    for step in kind["steps"]:
        rows = [
            row + [plain(value) for value in found]
            for row in rows
            for page in answers(kind["region"], kind["service"], step["operation"], json.dumps(filled(step["parameters"] or {}, row)))
            for found in jmespath.search(filled(step["path"], row), page) or []
        ]
    return [{"id": filled(kind["id"], row), "key": filled(kind["key"], row), "columns": row} for row in rows]


found, failures = {}, []
for name, kind in sorted((asked.get("kinds") or {}).items()):
    try:
        found[name] = find(kind)
    except Exception as error:  # the others' failures are wanted, too
        failures.append(f"{name}: {error}")
for call in asked.get("remove") or []:
    try:
        getattr(client(call["region"], call["service"]), call["operation"])(**call["parameters"])
    except Exception as error:
        failures.append(f"{call['operation']} {call['parameters']}: {error}")
print(json.dumps({"found": found, "failures": failures}))
