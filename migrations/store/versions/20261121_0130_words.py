"""Full-text search over titles and texts (docs/adr/0042).

The index holds no copy of the texts: it reads them through a view of the entries that it has taken in.  Those that
wait stand in `word_wait`, and are not to be seen through the view.  `secure-delete` makes deleted words leave the
pages at once; FTS5 would otherwise keep them until segments happen to merge.
"""

from alembic import op

revision = "20261121_0130"
down_revision = "20261121_0120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build."""
    op.execute("CREATE TABLE word_wait (entry INTEGER NOT NULL PRIMARY KEY)")
    op.execute(
        """
        CREATE VIEW words_source AS
        SELECT number, title, text FROM entry WHERE number NOT IN (SELECT entry FROM word_wait)
        """
    )
    op.execute(
        """
        CREATE VIRTUAL TABLE words USING fts5 (
            title, text, content = 'words_source', content_rowid = 'number',
            tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
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
    op.execute("DROP TABLE word_wait")
