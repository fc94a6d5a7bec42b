"""Plain values as YAML that every YAML reader understands alike: one key a line, values in JSON's forms.

Texts are written bare where no reader could take them for anything else, and in double quotes otherwise, with all
that YAML would fold, forbid or break escaped.
"""

import json
import re

from alcove.domain.entry import Json

_BARE = re.compile(r"[^\W\d_](?:[\w/()+'’–-]| (?=\S))*\Z")
_NOT_BARE = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
BARE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_ -]{0,60}(?<! )\Z")


def written(value: Json) -> str:
    """Write a value on one line."""
    match value:
        case str():
            return value if is_bare(value) else _quoted(value)
        case list():
            return "[" + ", ".join(written(part) for part in value) + "]"
        case dict():
            return "{" + ", ".join(f"{_quoted(key)}: {written(part)}" for key, part in value.items()) + "}"
        case _:
            return json.dumps(value)


def in_single_quotes(value: Json) -> str:
    """Write any value as JSON inside one YAML text: holds what YAML itself may not."""
    return "'" + json.dumps(value).replace("'", "''") + "'"


def is_bare(text: str) -> bool:
    """Tell whether a text needs no quotes."""
    return (
        len(text) <= 200
        and _BARE.match(text) is not None
        and text.lower() not in _NOT_BARE
        and _ESCAPE.search(text) is None
    )


def _quoted(text: str) -> str:
    return _ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
