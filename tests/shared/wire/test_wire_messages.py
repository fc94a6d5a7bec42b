"""Every message: it survives the way, it cannot be changed, and it is as strict as the others."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wire_messages import every_message

from alcove.wire.codec import Malformed, Message, decode, encode
from alcove.wire.version import MAX_BODY_BYTES, MAX_RECORD_BYTES, PACK_BYTES, PROTOCOL, SUITE

MESSAGES = every_message()


def values_of(info: msgspec.inspect.Type) -> st.SearchStrategy[Any]:
    """Give values as a message's types allow them."""
    match info:
        case msgspec.inspect.StructType():
            return st.builds(info.cls, **{field.name: values_of(field.type) for field in info.fields})
        case msgspec.inspect.BytesType():
            most = min(info.max_length or 64, max(info.min_length or 0, 64))
            return st.binary(min_size=info.min_length or 0, max_size=most)
        case msgspec.inspect.StrType():
            return st.text(max_size=min(info.max_length or 20, 20))
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.IntType():
            return st.integers(info.ge if info.ge is not None else -(2**63), info.le if info.le is not None else 2**63)
        case msgspec.inspect.FloatType():
            return st.floats(allow_nan=False)
        case msgspec.inspect.NoneType():
            return st.none()
        case msgspec.inspect.EnumType():
            return st.sampled_from(list(info.cls))
        case msgspec.inspect.LiteralType():
            return st.sampled_from(info.values)
        case msgspec.inspect.VarTupleType():
            low = info.min_length or 0
            return st.lists(values_of(info.item_type), min_size=low, max_size=max(low, 2)).map(tuple)
        case msgspec.inspect.UnionType():
            return st.one_of(*(values_of(one) for one in info.types))
        case _:
            raise TypeError(info)


@pytest.mark.parametrize("name", MESSAGES)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_message_survives_the_way(name: str, data: st.DataObject) -> None:
    kind = MESSAGES[name]
    message = data.draw(values_of(msgspec.inspect.type_info(kind)))
    assert decode(kind, encode(message)) == message


@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_is_frozen_and_refuses_what_it_does_not_know(name: str) -> None:
    configuration = MESSAGES[name].__struct_config__
    assert configuration.frozen
    assert configuration.forbid_unknown_fields
    assert configuration.array_like != issubclass(MESSAGES[name], Message)


@pytest.mark.parametrize("name", MESSAGES)
def test_nothing_at_all_is_no_message_but_where_all_is_optional(name: str) -> None:
    empty = encode([]) if MESSAGES[name].__struct_config__.array_like else encode({})
    if any(field.required for field in msgspec.structs.fields(MESSAGES[name])):
        with pytest.raises(Malformed):
            decode(MESSAGES[name], empty)
    else:
        assert decode(MESSAGES[name], empty) == MESSAGES[name]()


def test_the_limits_of_version_1_fit_into_each_other() -> None:
    assert (PROTOCOL, SUITE) == (1, 1)
    assert PACK_BYTES <= MAX_RECORD_BYTES < MAX_BODY_BYTES
