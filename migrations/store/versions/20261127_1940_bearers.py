"""The few records that stand for others, found without reading all: a device asks for them after every sync."""

from alembic import op

revision = "20261127_1940"
down_revision = "20261121_0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build."""
    op.execute("CREATE INDEX record_bearer ON record (kind, position) WHERE kind = 'snapshot' OR kind = 'tombstone'")


def downgrade() -> None:
    """Take away again."""
    op.execute("DROP INDEX record_bearer")
