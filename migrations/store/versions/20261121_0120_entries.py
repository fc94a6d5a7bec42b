"""The list of entries and tags, rebuilt from records whenever need be.

The long text stands last in its row, so that a list reads only the row's beginning.  `tags` holds the entry's tag
ids, sixteen bytes each, in the person's order; `entry_tag` says the same for those who ask by tag.
"""

from alembic import op

revision = "20261121_0120"
down_revision = "20261121_0110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build."""
    op.execute(
        """
        CREATE TABLE entry (
            number INTEGER NOT NULL PRIMARY KEY,
            id BLOB NOT NULL CHECK (length(id) = 16),
            written_at INTEGER NOT NULL,
            modified_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            trashed_at INTEGER,
            mood INTEGER CHECK (mood BETWEEN 1 AND 10),
            starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
            pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
            is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
            word_count INTEGER NOT NULL,
            timezone TEXT NOT NULL,
            source_id TEXT NOT NULL,
            text_hash BLOB NOT NULL CHECK (length(text_hash) = 16),
            tags BLOB NOT NULL,
            heading TEXT NOT NULL,
            preview TEXT NOT NULL,
            title TEXT NOT NULL,
            meta TEXT NOT NULL,
            text TEXT NOT NULL
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX entry_by_id ON entry (id)")
    op.execute(
        "CREATE INDEX entry_by_time ON entry (written_at, id, mood, starred, is_private) WHERE trashed_at IS NULL"
    )
    op.execute("CREATE INDEX entry_in_trash ON entry (written_at, id) WHERE trashed_at IS NOT NULL")
    op.execute("CREATE INDEX entry_by_source ON entry (source_id) WHERE source_id <> ''")
    op.execute(
        "CREATE TABLE tag (id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL, colour TEXT NOT NULL) WITHOUT ROWID"
    )
    op.execute(
        """
        CREATE TABLE entry_tag (
            entry INTEGER NOT NULL REFERENCES entry (number),
            tag BLOB NOT NULL,
            PRIMARY KEY (entry, tag)
        ) WITHOUT ROWID
        """
    )
    op.execute("CREATE INDEX entry_tag_by_tag ON entry_tag (tag, entry)")


def downgrade() -> None:
    """Take away again."""
    op.execute("DROP TABLE entry_tag")
    op.execute("DROP TABLE tag")
    op.execute("DROP TABLE entry")
