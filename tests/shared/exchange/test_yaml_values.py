"""What we write as YAML, we and others read as the same."""

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from alcove.exchange.limits import DEFAULT_LIMITS
from alcove.exchange.markdown.yaml_values import read_yaml_table
from alcove.exchange.markdown.yaml_writing import is_bare, written

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["null", "No", "~", "1.0", "0x1F", "1e3", "12:30", "a: b", "a #b", "- a", "\u2028", "\x85", "\ufeff", "\x00", "y"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_a_value_is_read_back_as_it_was_by_us(value: Any) -> None:
    table = read_yaml_table(f"key: {written(value)}\n", limits=DEFAULT_LIMITS)
    assert table is not None
    assert repr(table.values) == repr({"key": value})


@given(VALUES)
def test_a_value_is_read_back_as_it_was_by_others(value: Any) -> None:
    assert yaml.safe_load(f"key: {written(value)}\n") == {"key": value}


@given(TEXTS)
def test_what_is_written_bare_is_a_text_to_everybody(text: str) -> None:
    if is_bare(text):
        assert yaml.safe_load(f"- {text}\n- [{text}, {text}]\n") == [text, [text, text]]
