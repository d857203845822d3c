"""Calls as SDKs make them, without a network."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from werkzeug.test import EnvironBuilder  # noqa: E402

from calls import Call  # noqa: E402

ACCOUNT, REGION = "111122223333", "ap-northeast-1"
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


def environ(service, method="POST", path="/", body="", **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if service:
        headers["Authorization"] = (
            f"AWS4-HMAC-SHA256 Credential={ACCOUNT}/20260101/{REGION}/{service}/aws4_request, SignedHeaders=host, Signature=00"
        )
    if body.startswith("Action="):
        headers |= FORM
    made = EnvironBuilder(method=method, path=path, data=body, headers=headers).get_environ()
    made["RAW_URI"] = path
    return made


def call(service, method="POST", path="/", body="", **headers):
    return Call(environ(service, method, path, body, **headers), body.encode())
