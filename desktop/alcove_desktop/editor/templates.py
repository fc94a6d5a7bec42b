"""The pages to begin with, in the person's language; a language that they are not in gets English."""

from dataclasses import dataclass
from functools import cache

import msgspec

from alcove_assets.templates import template_files


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: dict[str, str]
    about: dict[str, str]
    lines: dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A page to begin with; `text` is Markdown, empty for free writing."""

    name: str
    title: str
    about: str
    text: str


@cache
def templates(language: str) -> tuple[Template, ...]:
    """Give all templates in a language (en, de), in order; the first is free writing."""
    return tuple(_template(name, content, language) for name, content in template_files().items())


def _template(name: str, content: str, language: str) -> Template:
    file = msgspec.json.decode(content, type=_File)
    spoken = language if language in file.title else "en"
    return Template(name=name, title=file.title[spoken], about=file.about[spoken], text="\n".join(file.lines[spoken]))
