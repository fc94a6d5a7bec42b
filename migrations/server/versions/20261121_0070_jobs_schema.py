"""A schema of its own for the job queue, used by alcove_maintenance alone.

The tables in it are procrastinate's and follow that library's versions, not ours; they are applied
after these migrations (alcove_server.jobs.schema). On Citus they stay local to the coordinator.
"""

from alembic import op

revision = "20261121_0070"
down_revision = "20261121_0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the empty schema and say who may use it."""
    op.execute("CREATE SCHEMA alcove_jobs")
    op.execute("GRANT USAGE ON SCHEMA alcove_jobs TO alcove_maintenance")
    for kind, verbs in (
        ("TABLES", "SELECT, INSERT, UPDATE, DELETE"),
        ("SEQUENCES", "USAGE, SELECT"),
        ("FUNCTIONS", "EXECUTE"),
        ("TYPES", "USAGE"),
    ):
        op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA alcove_jobs GRANT {verbs} ON {kind} TO alcove_maintenance")
    op.execute(
        "CREATE TABLE alcove_jobs.applied (migration text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
    )


def downgrade() -> None:
    """Drop the queue with every job in it."""
    op.execute("DROP SCHEMA alcove_jobs CASCADE")
