"""Faults of AWS, of the network and of colleagues, which a deploy must survive: planted by rules, or drawn by a seed.

decide and mishap are pure functions, so that a seed means the same faults wherever the same calls are made. Calls are
counted by operation, since Terraform works on many resources at a time, in any order.
"""

import hashlib
import json
import threading
import time
import uuid
from collections import Counter
from datetime import datetime, timezone

from moto.s3.models import s3_backends

from engine import AWSError, Reply, failed

# SHARES are how many of all calls a seed gives each fault.
SHARES = {
    "throttle": 0.01,
    "server-error": 0.005,
    "reset": 0.005,
    "slow": 0.004,
    "lost-reply": 0.008,
    "not-found": 0.03,
    "stale": 0.01,
}

# MISHAPS are faults of which a seed has one at most, since one of them ends an apply. The empty one is none.
MISHAPS = ("", "", "outage", "expired", "refused-state", "lock-stolen", "lock-taken")

# DROPPED are the faults in which the gateway closes the connection in place of a reply.
DROPPED = {"lost-reply", "reset", "outage"}

SLOW = OUTAGE = HIDDEN = 2  # seconds

# NOT_FOUND are the reads of what has just been created that AWS documents as eventually consistent, with their errors.
NOT_FOUND = {
    "ec2:DescribeAddresses": "InvalidAllocationID.NotFound",
    "ec2:DescribeInternetGateways": "InvalidInternetGatewayID.NotFound",
    "ec2:DescribeNatGateways": "NatGatewayNotFound",
    "ec2:DescribeRouteTables": "InvalidRouteTableID.NotFound",
    "ec2:DescribeSecurityGroupRules": "InvalidSecurityGroupRuleId.NotFound",
    "ec2:DescribeSecurityGroups": "InvalidGroup.NotFound",
    "ec2:DescribeSubnets": "InvalidSubnetID.NotFound",
    "ec2:DescribeTransitGateways": "InvalidTransitGatewayID.NotFound",
    "ec2:DescribeVpcEndpoints": "InvalidVpcEndpointId.NotFound",
    "ec2:DescribeVpcs": "InvalidVpcID.NotFound",
    "iam:GetRole": "NoSuchEntity",
    "iam:GetRolePolicy": "NoSuchEntity",
    "kms:DescribeKey": "NotFoundException",
    "sqs:GetQueueAttributes": "QueueDoesNotExist",
}


def decide(seed, operation, number):
    """The fault that a seed has for a call of an operation, by its number from 0 on; empty for none."""
    drawn = draw(seed, operation, number)
    for kind, share in SHARES.items():
        if drawn < share:
            return kind
        drawn -= share
    return ""


def mishap(seed):
    """The mishap of a seed, and the number of the call, of all, from which on it comes with the first that it fits."""
    kind = MISHAPS[int(draw(seed, "mishap") * len(MISHAPS))]
    return kind, 0 if kind == "lock-taken" else int(20 + 600 * draw(seed, "when"))


def draw(*of):
    """A number from 0 up to 1 that is always the same for the same things."""
    return int.from_bytes(hashlib.sha256(repr(of).encode()).digest()[:8]) / 2**64


def error(kind, call):
    """The status, code and message with which the service of a call says that it failed."""
    protocol = getattr(call, "protocol", "rest-json")
    if kind == "throttle":
        return {"ec2": (503, "RequestLimitExceeded", "Request limit exceeded."), "s3": (503, "SlowDown", "Please reduce your request rate.")}.get(
            call.service, {"query": (400, "Throttling", "Rate exceeded"), "rest-xml": (400, "Throttling", "Rate exceeded"), "rest-json": (429, "TooManyRequestsException", "Too Many Requests")}.get(protocol, (400, "ThrottlingException", "Rate exceeded"))
        )
    if kind == "server-error":
        return 500, "InternalError" if call.service in ("ec2", "s3") else "InternalFailure", "An internal error has occurred."
    if kind == "expired":
        code = "RequestExpired" if call.service == "ec2" else "ExpiredToken" if protocol in ("query", "rest-xml") else "ExpiredTokenException"
        return 400 if call.service in ("ec2", "s3") else 403, code, "The security token included in the request is expired"
    if kind == "refused-state":
        return 403, "AccessDenied", "Access Denied"
    return 404 if protocol.startswith("rest") or call.service == "iam" else 400, NOT_FOUND[call.name], "It does not exist"


