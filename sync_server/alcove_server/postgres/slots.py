"""The padded slots: all of an account's, written together, used or not."""

from collections.abc import Sequence
from datetime import datetime

from alcove.domain.ids import AccountId
from alcove.wire.accounts import SlotRecord
from alcove.wire.sync import SlotWrite
from alcove_server.postgres.multirow import values_clause
from alcove_server.postgres.session import Session, uuid_of

_IV, _TAG = 12, 16

_CREATE = b"""
    INSERT INTO secret_tags (user_id, created_at, updated_at, slot, phrase_hash, salt, verifier_kv, opaque_envelope)
    VALUES """
_REWRITE_KEYS = b"""
    INSERT INTO wrapped_keys (user_id, created_at, updated_at, slot, wrapped_key) VALUES """
_KEYS_AGAIN = b"""
    ON CONFLICT (user_id, slot) DO UPDATE
    SET wrapped_key = excluded.wrapped_key, key_version = wrapped_keys.key_version + 1,
        updated_at = excluded.updated_at"""
_REWRITE_BLOBS = b"""
    INSERT INTO vault_blobs (user_id, created_at, updated_at, slot, iv, ciphertext, auth_tag) VALUES """
_BLOBS_AGAIN = b"""
    ON CONFLICT (user_id, slot) DO UPDATE
    SET iv = excluded.iv, ciphertext = excluded.ciphertext, auth_tag = excluded.auth_tag,
        updated_at = excluded.updated_at"""


class PostgresSlots:
    """The secret_tags, wrapped_keys and vault_blobs tables."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def create(self, account: AccountId, slots: Sequence[SlotRecord], now: datetime) -> None:
        """Keep every slot's record at enrolment."""
        values: list[object] = [uuid_of(account), now, now]
        for number, slot in enumerate(slots):
            values += (number, slot.phrase_hash, slot.salt, slot.verifier, slot.envelope)
        await self._session.run_many(_CREATE + values_clause(rows=len(slots), columns=5, shared=3), values)

    async def rewrite(self, account: AccountId, slots: Sequence[SlotWrite], now: datetime) -> None:
        """Write every slot's content again."""
        keys: list[object] = [uuid_of(account), now, now]
        blobs: list[object] = [uuid_of(account), now, now]
        for number, slot in enumerate(slots):
            keys += (number, slot.wrapped_key)
            blobs += (number, slot.blob[:_IV], slot.blob[_IV:-_TAG], slot.blob[-_TAG:])
        clause = values_clause(rows=len(slots), columns=2, shared=3)
        await self._session.run_many(_REWRITE_KEYS + clause + _KEYS_AGAIN, keys)
        clause = values_clause(rows=len(slots), columns=4, shared=3)
        await self._session.run_many(_REWRITE_BLOBS + clause + _BLOBS_AGAIN, blobs)
