"""Starts moto and ministack in one process, on one port of this machine."""

import asyncio
import gc
import http
import importlib
import json
import logging
import pathlib
import sys
import threading
from collections import defaultdict

import caches  # noqa: F401 - it must be the first
import moto.server
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler
from ministack.app import app as ministack_app
from werkzeug.exceptions import HTTPException
from werkzeug.serving import run_simple
from werkzeug.test import run_wsgi_app

import faults
from engine import MINISTACK, MOTO, Reply, handle

# MINISTACKS are the services that ministack knows better than moto. All calls of a service go to one emulator,
# because neither sees the other's state:
#
#   eks      moto has no add-ons, access entries or pod identity associations
#   backup   moto has no selections, and does not return the tags of vaults and plans
#   route53  moto takes a zone that is created with a VPC for a public one
#   budgets  moto has no subscribers of notifications, and no updates
MINISTACKS = {"eks", "backup", "route53", "budgets"}

# FAULTS is where a rehearsal plants faults. It is no call of AWS, and not in the journal.
FAULTS = "/localaws/faults"


def create_backend_app(service):
    """moto's, but it says what it failed on, in one line of text, where moto's page does not."""
    app = moto.server.create_backend_app(service)

    @app.errorhandler(Exception)
    def failed(error):
        if isinstance(error, HTTPException):
            return error
        logging.getLogger("moto").exception("%s failed", service)
        return f"{type(error).__name__}: {error}", 500, {"Content-Type": "text/plain; charset=utf-8"}

    return app


moto_app = DomainDispatcherApplication(create_backend_app)


# moto is not made for threads: a role that is made while another call looks through all roles breaks that call.
turns = defaultdict(threading.Lock)


def ask_moto(call):
    with turns[call.service]:
        body, status, headers = run_wsgi_app(moto_app, call.environ())
        return Reply(int(status.split()[0]), dict(headers), b"".join(body))


ministack_loop = asyncio.new_event_loop()


def ask_ministack(call):
    return asyncio.run_coroutine_threadsafe(_ask_ministack(call), ministack_loop).result()


async def _ask_ministack(call):
    request, sent = call.request, []

    async def receive():
        return {"type": "http.request", "body": call.body, "more_body": False}

    async def send(message):
        sent.append(message)

    await ministack_app(
        {
            "type": "http",
            "method": request.method,
            "scheme": "http",
            "path": request.path,
            "raw_path": request.raw_path.encode(),
            "query_string": request.query_string,
            "headers": [(k.lower().encode(), v.encode()) for k, v in request.headers.items()],
        },
        receive,
        send,
    )
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Reply(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


def emulators(service):
    return (MINISTACK, ask_ministack) if service in MINISTACKS else (MOTO, ask_moto)


def application(environ, start_response):
    if environ["PATH_INFO"].startswith("/moto-api/"):
        return moto_app(environ, start_response)
    length = None if environ.get("wsgi.input_terminated") else int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length)
    if environ["PATH_INFO"] == FAULTS:
        faults.plant(**json.loads(body))
        start_response("204 No Content", [])
        return []
    reply = handle(environ, body, emulators, faults.around)
    bodiless = environ["REQUEST_METHOD"] == "HEAD"  # the answer says how long another one is
    if not bodiless:
        reply.headers = {name: value for name, value in reply.headers.items() if name.lower() != "content-length"}
        reply.headers["Content-Length"] = str(len(reply.body))
    start_response(f"{reply.status} {http.HTTPStatus(reply.status).phrase}", list(reply.headers.items()))
    return [] if bodiless else [reply.body]


if __name__ == "__main__":
    for path in sorted((pathlib.Path(__file__).parent / "exceptions").glob("*.py")):
        importlib.import_module("exceptions." + path.stem)
    threading.Thread(target=ministack_loop.run_forever, daemon=True).start()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # the gateway's journal has every call
    gc.freeze()  # what is loaded now stays, and is never searched for garbage
    run_simple("127.0.0.1", int(sys.argv[1]), application, threaded=True, request_handler=MotoRequestHandler)
