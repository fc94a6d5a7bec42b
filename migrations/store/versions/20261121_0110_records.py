"""What is never changed: records in their batches, and small named values.

A batch is rebuilt from its row and the records of its device from `first` to `last`; so no record names its batch.
"""

from alembic import op

revision = "20261121_0110"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build."""
    op.execute("CREATE TABLE state (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")
    op.execute(
        """
        CREATE TABLE batch (
            position INTEGER NOT NULL PRIMARY KEY,
            device BLOB NOT NULL CHECK (length(device) = 16),
            first INTEGER NOT NULL CHECK (first >= 1),
            last INTEGER NOT NULL CHECK (last >= first),
            suite INTEGER NOT NULL,
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            frontier BLOB NOT NULL,
            signature BLOB NOT NULL CHECK (length(signature) = 64),
            byte_count INTEGER NOT NULL,
            on_server INTEGER NOT NULL CHECK (on_server IN (0, 1))
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX batch_by_place ON batch (device, first)")
    op.execute("CREATE INDEX batch_unsent ON batch (position) WHERE on_server = 0")
    op.execute(
        """
        CREATE TABLE record (
            position INTEGER NOT NULL PRIMARY KEY,
            device BLOB NOT NULL,
            seq INTEGER NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            previous BLOB NOT NULL,
            epoch INTEGER NOT NULL,
            salt BLOB NOT NULL,
            commitment BLOB NOT NULL,
            collection TEXT NOT NULL,
            item BLOB,
            kind TEXT NOT NULL,
            written_at INTEGER NOT NULL,
            fault TEXT NOT NULL,
            pruned INTEGER NOT NULL CHECK (pruned IN (0, 1)),
            sealed BLOB NOT NULL
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX record_by_place ON record (device, seq)")
    op.execute("CREATE INDEX record_by_hash ON record (hash)")
    op.execute("CREATE INDEX record_by_item ON record (item) WHERE item IS NOT NULL")
    op.execute("CREATE INDEX record_faulty ON record (position) WHERE fault <> ''")


def downgrade() -> None:
    """Take away again."""
    op.execute("DROP TABLE record")
    op.execute("DROP TABLE batch")
    op.execute("DROP TABLE state")
