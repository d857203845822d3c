"""Names a call, reads its parameters and checks them, all by AWS's own models.

The models are botocore's. moto reads requests of every protocol by them.
"""

import contextvars
import io
import re
from collections import defaultdict
from functools import cache

from botocore.loaders import create_loader
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request, determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.utils import get_service_model
from werkzeug.exceptions import NotFound

# current is the call that a thread, or a task of ministack's, works on.
current = contextvars.ContextVar("call", default=None)

# MODELS are the services that AWS signs under another name than their model's.
MODELS = {
    "access-analyzer": "accessanalyzer",
    "elasticfilesystem": "efs",
    "monitoring": "cloudwatch",
    "s3-control": "s3control",
    "servicequotas": "service-quotas",
    "tagging": "resourcegroupstaggingapi",
}

# WITHOUT is the header in which a test names exceptions to do without.
WITHOUT = "HTTP_X_LOCALAWS_WITHOUT"


class Call:
    """One AWS call, and what became of it."""

    _memory = defaultdict(dict)

    def __init__(self, environ, body):
        self._environ, self.body = environ, body
        self.request = Request(self.environ())
        self.account, self.region, self.service = scope(self.request)
        self.role = self.request.headers.get("X-Amz-Security-Token", "")  # of a session of the local AWS
        self._environ["HTTP_X_MOTO_ACCOUNT_ID"] = self.account
        self.without = environ.get(WITHOUT, "").split()
        self.exceptions = []  # those that took effect
        self.problem = self.violation = self.fault = ""
        self.named = self.request.values.get("Action") or self.request.headers.get("X-Amz-Target", "").split(".")[-1]
        self.operation, self.path = self._operation()
        self.parameters, self.unreadable = {}, ""
        if self.operation is None:
            self.action = self.named or f"{self.request.method} {self.request.path}"
            return
        self.action = self.operation.name
        self.protocol = determine_request_protocol(self.operation.service_model, self.request.content_type)
        try:
            self.parameters = self._parameters()
        except Exception as error:  # of a parser that does not expect anything else than its protocol
            self.unreadable = f"{type(error).__name__}: {error}"

    def environ(self):
        """The call as a WSGI application wants it; each reads the body once."""
        return self._environ | {"wsgi.input": io.BytesIO(self.body)}

    def _operation(self):
        """The model of the operation, and what the path has for it; None where no model has such an operation."""
        model = MODELS.get(self.service, self.service)
        if model not in known_services():
            return None, {}
        try:
            return get_service_router(model).match(self.request)
        except NotFound:
            service = get_service_model(model)
            # SDKs do not agree on what comes before the name: CloudTrail_20131101., or com.amazonaws.cloudtrail. as well.
            found = self.named if self.named in service.operation_names else None
            return service.operation_model(found) if found else None, {}

    def _parameters(self):
        parser = PROTOCOL_PARSERS[self.protocol](self.operation)
        parsed = parser.parse(
            {
                "method": self.request.method,
                "values": self.request.values,
                "headers": self.request.headers,
                "body": Request(self.environ()).data,
                "url_path": self.request.path,
                "url_params": self.path,
            }
        )
        return {name: value for name, value in parsed.items() if value is not None}

    @property
    def name(self):
        return f"{self.service}:{self.action}"

    def use(self, exception):
        """Notes that an exception takes effect, unless the call is to do without it."""
        if exception in self.without:
            return False
        if exception not in self.exceptions:
            self.exceptions.append(exception)
        return True

    def memory(self, topic, region=None):
        """What exceptions remember about a topic, for the account and region of the call; "" is for all regions."""
        return self._memory[self.account, self.region if region is None else region, topic]

    def arn(self, resource):
        return f"arn:aws:{self.service}:{self.region}:{self.account}:{resource}"


def scope(request):
    """The account, region and service that a signature names, in a header or a presigned URL.

    The signature is not verified: the local AWS knows no secrets. An access key of 12 digits is the account.
    """
    found = re.search(r"Credential=([^,\s]+)", request.headers.get("Authorization", ""))
    parts = (found.group(1) if found else request.args.get("X-Amz-Credential", "")).split("/")
    if len(parts) != 5:  # STS takes web identities unsigned; anonymous reads are S3's
        unsigned = request.values.get("Action", "").startswith("AssumeRoleWith")
        return "123456789012", "us-east-1", "sts" if unsigned else "s3"
    key, _, region, service, _ = parts
    if service == "s3" and request.path.startswith("/v20180820/"):
        service = "s3-control"  # both are signed as s3
    return key if re.fullmatch(r"\d{12}", key) else "123456789012", region, service.lower()


@cache
def known_services():
    return set(create_loader().list_available_services("service-2"))
