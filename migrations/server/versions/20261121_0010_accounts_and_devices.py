"""Accounts, their heads, their devices and key bundles.

Rules of every migration here (docs/adr/0010-a-schema-that-scales.md):
the key of a per-user table leads with user_id; row-level security is enabled *and* forced;
the app role owns nothing and gets only the verbs named in the file; no triggers.
"""

from alembic import op

revision = "20261121_0010"
down_revision = None
branch_labels = None
depends_on = None

_OWN_ROWS = "user_id = nullif(current_setting('app.user_id', true), '')::uuid"


def _protect(table: str, app_may: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_rows ON {table} USING ({_OWN_ROWS}) WITH CHECK ({_OWN_ROWS})")
    op.execute(f"GRANT {app_may} ON {table} TO alcove_app")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO alcove_maintenance")
    op.execute(f"GRANT SELECT ON {table} TO alcove_backup")


def upgrade() -> None:
    """Build the tables; the roles and the extension `vector` must be there already."""
    op.execute("GRANT USAGE ON SCHEMA public TO alcove_app, alcove_maintenance, alcove_backup")
    op.execute("GRANT SELECT ON alembic_version TO alcove_app, alcove_maintenance, alcove_backup")
    op.execute("""
        CREATE TABLE accounts (
            user_id uuid PRIMARY KEY,
            status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'deleted')),
            tier text NOT NULL DEFAULT 'free' CHECK (length(tier) BETWEEN 1 AND 32),
            identity_public bytea NOT NULL CHECK (octet_length(identity_public) = 32),
            recovery_id bytea CHECK (octet_length(recovery_id) = 16),
            recovery_public bytea CHECK (octet_length(recovery_public) = 32),
            created_at timestamptz NOT NULL DEFAULT now(),
            last_login_at timestamptz,
            deleted_at timestamptz,
            CHECK ((status = 'deleted') = (deleted_at IS NOT NULL))
        )""")
    op.execute("CREATE INDEX accounts_created ON accounts (created_at)")
    op.execute("CREATE INDEX accounts_deleted ON accounts (deleted_at) WHERE deleted_at IS NOT NULL")
    _protect("accounts", "SELECT, INSERT, UPDATE")

    # Rewritten by every push: the free half of each page keeps the update on its page (HOT).
    op.execute("""
        CREATE TABLE account_heads (
            user_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            last_seq bigint NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
            pruned_seq bigint NOT NULL DEFAULT 0 CHECK (pruned_seq BETWEEN 0 AND last_seq),
            bytes bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
            record_count bigint NOT NULL DEFAULT 0 CHECK (record_count >= 0)
        ) WITH (fillfactor = 50)""")
    _protect("account_heads", "SELECT, INSERT, UPDATE")

    op.execute("""
        CREATE TABLE devices (
            user_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
            device_id uuid NOT NULL,
            certificate bytea NOT NULL CHECK (octet_length(certificate) BETWEEN 1 AND 4096),
            signing_public bytea NOT NULL CHECK (octet_length(signing_public) = 32),
            head_seq bigint NOT NULL DEFAULT 0 CHECK (head_seq >= 0),
            head_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
                CHECK (octet_length(head_hash) = 32),
            acked_seq bigint NOT NULL DEFAULT 0 CHECK (acked_seq >= 0),
            registered_at timestamptz NOT NULL DEFAULT now(),
            last_seen_at timestamptz,
            set_aside_at timestamptz,
            revoked_at timestamptz,
            cutoff_seq bigint CHECK (cutoff_seq >= 0),
            cutoff_hash bytea CHECK (octet_length(cutoff_hash) = 32),
            PRIMARY KEY (user_id, device_id)
        ) WITH (fillfactor = 70)""")
    _protect("devices", "SELECT, INSERT, UPDATE")

    # Only the newest generation keeps its body; the statements of all stay, so that a device that was
    # away can follow every change of identity.
    op.execute("""
        CREATE TABLE key_bundles (
            user_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
            generation integer NOT NULL CHECK (generation >= 1),
            identity_public bytea NOT NULL CHECK (octet_length(identity_public) = 32),
            body bytea CHECK (octet_length(body) <= 65536),
            statement bytea CHECK (octet_length(statement) <= 65536),
            updated_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (user_id, generation)
        )""")
    _protect("key_bundles", "SELECT, INSERT, UPDATE")


def downgrade() -> None:
    """Take the tables away again."""
    for table in ("key_bundles", "devices", "account_heads", "accounts"):
        op.execute(f"DROP TABLE {table}")
    op.execute("REVOKE SELECT ON alembic_version FROM alcove_app, alcove_maintenance, alcove_backup")
    op.execute("REVOKE USAGE ON SCHEMA public FROM alcove_app, alcove_maintenance, alcove_backup")
