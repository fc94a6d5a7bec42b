"""What compaction frees is given back to the disk."""

from pathlib import Path

from store_samples import Chain, item

from alcove.adapters.sqlcipher import store as module
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.domain.ids import RecordId


def test_the_file_shrinks_to_what_is_in_it(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    store = SqlcipherStore.create(place, Secret(bytes(32)))
    batch, rows = Chain("a").grow([item(number) for number in range(200)], size=5000)
    with store.write() as writing:
        writing.add_batch(batch, rows, on_server=True)
        writing.prune([RecordId(row.hash[:16]) for row in rows])
    store.shrink()
    size = place.stat().st_size
    store.close()
    assert size < 200 * 5000 / 2
    assert size < module.MOST_SHRUNK
