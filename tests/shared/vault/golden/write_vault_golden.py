"""Write the golden bytes of what records hold: `python tests/shared/vault/golden/write_vault_golden.py`.

Run once for a format.  A format that people have data of never changes: a difference that test_change.py finds is a
fault in the code, not in the file.
"""

from pathlib import Path

import msgspec

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import Micros
from alcove.ports.store import ChunkVector, EntryVectors
from alcove.vault.acknowledging import write_acknowledgement
from alcove.vault.change import Change, Covering, change_to_payload
from alcove.vault.facts import ConsentFact, write_vectors
from alcove.vault.superseded import name_places
from alcove.vault.versions import KeptVersion, write_versions
from alcove.wire.codec import encode
from alcove.wire.records import Mark

PLACE = Path(__file__).with_name("changes_v1.json")
ITEM = ItemId(bytes(range(16)))
PEPYS = Micros(-9_656_382_600_000_000)
MARKS = (Mark(DeviceId(b"d" * 16), 7, b"h" * 32), Mark(DeviceId(b"e" * 16), 2**40, b"i" * 32))
VECTORS = EntryVectors(
    item=ITEM, text_hash=b"t" * 16, model="m/1", chunks=(ChunkVector(start=0, end=9, vector=bytes(range(192)) * 2),)
)
VERSIONS = [
    KeptVersion(number=1, at=PEPYS, device=DeviceId(b"d" * 16), text="Up betimes.", fields={"mood": 7, "title": "x"}),
    KeptVersion(number=4, at=Micros(PEPYS + 1), device=DeviceId(b"e" * 16), text="Up late.", members=frozenset({"ab"})),
]


def change_of(kind: RecordKind, collection: Collection = Collection.ENTRY, body: bytes = b"body") -> Change:
    """Make a change of a kind."""
    return Change(collection=collection, item=ITEM, kind=kind, written_at=PEPYS, body=body)


def bodies() -> dict[str, bytes]:
    """Give every format that a record holds."""
    kinds = {f"change/{kind.value}": change_to_payload(change_of(kind)) for kind in RecordKind}
    return {
        **kinds,
        "tombstone": encode(Covering(MARKS)),
        "snapshot": encode(Covering(MARKS, b"document", name_places([(DeviceId(b"r" * 16), 7)]))),
        "acknowledgement": write_acknowledgement(MARKS),
        "versions": write_versions(VERSIONS),
        "vectors": write_vectors("m/1", [VECTORS]),
        "consent": encode(ConsentFact("sync", "1", True, PEPYS)),
    }


if __name__ == "__main__":
    kept = {name: body.hex() for name, body in bodies().items()}
    PLACE.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")
