"""Items of further kinds in one general list: a kind that comes later needs no migration."""

from alembic import op

revision = "20261128_0930"
down_revision = "20261127_1940"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build."""
    op.execute(
        """
        CREATE TABLE item (
            number INTEGER NOT NULL PRIMARY KEY,
            collection TEXT NOT NULL,
            id BLOB NOT NULL,
            at INTEGER NOT NULL,
            trashed_at INTEGER,
            body BLOB NOT NULL
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX item_by_id ON item (collection, id)")
    op.execute("CREATE INDEX item_by_time ON item (collection, at, id) WHERE trashed_at IS NULL")
    op.execute("CREATE INDEX item_in_trash ON item (collection, at, id) WHERE trashed_at IS NOT NULL")


def downgrade() -> None:
    """Take away again; records hold it all."""
    op.execute("DROP TABLE item")
