"""What an account keeps beside its records: padded slots, blob rows, consents, veiled vectors."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from alcove.domain.ids import AccountId, BlobId
from alcove.wire.accounts import SlotRecord
from alcove.wire.consents import Consent, ConsentType
from alcove.wire.sync import SlotWrite
from alcove.wire.veiled import VeiledHit, VeiledVector


class Slots(Protocol):
    """The secret_tags, wrapped_keys and vault_blobs tables: always all slots, used or not."""

    async def create(self, account: AccountId, slots: Sequence[SlotRecord], now: datetime) -> None:
        """Keep every slot's record at enrolment."""
        ...

    async def rewrite(self, account: AccountId, slots: Sequence[SlotWrite], now: datetime) -> None:
        """Write every slot's content again."""
        ...


class BlobRows(Protocol):
    """The blobs table: which chunks lie safely in the blob store."""

    async def present(self, account: AccountId, hashes: Sequence[bytes]) -> frozenset[bytes]:
        """Tell which of these are there."""
        ...

    async def add(self, account: AccountId, blob: BlobId, *, size: int, now: datetime) -> None:
        """Note a chunk that is safely stored."""
        ...

    async def total_bytes(self, account: AccountId) -> int:
        """Sum the sizes of the account's chunks."""
        ...


class Consents(Protocol):
    """The consents table."""

    async def add(self, account: AccountId, consent: Consent) -> bool:
        """Keep a decision; a withdrawal also closes the givings before it.  False when the id is taken."""
        ...

    async def find(self, account: AccountId, consent_id: bytes) -> Consent | None:
        """Find one decision."""
        ...

    async def all(self, account: AccountId) -> Sequence[Consent]:
        """List all decisions, oldest first."""
        ...

    async def stands(self, account: AccountId, kind: ConsentType) -> bool:
        """Tell whether the last decision of this type is a yes; held against change until the unit ends."""
        ...


class VeiledVectors(Protocol):
    """The veiled_embeddings table."""

    async def put(self, account: AccountId, vectors: Sequence[VeiledVector]) -> None:
        """Keep vectors; one that is there is replaced."""
        ...

    async def forget_all(self, account: AccountId) -> None:
        """Delete every vector of the account."""
        ...

    async def nearest(self, account: AccountId, vector: bytes, *, limit: int) -> Sequence[VeiledHit]:
        """Find the nearest by exact scan."""
        ...

    async def count(self, account: AccountId) -> int:
        """Count the account's vectors."""
        ...
