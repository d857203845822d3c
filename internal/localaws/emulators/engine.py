"""Answers calls: by the emulator that knows them best, and where it is wrong, by exceptions.

A call is named and checked, then refused or answered by an exception, or else answered by the emulator, whose answer
exceptions rewrite. All of them deal in AWS's own names: answers are read and written by AWS's models, whatever the protocol.
"""

import copy
import functools
import json
import logging
import re
import warnings
from collections import defaultdict

from botocore.parsers import create_parser
from moto.core.exceptions import ServiceException
from moto.core.model import OperationModel
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model
from moto.ec2.models import ec2_backends
from ministack.core.responses import set_request_account_id, set_request_region

from calls import MODELS, Call, current, known_services
from models import violations
from waits import delay, held, holds

MOTO, MINISTACK = "moto", "ministack"


class AWSError(ServiceException):
    """An error as AWS names it: AWSError(code, message)."""


_refusals, _answers, _rewrites = defaultdict(list), defaultdict(list), defaultdict(list)  # by the calls that they apply to

warnings.filterwarnings("ignore", module="moto.core.serialize")  # the codes of errors that no model has


def refusal(*calls, seen):
    """An exception that raises an error where AWS refuses a call, before anything answers it. A call is service:Operation."""
    return _register(_refusals, calls)


def answer(service, *operations, seen):
    """An exception that answers calls: it returns the answer, raises an error, or returns None to leave the call to the emulator."""
    return _register(_answers, [f"{service}:{operation}" for operation in operations])


def rewrite(service, *operations, seen):
    """An exception that is handed the emulator's answer, and returns whether it has changed anything."""
    return _register(_rewrites, [f"{service}:{operation}" for operation in operations])


def _register(table, calls):
    def register(function):
        for call in calls:
            table[call].append((_name(function), function))
        return function

    return register


def patch(owner, method, seen):
    """An exception that takes the place of a function of an emulator, which it is handed first."""
    original = getattr(owner, method)

    def register(function):
        @functools.wraps(original)
        def patched(*args, **kwargs):
            call = current.get()
            if call is None or not call.use(_name(function)):
                return original(*args, **kwargs)
            return function(original, *args, **kwargs)

        static = isinstance(vars(owner).get(method), staticmethod)
        setattr(owner, method, staticmethod(patched) if static else patched)
        return function

    return register


def _name(function):
    return function.__name__.replace("_", "-")


def retag(tags, changed, removed):
    """Changes tags as TagResource and UntagResource ask."""
    tags.update(changed)
    for key in removed:
        tags.pop(key, None)
    return {}


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


def handle(environ, body, emulators, around=lambda call, answer: answer()):
    """The reply to a call, with a header that tells the gateway what became of it. around may let a call go wrong."""
    call = Call(environ, body)
    current.set(call)  # of this thread alone
    set_request_account_id(call.account)
    set_request_region(call.region)
    backend, reply = around(call, lambda: _reply(call, emulators))
    reply.headers["X-Localaws-Call"] = json.dumps(
        {
            "service": call.service,
            "action": call.action,
            "region": call.region,
            "account": call.account,
            "role": call.role,
            "parameters": call.parameters,
            "names": names(call),
            "backend": backend,
            "exceptions": call.exceptions,
            "problem": call.problem,
            "violation": call.violation,
            "fault": call.fault,
        },
        default=lambda _: "",  # of what has no form in JSON: bodies and times
    )
    return reply


def names(call):
    """The Name tags of a transit gateway and what belongs to it, by their ids: policies of roles ask for them."""
    if call.service != "ec2":
        return {}
    tags = ec2_backends[call.account][call.region].tags
    ids = [value for value in call.parameters.values() if isinstance(value, str) and value.startswith("tgw-")]
    return {id: tags[id]["Name"] for id in ids if "Name" in tags.get(id, {})}


def _reply(call, emulators):
    try:
        if broken := violations(call):
            rules = "; ".join(broken)
            call.violation = f"{call.name}: {rules}. AWS refuses such a call: correct the value where the stack sets it"
            raise AWSError("ValidationException", call.violation)
        refuse(call)
        delay(call)
        for name, function in _answers[call.name]:
            if name not in call.without and (result := function(call)) is not None:
                call.use(name)
                if holds(call):
                    held(call, result := copy.deepcopy(result))
                return "exception", _serialized(call, result)
        backend, emulator = emulators(call.service)
        reply = emulator(call)
        call.problem = unanswered(call, reply, backend)
        if call.problem:
            return backend, failed(call, AWSError("UnsupportedByLocalAWS", call.problem))
        return backend, _rewritten(call, reply)
    except ServiceException as error:
        return "exception", failed(call, error)
    except Exception as error:  # a defect of ours, or of an emulator that has none of its own for it
        logging.getLogger("localaws").exception("%s failed", call.name)
        call.problem = f"{call.name} failed: {type(error).__name__}: {error}; see localaws/emulators.log"
        return "exception", failed(call, AWSError("UnsupportedByLocalAWS", call.problem))


def refuse(call):
    """Raises the error with which AWS refuses a call, if it does."""
    for name, function in _refusals[call.name]:
        try:
            if name not in call.without:
                function(call)
        except AWSError:
            call.use(name)
            raise


def _rewritten(call, reply):
    functions = [(name, f) for name, f in _rewrites[call.name] if name not in call.without]
    if not functions and not holds(call) or not 200 <= reply.status < 300:
        return reply
    result = create_parser(call.operation.service_model.metadata["protocol"]).parse(
        {"status_code": reply.status, "headers": reply.headers, "body": reply.body}, call.operation.output_shape
    )
    result.pop("ResponseMetadata", None)
    changed = [name for name, function in functions if function(call, result) and call.use(name)]
    waits = holds(call) and held(call, result)
    return _serialized(call, result) if changed or waits else reply


def _serialized(call, result):
    """A result, or an error, in the protocol of the call."""
    service = MODELS.get(call.service, call.service)
    model = call.operation or OperationModel({}, get_service_model(service if service in known_services() else "s3"))
    protocol = getattr(call, "protocol", model.service_model.metadata["protocol"])
    serialized = get_serializer_class(model.service_model.service_name, protocol)(operation_model=model).serialize(
        result
    )
    body = serialized["body"]
    return Reply(
        serialized["status_code"], dict(serialized["headers"]), body.encode() if isinstance(body, str) else body
    )


def failed(call, error):
    """An error in the protocol of the call. It is never a 5xx: SDKs retry those for minutes, and it does not go away."""
    reply = _serialized(call, error)
    if reply.status >= 500:
        reply.status = 400
    return reply


def unanswered(call, reply, backend):
    """A sentence when the emulator has not answered in AWS's sense: it does not know the call, or failed on it."""
    page = reply.body.lstrip()[:9].lower() == b"<!doctype"
    text = "" if page else " ".join(reply.body.decode(errors="replace").split())[:300]
    no_route = reply.status == 400 and "No route for " in text  # ministack
    unknown = f"no part of the local AWS answers {call.name}; add an exception that answers it to internal/localaws/emulators/exceptions"
    if reply.status >= 500 and text and not re.search("NotImplementedError|not been implemented", text):
        return f"{backend} failed on {call.name}: {text}; fix it with an exception in internal/localaws/emulators/exceptions"
    return unknown if reply.status >= 500 or reply.status == 404 and page or no_route else ""
