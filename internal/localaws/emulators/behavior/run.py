"""Tries what AWS does, for each exception that is named: run.py URL exception...

The function of an exception's name says what AWS does. It passes against the local AWS, and fails where that does
without the exception: so the emulators still need it. Prints one line of JSON for each exception.
"""

import importlib
import json
import pathlib
import sys
import traceback

from aws import AWS, REGIONS


def outcome(behavior, aws):
    """What a behavior fails with; nothing when it is there."""
    try:
        behavior(aws)
    except AssertionError as error:
        return str(error) or traceback.format_exc(limit=-1)
    except Exception:
        return traceback.format_exc(limit=-3)
    return ""


if __name__ == "__main__":
    behaviors = {}
    for path in sorted(pathlib.Path(__file__).parent.glob("*.py")):
        if path.stem not in ("aws", "run"):
            behaviors |= vars(importlib.import_module(path.stem))
    # An account takes long to make, and a region of it does not. Two runs of a behavior have two accounts, since some of AWS is global.
    for number, name in enumerate(sys.argv[2:]):
        result = {"exception": name, "with": "", "without": ""}
        if behavior := behaviors.get(name.replace("-", "_")):
            account, region = number // len(REGIONS), REGIONS[number % len(REGIONS)]
            result["with"] = outcome(behavior, AWS(sys.argv[1], f"1{account:011}", region, "", name))
            result["without"] = outcome(behavior, AWS(sys.argv[1], f"2{account:011}", region, name, name))
        else:
            result["with"] = "no function in emulators/behavior has its name; say there what AWS does"
        print(json.dumps(result), flush=True)
