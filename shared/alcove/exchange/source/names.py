"""Which names inside a source are to be trusted, and which are of no interest to a journal."""

import unicodedata

_NOISE = frozenset({".ds_store", "thumbs.db", "desktop.ini", "icon\r"})


def why_unsafe(name: str, *, depth: int) -> str | None:
    """Say why a name must not be followed, or return None when it may."""
    parts = name.split("/")
    if not name or "\0" in name:
        return "its name is empty or broken"
    if name.startswith("/") or "\\" in name or (len(name) > 1 and name[1] == ":" and name[0].isalpha()):
        return "its name points to a place outside the journal"
    if ".." in parts:
        return "its name points to a place outside the journal"
    if "." in parts or "" in parts:
        return "its name is empty or broken"
    if len(parts) > depth:
        return f"it lies deeper than {depth} folders"
    if any(unicodedata.category(sign) == "Cs" for sign in name):
        return "its name is not readable text"
    return None


def is_noise(name: str) -> bool:
    """Tell files that systems leave lying about, and hidden files and folders, from a journal's own."""
    parts = name.lower().split("/")
    return parts[-1] in _NOISE or any(_is_hidden(part) for part in parts)


def _is_hidden(part: str) -> bool:
    return part == "__macosx" or (part.startswith(".") and part not in (".", ".."))
