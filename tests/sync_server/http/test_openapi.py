"""The description names every route, body and status; whatever the server may answer stands in it."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from alcove.wire.problems import Code
from alcove_server.http.app import create_app
from alcove_server.http.openapi import describe
from alcove_server.http.operation import Access, Operation
from alcove_server.http.operations import OPERATIONS
from alcove_server.http.problems import SENTENCE_BY_CODE, STATUS_BY_CODE, problem
from alcove_server.settings import Settings

DESCRIPTION = describe(OPERATIONS)
PROTOCOL = Path(__file__).parents[3] / "docs" / "protocol.md"
GENERAL = {
    Code.MALFORMED,
    Code.UNAUTHENTICATED,
    Code.FORBIDDEN,
    Code.NOT_FOUND,
    Code.METHOD_NOT_ALLOWED,
    Code.TOO_LARGE,
    Code.BAD_MEDIA_TYPE,
    Code.PROTOCOL_UNKNOWN,
    Code.TOO_MANY,
    Code.UNAVAILABLE,
}


def test_every_route_is_described(settings: Settings) -> None:
    app = create_app(settings)
    routes = {
        (route.path, method) for route in app.routes if isinstance(route, APIRoute) for method in route.methods or ()
    }
    described = {(path, method.upper()) for path, methods in DESCRIPTION["paths"].items() for method in methods}
    assert routes == described


def test_every_code_has_a_status_and_a_sentence() -> None:
    for code in Code:
        assert 400 <= STATUS_BY_CODE[code] < 600
        assert problem(code).sentence == SENTENCE_BY_CODE[code]
        assert SENTENCE_BY_CODE[code].endswith(".")


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_every_status_of_an_operation_is_described(operation: Operation) -> None:
    described = DESCRIPTION["paths"][operation.path][operation.method.lower()]
    expected = {str(STATUS_BY_CODE[code]) for code in operation.codes} | {"200"}
    assert set(described["responses"]) == expected
    for code in operation.codes:
        assert f"`{code.value}`" in described["responses"][str(STATUS_BY_CODE[code])]["description"]
    assert ("requestBody" in described) == (operation.takes is not None)
    assert ("security" in described) == (operation.access is not Access.PUBLIC)


def test_every_reference_leads_somewhere_and_every_body_has_a_shape() -> None:
    schemas = DESCRIPTION["components"]["schemas"]
    used = set(re.findall(r"#/components/schemas/(\w+)", str(DESCRIPTION)))
    assert used == set(schemas)
    assert schemas["PushRequest"]["required"] == ["batches", "slots"]


def test_the_protocol_in_prose_and_the_operations_say_the_same() -> None:
    """Each line of the table in docs/protocol.md names paths, scope and refusals; so does each operation."""
    by_place = {(one.method, one.path): one for one in OPERATIONS}
    said = _table(PROTOCOL.read_text())
    for places, scopes, codes in said:
        operations = [by_place.pop(place) for place in places]
        assert [_SCOPES[one.access] for one in operations] == scopes
        own: set[Code] = set()
        for one in operations:
            own |= one.codes - GENERAL - (set() if one.access is Access.PUBLIC else {Code.DEVICE_REVOKED})
        assert own == codes - GENERAL - ({Code.DEVICE_REVOKED} - own)
    assert by_place == {}


def test_the_description_is_served(service: str) -> None:
    served: dict[str, Any] = httpx.get(f"{service}/openapi.json").json()
    assert served == DESCRIPTION


_SCOPES = {Access.PUBLIC: "P", Access.ACCOUNT: "A", Access.DEVICE: "D"}
Place = tuple[str, str]


def _table(text: str) -> list[tuple[list[Place], list[str], set[Code]]]:
    """Read the lines of the table of requests: places, the scope of each, refusals."""
    lines: list[tuple[list[Place], list[str], set[Code]]] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) != 4 or "`" not in cells[0] or "/v1/" not in cells[0]:
            continue
        places = _paths(cells[0])
        scopes = [scope.strip() for scope in cells[1].split("/")]
        scopes *= len(places) if len(scopes) == 1 else 1
        lines.append((places, scopes, {code for code in Code if re.search(rf"\b{code.value}\b", cells[3])}))
    return lines


def _paths(cell: str) -> list[Place]:
    """Read `/a/start` `/finish`, `GET /x` `PUT /x`."""
    found = re.findall(r"`([^`]+)`", cell)
    words = [one.partition("?")[0].replace("{id}", "{pairing}").replace("{sha256 hex}", "{blob}") for one in found]
    places: list[Place] = []
    for word in words:
        method, _, path = word.rpartition(" ")
        if not path.startswith("/v1/"):
            path = places[-1][1].removesuffix("/start").removesuffix("/hello") + path
        places.append((method or "POST", path))
    return places
