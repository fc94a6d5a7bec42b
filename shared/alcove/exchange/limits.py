"""How much a file from elsewhere may ask of this machine.

Journals are small beside these numbers; hostile files are not.  Sizes in bytes.
"""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Fixed bounds; tests make them small."""

    members: int = 250_000
    """Files in an archive or a folder."""
    folder_depth: int = 40
    directory_bytes: int = 64 * MIB
    """The list of contents at the end of a zip, read into memory at once."""
    text_bytes: int = 64 * MIB
    """One entry: a Markdown file, or one element of a JSON array."""
    member_ratio_from: int = 64 * MIB
    """From this size a member of a zip must not be packed more tightly than `member_ratio`."""
    member_ratio: int = 200
    total_ratio_from: int = GIB
    """From this size the whole zip must not be packed more tightly than `total_ratio`."""
    total_ratio: int = 100
    json_depth: int = 64
    front_matter_bytes: int = 16 * MIB
    """Much, because Alcove's own export keeps metadata there that has no other place."""
    front_matter_depth: int = 32
    front_matter_nodes: int = 10_000
    """After aliases are opened: nine lines of aliases can stand for a billion."""
    rich_text_nodes: int = 200_000


DEFAULT_LIMITS = Limits()
