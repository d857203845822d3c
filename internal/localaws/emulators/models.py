"""Checks a call against AWS's model of its operation."""

import json
import re
from functools import cache

from botocore.validate import ParamValidator


def violations(call):
    """One sentence with member, value and rule, for each rule that a call breaks."""
    if call.unreadable:
        return [f"the request cannot be read by AWS's model: {call.unreadable}"]
    if call.operation is None or call.operation.input_shape is None:
        return []
    return _Validator().check(call.parameters, call.operation.input_shape)


class _Validator(ParamValidator):
    """botocore's checks, and those that botocore leaves to AWS: maxima, patterns and enumerations."""

    VALIDATED_METADATA_ATTRS = ParamValidator.VALIDATED_METADATA_ATTRS | {"max", "pattern", "enum"}

    def check(self, parameters, shape):
        report = self.validate(parameters, shape)
        return [sentence(reason, name.lstrip("."), details) for reason, name, details in report._errors]

    def _validate(self, params, shape, errors, name):
        super()._validate(params, shape, errors, name)
        rules = shape.metadata
        if "max" in rules and isinstance(params, (str, bytes, list, dict)) and len(params) > rules["max"]:
            errors.report(name, "too long", param=params, max_allowed=rules["max"])
        if "max" in rules and isinstance(params, (int, float)) and params > rules["max"]:
            errors.report(name, "too large", param=params, max_allowed=rules["max"])
        if isinstance(params, str) and "enum" in rules and params not in rules["enum"]:
            errors.report(name, "not in enumeration", param=params, allowed=", ".join(rules["enum"]))
        if isinstance(params, str) and "pattern" in rules and not _matches(rules["pattern"], params):
            errors.report(name, "bad pattern", param=params, pattern=rules["pattern"])


def sentence(reason, member, details):
    value = json.dumps(details.get("param"), default=str)
    if reason == "missing required field":
        return f"{'.'.join(filter(None, [member, details['required_name']]))} is missing; AWS requires it"
    if reason == "invalid length":
        return f"{member} has the length {value}; the least is {details['min_allowed']}"
    rule = {
        "too long": "is longer than {max_allowed}",
        "too large": "is more than {max_allowed}",
        "invalid range": "is less than {min_allowed}",
        "not in enumeration": "is not one of {allowed}",
        "bad pattern": "does not match {pattern}",
        "invalid type": "is not of the type {valid_types}",
    }.get(reason, reason).format(**details)
    return f"{member}: {value[:200]} {rule}"


def _matches(pattern, value):
    """AWS matches the whole value, unless the pattern says where it begins."""
    compiled = _compile(pattern)
    if compiled is None:
        return True
    return bool(compiled.search(value) if pattern.startswith("^") else compiled.fullmatch(value))


@cache
def _compile(pattern):
    """A pattern of Java's as one of Python's, or None where Python has no such pattern."""
    for java, python in CLASSES.items():  # they mostly stand within brackets
        pattern = re.sub(rf"(\[[^\]]*){re.escape(java)}", lambda found: found.group(1) + python, pattern)
    try:
        return re.compile(pattern)
    except re.error:
        return None


# CLASSES are Java's classes of characters that AWS's patterns use, within brackets of Python.
CLASSES = {r"\p{L}": "a-zA-Z\u00aa-\uffff", r"\p{N}": "0-9", r"\p{Z}": " \u00a0", r"\p{Alpha}": "a-zA-Z"}
