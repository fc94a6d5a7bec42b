"""Answers for what no operation answered: unknown paths, wrong methods, the server's own mistakes.  Problems, too."""

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from alcove.wire.codec import encode
from alcove.wire.problems import Code
from alcove.wire.version import MEDIA_TYPE
from alcove_server.http.answers import problem_response
from alcove_server.http.problems import problem

MISTAKE = "The server made a mistake; whoever runs it finds the request's id in its log."


async def answer_http_exception(_: Request, fault: Exception) -> Response:
    """Say what the router refused in the protocol's words."""
    status = fault.status_code if isinstance(fault, HTTPException) else 400
    code = {404: Code.NOT_FOUND, 405: Code.METHOD_NOT_ALLOWED, 413: Code.TOO_LARGE}.get(status, Code.MALFORMED)
    response = problem_response(problem(code))
    if isinstance(fault, HTTPException) and fault.headers:
        response.headers.update(fault.headers)
    return response


async def answer_mistake(_: Request, __: Exception) -> Response:
    """Answer for a bug: 500 tells it from a database that is away; the exception goes on to the log."""
    return Response(encode(problem(Code.UNAVAILABLE, sentence=MISTAKE)), 500, media_type=MEDIA_TYPE)


def answer_faults(app: FastAPI) -> None:
    """Put the answers in place."""
    app.add_exception_handler(HTTPException, answer_http_exception)
    app.add_exception_handler(Exception, answer_mistake)
