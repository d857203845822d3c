"""Starts moto's server with two changes.

An exception becomes a line of text instead of a page without it, so that the
gateway can say what moto stumbled over. The debug flag is off, so that it does
not become an interactive traceback either.
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
