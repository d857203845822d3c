"""Starts moto's server, and makes it say what it stumbles over.

moto answers an exception with a page that does not name it. Here the answer is
the exception's own text, in one line, so that the gateway can tell a call that
moto does not know from a call that it fails on.
"""

import logging

import moto.server
from werkzeug.exceptions import HTTPException

create_backend_app = moto.server.create_backend_app


def create_speaking_app(service):
    app = create_backend_app(service)

    @app.errorhandler(Exception)
    def failed(error):
        if isinstance(error, HTTPException):
            return error
        logging.getLogger("moto").exception("%s failed", service)
        text = f"{type(error).__name__}: {error}"
        return text, 500, {"Content-Type": "text/plain; charset=utf-8"}

    return app


moto.server.create_backend_app = create_speaking_app
moto.server.main()
