"""Search by meaning: each chunk of a text has its place in the text and 384 signed bytes in sqlite-vec.

`embedding` says which entries have vectors under which model; vectors of a text that changed are gone, so it is always
about the present text.  The distance is L2, which sqlite-vec computes twice as fast as the cosine; `length` (of the
vector) turns it into the cosine exactly (docs/adr/0043).
"""

from alembic import op

revision = "20261121_0140"
down_revision = "20261121_0130"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build."""
    op.execute("CREATE TABLE model (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)")
    op.execute("CREATE UNIQUE INDEX model_by_name ON model (name)")
    op.execute(
        """
        CREATE TABLE embedding (
            number INTEGER NOT NULL PRIMARY KEY,
            entry INTEGER NOT NULL REFERENCES entry (number),
            model INTEGER NOT NULL REFERENCES model (number)
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX embedding_by_entry ON embedding (entry, model)")
    op.execute("CREATE INDEX embedding_by_model ON embedding (model)")
    op.execute(
        """
        CREATE TABLE chunk (
            number INTEGER NOT NULL PRIMARY KEY,
            entry INTEGER NOT NULL REFERENCES entry (number),
            model INTEGER NOT NULL REFERENCES model (number),
            place INTEGER NOT NULL,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            length REAL NOT NULL
        )
        """
    )
    op.execute("CREATE INDEX chunk_by_entry ON chunk (entry, model, place)")
    op.execute(
        """
        CREATE VIRTUAL TABLE chunk_vector USING vec0 (
            number INTEGER PRIMARY KEY, model INTEGER PARTITION KEY, vector INT8[384] distance_metric=l2
        )
        """
    )


def downgrade() -> None:
    """Take away again."""
    op.execute("DROP TABLE chunk_vector")
    op.execute("DROP TABLE chunk")
    op.execute("DROP TABLE embedding")
    op.execute("DROP TABLE model")
