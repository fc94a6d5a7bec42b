"""Veiled vectors on the server, kept up to date while their consent stands, deleted when it is withdrawn."""

from typing import TYPE_CHECKING

from alcove.crypto.derive import veil_key
from alcove.domain.collections import Collection
from alcove.ports.store import EntryQuery
from alcove.runtime.consenting import is_given
from alcove.runtime.journal import Journal
from alcove.runtime.server import Server
from alcove.wire.veiled import VeiledVector

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from alcove.crypto.veil import Veil

VECTORS_AT_ONCE = 1000
SENT = "veiled/"
"""By entry: the hash of the text whose vectors the server has."""


def send_veiled(journal: Journal, server: Server, model: str) -> int:
    """Send the veiled vectors that the server lacks, where the consent stands; give how many were sent."""
    from alcove.understanding.quantise import bytes_to_vector

    with journal.read() as reading:
        if not is_given(reading, "veiled_search"):
            return 0
        entries = reading.whole_entries(EntryQuery(limit=2**31))
        sent = reading.states(SENT)
    veil = veil_of(journal)
    count = 0
    for start in range(0, len(entries), 50):
        waiting: list[VeiledVector] = []
        noted: dict[str, bytes] = {}
        with journal.read() as reading:
            for entry in entries[start : start + 50]:
                kept = reading.vectors_of(entry.id)
                name = SENT + entry.id.hex()
                if kept is None or kept.model != model or not kept.chunks or sent.get(name) == kept.text_hash:
                    continue
                row = reading.records_of(Collection.ENTRY, entry.id)[-1]
                vectors = veil.veil(
                    _stacked([bytes_to_vector(chunk.vector) for chunk in kept.chunks]), journal.entropy.take
                )
                waiting.extend(
                    VeiledVector(record_id=row.hash[:16], chunk=number, vector=vector)
                    for number, vector in enumerate(vectors)
                )
                noted[name] = kept.text_hash
        for first in range(0, len(waiting), VECTORS_AT_ONCE):
            server.put_veiled(waiting[first : first + VECTORS_AT_ONCE])
        if noted:
            with journal.store.write() as writing:
                for name, text_hash in noted.items():
                    writing.set_state(name, text_hash)
        count += len(waiting)
    return count


def forget_veiled(journal: Journal, server: Server) -> None:
    """Have the server delete all veiled vectors, and forget what was sent."""
    server.forget_veiled()
    with journal.store.write() as writing:
        for name in writing.states(SENT):
            writing.set_state(name, None)


def veil_of(journal: Journal) -> "Veil":
    """Give the account's veil."""
    from alcove.crypto.veil import Veil

    keys = journal.keyring.account_keys
    return Veil(veil_key(keys.amk, keys.account))


def _stacked(vectors: "list[npt.NDArray[np.float32]]") -> "npt.NDArray[np.float32]":
    import numpy as np

    return np.stack(vectors)
