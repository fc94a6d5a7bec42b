"""Full-text search over titles and texts (docs/adr/0042).

The index holds no copy of the texts: it reads them through `words_source`, which shows each text as it was taken in.
`word_wait`: entries whose present text is not in the index.  `word_leave`: texts that are in it still and must go.
`secure-delete` makes deleted words leave the pages; FTS5 would otherwise keep them until segments happen to merge.
"""

from alembic import op

revision = "20261121_0130"
down_revision = "20261121_0120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build."""
    op.execute("CREATE TABLE word_wait (entry INTEGER NOT NULL PRIMARY KEY)")
    op.execute("CREATE TABLE word_leave (entry INTEGER NOT NULL PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL)")
    op.execute(
        """
        CREATE VIEW words_source AS
        SELECT number, title, text FROM entry WHERE number NOT IN (SELECT entry FROM word_wait)
        UNION ALL SELECT entry, title, text FROM word_leave
        """
    )
    op.execute(
        """
        CREATE VIRTUAL TABLE words USING fts5 (
            title, text, content = 'words_source', content_rowid = 'number',
            tokenize = 'unicode61 remove_diacritics 2', prefix = '2'
        )
        """
    )
    op.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)")
    op.execute("INSERT INTO words (words, rank) VALUES ('rank', 'bm25(4.0, 1.0)')")
    op.execute("INSERT INTO word_wait SELECT number FROM entry")


def downgrade() -> None:
    """Take away again."""
    op.execute("DROP TABLE words")
    op.execute("DROP VIEW words_source")
    op.execute("DROP TABLE word_leave")
    op.execute("DROP TABLE word_wait")
