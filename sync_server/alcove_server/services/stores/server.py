"""What the server knows of itself."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class OpaqueKeys:
    """The server's OPAQUE set-up and the record from which unknown handles are answered."""

    setup: bytes
    dummy_record: bytes


class ServerState(Protocol):
    """The server_state table: one row."""

    async def epoch(self) -> bytes:
        """Read the id of this lineage of the database."""
        ...

    async def opaque_keys(self) -> OpaqueKeys | None:
        """Read the OPAQUE set-up; None before the first start."""
        ...

    async def keep_opaque_keys(self, keys: OpaqueKeys) -> None:
        """Write the set-up once; whoever was first stays."""
        ...
