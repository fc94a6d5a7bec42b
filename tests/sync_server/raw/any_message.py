"""Any message that the wire's types allow: what a stranger could send that is well-formed and means nothing."""

from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from alcove.wire.codec import Message


def any_message(kind: type[Message]) -> st.SearchStrategy[Message]:
    """Build messages of a type, with every field within its limits."""
    return _of(inspect.type_info(kind)).map(lambda plain: msgspec.convert(plain, kind))


def _of(kind: inspect.Type) -> st.SearchStrategy[Any]:  # one arm a kind of type
    match kind:
        case inspect.BytesType(min_length=low, max_length=high):
            return st.binary(min_size=low or 0, max_size=min(high or 64, max(low or 0, 64)))
        case inspect.StrType(max_length=high):
            return st.text(max_size=min(high or 20, 20))
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType(ge=low, le=high):
            return st.integers(0 if low is None else low, 2**53 if high is None else high)
        case inspect.LiteralType(values=values):
            return st.sampled_from(values)
        case inspect.NoneType():
            return st.none()
        case inspect.UnionType(types=kinds):
            return st.one_of([_of(one) for one in kinds])
        case inspect.VarTupleType(item_type=item, min_length=low, max_length=high):
            return st.lists(_of(item), min_size=low or 0, max_size=min(high or 3, max(low or 0, 3)))
        case inspect.StructType(fields=fields, array_like=True):
            return st.tuples(*[_of(one.type) for one in fields])
        case inspect.StructType(fields=fields):
            return st.fixed_dictionaries({one.encode_name: _of(one.type) for one in fields})
        case _:
            raise NotImplementedError(kind)
