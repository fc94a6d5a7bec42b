"""YAML into plain JSON values, from its events alone: no tag can build an object, no alias can explode.

Scalars stay what a person typed: only true, false, null and JSON's numbers become other than text.  So `12:30`, `no`,
`0123` and dates are texts.  Counted: depth, and nodes after aliases are opened.  Libyaml's parser is a machine without
recursion; where PyYAML comes without it, its own parser does the same.
"""

import math
import re
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from alcove.domain.entry import Json
from alcove.exchange.limits import Limits

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,18})\Z")
_BROKEN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?\Z")
_WORDS: dict[str, Json] = {"": None, "~": None, "null": None, "true": True, "false": False}


class NotReadableYaml(Exception):
    """The YAML is broken."""


class YamlAsksTooMuch(NotReadableYaml):
    """The YAML is nested without end, or would explode."""


@dataclass(slots=True, kw_only=True)
class _Open:
    """A list or table that is being filled."""

    value: list[Json] | dict[str, Json]
    anchor: str | None
    nodes: int = 1
    key: str | None = None


@dataclass(slots=True, kw_only=True)
class YamlTable:
    """The outermost table, and the texts of its scalars as they were typed."""

    values: dict[str, Json] = field(default_factory=dict[str, Json])
    typed: dict[str, str] = field(default_factory=dict[str, str])
    repeated: bool = False


def read_yaml_table(text: str, *, limits: Limits) -> YamlTable | None:
    """Read a table; None when the YAML is something else.  Raises NotReadableYaml."""
    try:
        return _Builder(limits).build(text)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise NotReadableYaml from fault


class _Builder:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Json, int]] = {}
        self._nodes = 0
        self._table = YamlTable()
        self._root: Json = None

    def build(self, text: str) -> YamlTable | None:
        for event in yaml.parse(text, Loader=_LOADER):
            self._take(event)
        if not isinstance(self._root, dict):
            return None
        self._table.values = self._root
        return self._table

    def _take(self, event: Event) -> None:
        match event:
            case ScalarEvent():
                self._scalar(event)
            case AliasEvent():
                if event.anchor not in self._anchors:
                    raise NotReadableYaml
                value, nodes = self._anchors[event.anchor]
                self._put(value, nodes)
            case SequenceStartEvent():
                self._begin(_Open(value=[], anchor=event.anchor))
            case MappingStartEvent():
                self._begin(_Open(value={}, anchor=event.anchor))
            case SequenceEndEvent() | MappingEndEvent():
                done = self._stack.pop()
                if done.anchor:
                    self._anchors[done.anchor] = (done.value, done.nodes)
                self._put(done.value, done.nodes, counted=True)
            case _:
                pass

    def _begin(self, opened: _Open) -> None:
        if len(self._stack) >= self._limits.front_matter_depth:
            raise YamlAsksTooMuch
        self._count(1)
        self._stack.append(opened)

    def _scalar(self, event: ScalarEvent) -> None:
        value = event.value if event.style else plain_value(event.value)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        if len(self._stack) == 1 and self._stack[0].key is not None:
            self._table.typed[self._stack[0].key] = event.value
        self._put(value, 1, typed=event.value)

    def _put(self, value: Json, nodes: int, *, typed: str | None = None, counted: bool = False) -> None:
        if not counted:
            self._count(nodes)
        if not self._stack:
            self._root = value
            return
        holder = self._stack[-1]
        holder.nodes += nodes
        if isinstance(holder.value, list):
            holder.value.append(value)
        elif holder.key is None:
            holder.key = typed if typed is not None else _key_of(value)
        else:
            self._table.repeated = self._table.repeated or (len(self._stack) == 1 and holder.key in holder.value)
            holder.value[holder.key] = value
            holder.key = None

    def _count(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > self._limits.front_matter_nodes:
            raise YamlAsksTooMuch


def plain_value(typed: str) -> Json:
    """Give the meaning of an unquoted scalar."""
    if typed.lower() in _WORDS:
        return _WORDS[typed.lower()]
    if _WHOLE.match(typed) and -(2**63) <= int(typed) < 2**63:
        return int(typed)
    if len(typed) <= 40 and _BROKEN.match(typed) and ("." in typed or "e" in typed.lower()):
        number = float(typed)
        return number if math.isfinite(number) else typed
    return typed


def _key_of(value: Json) -> str:
    """A list or a table as a key, which JSON has not."""
    if isinstance(value, list | dict):
        raise NotReadableYaml
    return str(value)
