"""No input makes the server fail: every answer to nonsense is one that the description names, and never a 5xx."""

from typing import Any

import msgspec
import pytest
from any_message import any_message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from raw_device import RawDevice

from alcove.wire.codec import Message, decode, encode
from alcove.wire.problems import Problem
from alcove_server.http.operation import Operation, Special
from alcove_server.http.operations import OPERATIONS
from alcove_server.http.problems import STATUS_BY_CODE

WITH_MESSAGE = [one for one in OPERATIONS if one.takes is not None and not isinstance(one.takes, Special)]
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=9)
    | st.binary(max_size=70),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=20,
)


def encode_plain(plain: object) -> bytes:
    return msgspec.msgpack.encode(plain)


def check(device: RawDevice, operation: Operation, body: bytes) -> None:
    path = operation.path.replace("{pairing}", "ab" * 16).replace("{blob}", "ab" * 32)
    answer = device.client.send(operation.method, path, body)
    if answer.status_code != 200:
        code = decode(Problem, answer.content).code
        assert code in operation.codes
        assert answer.status_code == STATUS_BY_CODE[code] < 500


@pytest.mark.parametrize("operation", WITH_MESSAGE, ids=lambda one: one.name)
@FEW
@given(data=st.data())
def test_well_formed_nonsense_gets_an_answer_that_the_description_names(
    device: RawDevice, operation: Operation, data: st.DataObject
) -> None:
    kind = operation.takes
    assert isinstance(kind, type)
    check(device, operation, encode(data.draw(any_message(kind))))


@pytest.mark.parametrize("operation", WITH_MESSAGE, ids=lambda one: one.name)
@FEW
@given(data=st.data())
def test_a_message_with_one_field_of_another_kind_is_malformed(
    device: RawDevice, operation: Operation, data: st.DataObject
) -> None:
    kind = operation.takes
    assert isinstance(kind, type)
    fields: dict[str, Any] = msgspec.to_builtins(data.draw(any_message(kind)), builtin_types=(bytes,))
    name = data.draw(st.sampled_from(sorted(fields)))
    check(device, operation, encode_plain({**fields, name: data.draw(PLAIN)}))


@FEW
@given(operation=st.sampled_from(WITH_MESSAGE), body=PLAIN.map(encode_plain) | st.binary(max_size=200))
def test_anything_at_all_gets_an_answer(device: RawDevice, operation: Operation, body: bytes) -> None:
    check(device, operation, body)


def test_every_message_can_be_made() -> None:
    """A new kind of type on the wire has to be known to `any_message`."""
    for operation in WITH_MESSAGE:
        assert isinstance(operation.takes, type)
        assert issubclass(operation.takes, Message)
        any_message(operation.takes).validate()
