"""The whole OpenAPI description against the running server: no 5xx, and no status or media type that it does not name.

Bodies are MessagePack.  Schemathesis makes them as JSON of the same shape; what the schema calls base64 becomes bytes
of a fitting length here, so that most of them are well-formed.  The stream of events has no end of its own: it is
asked for and left.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, TypeGuard

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from raw_client import RawClient
from raw_device import RawAccount, RawDevice

from alcove.wire.version import MEDIA_TYPE, PROTOCOL, PROTOCOL_HEADER
from alcove_server.http.openapi import describe
from alcove_server.http.operations import OPERATIONS

pytestmark = pytest.mark.slow
EVENTS = "/v1/events"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.filter_too_much]
Json = dict[str, Any]
# Its types are known in part only, which the strict checks do not take.
schemathesis: Any = import_module("schemathesis")
openapi_checks: Any = import_module("schemathesis.specs.openapi.checks")
CHECKS = [
    schemathesis.checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
]
FailureGroup: type[Exception] = import_module("schemathesis.core.failures").FailureGroup


@pytest.fixture(scope="module")
def known(service: str) -> Iterator[RawDevice]:
    """One enrolled device, whose token every case bears."""
    with RawClient(service) as client:
        device = RawDevice(account=RawAccount(), client=client)
        device.enrol()
        yield device


WHOLE = describe(OPERATIONS)


def is_map(value: object) -> TypeGuard[Json]:
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def loosened(shape: Any) -> Any:
    """The description with short strings for bytes: they are brought to their length when they are written down."""
    if is_map(shape):
        held = {name: loosened(one) for name, one in shape.items()}
        return {**held, "minLength": 0, "maxLength": 24} if "contentEncoding" in held else held
    return [loosened(one) for one in shape] if is_list(shape) else shape


DESCRIPTION = schemathesis.openapi.from_dict(loosened(WHOLE))
"""Made as the server makes it; tests/sync_server/http/test_openapi.py sees that it gives out the same."""
CASES: dict[str, Any] = {
    operation.label: operation
    for result in DESCRIPTION.get_all_operations()
    for operation in [result.ok()]
    if operation.path != EVENTS
}


def as_messagepack(context: Any, value: object) -> bytes:
    """Write a generated body down; where the schema says base64 it gets bytes."""
    operation = context.case.operation
    shape: Json = WHOLE["paths"][operation.path][operation.method.lower()]["requestBody"]
    return msgspec.msgpack.encode(with_bytes(value, shape["content"][MEDIA_TYPE]["schema"]))


def with_bytes(value: object, shape: Json) -> object:
    """Turn what stands for bytes into bytes, and numbers that MessagePack cannot hold into ones that it can."""
    if "$ref" in shape:
        return with_bytes(value, WHOLE["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]])
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return value % 2**64
    if isinstance(value, str) and shape.get("contentEncoding") == "base64":
        least, most = (shape.get(name, 0) * 3 // 4 for name in ("minLength", "maxLength"))
        plain = value.encode(errors="replace").ljust(least, b"\0")
        return plain[:most] if most else plain
    if is_map(value):
        inner: Json = shape.get("properties", {})
        return {name: with_bytes(one, inner.get(name, {})) for name, one in value.items()}
    if is_list(value):
        each: list[Json] = shape.get("prefixItems", [])
        rest: Json = shape.get("items") or {}
        return [with_bytes(one, each[at] if at < len(each) else rest) for at, one in enumerate(value)]
    return value


schemathesis.serializer(MEDIA_TYPE)(as_messagepack)


@pytest.mark.parametrize("label", CASES)
def test_every_answer_is_one_that_the_description_names(label: str, service: str, known: RawDevice) -> None:
    @settings(max_examples=20, derandomize=True, suppress_health_check=SLOW, deadline=None, database=None)
    @given(case=CASES[label].as_strategy())
    def try_it(case: Any) -> None:
        headers = {"authorization": f"Bearer {known.client.token}"}
        answer = case.call(base_url=service, headers=headers, timeout=30)
        case.validate_response(answer, checks=CHECKS)

    try_it()


def test_every_operation_is_tried() -> None:
    described: Json = WHOLE["paths"]
    assert len(CASES) == sum(len(methods) for path, methods in described.items() if path != EVENTS) > 30


def test_an_answer_that_the_description_does_not_name_is_noticed(service: str) -> None:
    """The check can fail: once 200 is taken out of the description, an answer of 200 is none of its own."""
    whole: Json = describe(OPERATIONS)
    del whole["paths"]["/health"]["get"]["responses"]["200"]
    whole["paths"]["/health"]["get"]["responses"]["204"] = {"description": "Another."}
    case = schemathesis.openapi.from_dict(whole)["/health"]["GET"].Case()
    answer = case.call(base_url=service)
    with pytest.raises(FailureGroup):
        case.validate_response(answer, checks=CHECKS)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 426),
        ({PROTOCOL_HEADER: str(PROTOCOL)}, 401),
        ({PROTOCOL_HEADER: "2"}, 426),
        ({PROTOCOL_HEADER: "x" * 99}, 426),
    ],
)
def test_the_stream_of_events_answers_as_its_description_says(
    service: str, headers: dict[str, str], status: int
) -> None:
    described = httpx.get(f"{service}/openapi.json").json()["paths"][EVENTS]["get"]["responses"]
    with httpx.stream("GET", f"{service}{EVENTS}", headers=headers, timeout=10) as answer:
        assert answer.status_code == status
    assert str(status) in described


def test_the_stream_of_events_begins_at_once_and_can_be_left(service: str, device: RawDevice) -> None:
    headers = {PROTOCOL_HEADER: str(PROTOCOL), "authorization": f"Bearer {device.client.token}"}
    with httpx.stream("GET", f"{service}{EVENTS}", headers=headers, timeout=10) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
