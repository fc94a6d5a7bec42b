"""The OpenAPI description, made from the operations and the messages' own types.

Bodies are MessagePack; their schemas are JSON Schema of the same shapes, where bytes are base64 strings (JSON has
none): `contentEncoding: base64` marks each.  Messages are maps; records, marks and other inner values are arrays.
"""

from importlib.metadata import version
from typing import Any

import msgspec

from alcove.wire.codec import Message
from alcove.wire.problems import Code, Problem
from alcove.wire.version import MEDIA_TYPE, PROTOCOL, PROTOCOL_HEADER
from alcove_server.http.answers import EVENTS, OCTETS
from alcove_server.http.operation import Access, Operation, Special
from alcove_server.http.problems import SENTENCE_BY_CODE, STATUS_BY_CODE

Json = dict[str, Any]
_REF = "#/components/schemas/{name}"
_DESCRIPTION = (
    "The sync server of Alcove. It keeps sealed records that it cannot read. Bodies are MessagePack; the schemas are "
    "JSON Schema of the same shapes, with bytes written as base64 strings. docs/protocol.md says what they mean."
)
_TOKEN = {Access.ACCOUNT: "an account, recovery or device token", Access.DEVICE: "a device token"}


def describe(operations: tuple[Operation, ...]) -> Json:
    """Build the whole description."""
    messages: set[type[Message]] = {Problem}
    for operation in operations:
        for kind in (operation.takes, operation.gives):
            if kind is not None and not isinstance(kind, Special):
                messages.add(kind)
    kinds = sorted(messages, key=lambda kind: kind.__name__)
    _, schemas = msgspec.json.schema_components(kinds, ref_template=_REF)
    paths: Json = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    paths |= _watch_paths()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Alcove sync server", "version": version("alcove"), "description": _DESCRIPTION},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation) -> Json:
    described: Json = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": _parameters(operation),
        "responses": _responses(operation),
    }
    if operation.access is not Access.PUBLIC:
        described["security"] = [{"token": []}]
        described["description"] = f"Needs {_TOKEN[operation.access]}."
    if operation.takes is not None:
        described["requestBody"] = {"required": True, "content": _content(operation.takes)}
    return described


def _parameters(operation: Operation) -> list[Json]:
    parameters: list[Json] = [
        {
            "name": PROTOCOL_HEADER,
            "in": "header",
            "required": True,
            "description": "The protocol version; another one is refused.",
            "schema": {"type": "string", "enum": [str(PROTOCOL)]},
        }
    ]
    for name, length in (("pairing", 16), ("blob", 32)):
        if f"{{{name}}}" in operation.path:
            schema = {"type": "string", "pattern": f"^[0-9a-f]{{{2 * length}}}$"}
            parameters.append({"name": name, "in": "path", "required": True, "schema": schema})
    parameters += [
        {
            "name": parameter.name,
            "in": "query",
            "required": False,
            "description": parameter.meaning,
            "schema": {"type": "integer", "minimum": 0, "maximum": 2**53, "default": parameter.default},
        }
        for parameter in operation.query
    ]
    return parameters


def _responses(operation: Operation) -> Json:
    responses: Json = {"200": {"description": "Done.", "content": _content(operation.gives)}}
    codes_by_status: dict[int, list[Code]] = {}
    for code in sorted(operation.codes):
        codes_by_status.setdefault(STATUS_BY_CODE[code], []).append(code)
    for status, codes in sorted(codes_by_status.items()):
        lines = [f"`{code.value}`: {SENTENCE_BY_CODE[code]}" for code in codes]
        responses[str(status)] = {"description": " ".join(lines), "content": _content(Problem)}
        if status in (429, 503):
            responses[str(status)]["headers"] = {
                "retry-after": {"description": "Seconds to wait.", "schema": {"type": "integer"}}
            }
    return responses


def _content(kind: type[Message] | Special) -> Json:
    match kind:
        case Special.OCTETS:
            return {OCTETS: {"schema": {"type": "string", "format": "binary"}}}
        case Special.EVENTS:
            return {EVENTS: {"schema": {"type": "string"}}}
        case _:
            return {MEDIA_TYPE: {"schema": {"$ref": _REF.format(name=kind.__name__)}}}


def _watch_paths() -> Json:
    def get(name: str, summary: str, media_type: str, **others: Json) -> Json:
        answer: Json = {"description": "Done.", "content": {media_type: {"schema": {}}}}
        return {"get": {"operationId": name, "summary": summary, "responses": {"200": answer, **others}}}

    json = "application/json"
    not_ready: Json = {"description": "Not ready.", "content": {json: {"schema": {"type": "object"}}}}
    hidden: Json = {"description": SENTENCE_BY_CODE[Code.NOT_FOUND], "content": _content(Problem)}
    away: Json = {"description": SENTENCE_BY_CODE[Code.UNAVAILABLE], "content": _content(Problem)}
    return {
        "/health": get("health", "The process answers.", json),
        "/ready": get("ready", "Database, migrations and blob store are there.", json, **{"503": not_ready}),
        "/metrics": get("metrics", "Figures for Prometheus.", "text/plain", **{"404": hidden}),
        "/version": get("version", "Program, protocols, server epoch.", json, **{"503": away}),
        "/openapi.json": get("openapi", "This description.", json),
    }