class Faults:
    """What is planted, and what has come of it. Rules are pairs of an operation, as in ec2:CreateVpc, and a fault."""

    def __init__(self, rules=(), seed=None):
        self.rules, self.seed = [list(rule) for rule in rules], seed
        self.kind, self.after = mishap(seed) if seed is not None else ("", 0)
        self.counts, self.all, self.asked = Counter(), 0, set()
        self.begun = {}  # until when a fault goes on, by fault and by what it is about
        self.former, self.replayed = {}, {}
        self.lock = threading.Lock()

    def next(self, call):
        """The fault of a call; empty for none."""
        with self.lock:
            number, self.all = self.counts[call.name], self.all + 1
            self.counts[call.name] += 1
            about = (call.account, call.name, said(call.parameters))
            first = about not in self.asked
            self.asked.add(about)
            for going in (("outage",), ("expired",), ("refused-state",), ("lost-state",), ("not-found", about), ("stale", about)):
                if time.monotonic() < self.begun.get(going, 0) and fits(going[0], call, True):
                    return going[0]
            kind = self._planted(call, first) or self._drawn(call, number, first)
            length = {"outage": OUTAGE, "not-found": HIDDEN, "expired": 3600, "refused-state": 3600, "lost-state": 3600}.get(kind)
            if length:
                self.begun[(kind, about) if kind == "not-found" else (kind,)] = time.monotonic() + length
            return kind

    def answered_stale(self, call, about):
        """Goes on for a while with the answer from before a change."""
        with self.lock:
            self.begun.setdefault(("stale", about), time.monotonic() + HIDDEN)
            if [call.name, "stale"] in self.rules:
                self.rules.remove([call.name, "stale"])

    def _planted(self, call, first):
        for rule in self.rules:
            operation, kind = rule
            if operation == call.name and fits(kind, call, first):
                if kind != "stale":  # which takes effect only when an answer has changed
                    self.rules.remove(rule)
                return kind
        return ""

    def _drawn(self, call, number, first):
        if self.seed is None:
            return ""
        if self.kind and self.all > self.after and fits(self.kind, call, first):
            kind, self.kind = self.kind, ""
            return kind
        kind = decide(self.seed, call.name, number)
        return kind if kind and fits(kind, call, first) else ""


def fits(kind, call, first):
    """Whether a fault can come with a call. What is not found has not been asked for before: it is new."""
    key = call.parameters.get("Key", "")
    match kind:
        case "not-found":
            return first and call.name in NOT_FOUND and bool(call.parameters)
        case "stale":
            return call.action.startswith(("Describe", "Get", "List"))
        case "refused-state" | "lost-state" | "lock-stolen":
            return call.name == "s3:PutObject" and key.endswith(".tfstate")
        case "lock-taken":
            return call.name == "s3:PutObject" and key.endswith(".tflock")
    return True


planted = None


def plant(rules=(), seed=None):
    """Plants faults in place of those before, whose memory goes with them; nothing plants none."""
    global planted
    planted = Faults(rules, seed) if rules or seed is not None else None


def around(call, answer):
    """The answer to a call, or what a fault makes of it. call.fault says which."""
    faults = planted
    if faults is None:
        return answer()
    kind = faults.next(call)
    if kind in ("throttle", "server-error", "expired", "refused-state", "not-found"):
        call.fault = kind
        status, code, message = error(kind, call)
        reply = failed(call, AWSError(code, message))
        reply.status = status
        return "fault", reply
    if kind in DROPPED - {"lost-reply"}:
        call.fault = kind
        return "fault", Reply(503, {}, b"")
    if kind.startswith("lock"):
        take_lock(call)
    if kind == "slow":
        time.sleep(SLOW)
    token = idempotency_token(call)
    if token in faults.replayed:
        return faults.replayed[token]
    backend, reply = answer()
    if kind == "lost-state":
        s3_backends[call.account]["aws"].delete_object(call.parameters["Bucket"], call.parameters["Key"])
    if token and reply.status < 300:
        faults.replayed[token] = backend, reply
    about = (call.account, call.name, said(call.parameters))
    former = faults.former.setdefault(about, reply)
    if kind == "stale":
        if former.body == reply.body:
            return backend, reply  # there is no other one
        faults.answered_stale(call, about)
        reply = Reply(former.status, dict(former.headers), former.body)
    call.fault = kind
    return backend, reply


def idempotency_token(call):
    """What tells AWS that a call repeats another one, so that it gives that one's answer; None for most."""
    if call.operation is None or call.operation.input_shape is None:
        return None
    for name, shape in call.operation.input_shape.members.items():
        if shape.metadata.get("idempotencyToken") and call.parameters.get(name):
            return call.account, call.name, call.parameters[name]
    return None


def take_lock(call):
    """Has somebody else hold the lock of the state that a call is about, as Terraform writes it."""
    bucket, key = call.parameters["Bucket"], call.parameters["Key"].removesuffix(".tflock")
    lock = {
        "ID": str(uuid.uuid4()),
        "Operation": "OperationTypeApply",
        "Info": "",
        "Who": "somebody@elsewhere",
        "Version": "1.11.4",
        "Created": datetime.now(timezone.utc).isoformat().replace("+00:00", "Z"),
        "Path": f"{bucket}/{key}",
    }
    s3_backends[call.account]["aws"].put_object(bucket, key + ".tflock", json.dumps(lock).encode())


def said(parameters):
    return json.dumps(parameters, default=lambda value: type(value).__name__, sort_keys=True)
