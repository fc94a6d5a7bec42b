"""What is looked up before the account is known: logins, tokens, OPAQUE states, pairing mailboxes.

These tables have no row-level security, because the caller has no name yet when they are read
(alcove_server.schema.tables names each of them with its reason). They hold no content, are keyed by
a hash or a random id that only its owner knows, and carry no foreign key: on Citus they are
distributed by that key, away from the accounts.
"""

from alembic import op

revision = "20261121_0030"
down_revision = "20261121_0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build the tables."""
    op.execute("""
        CREATE TABLE logins (
            handle_hash bytea PRIMARY KEY CHECK (octet_length(handle_hash) = 32),
            user_id uuid NOT NULL,
            opaque_record bytea NOT NULL CHECK (octet_length(opaque_record) BETWEEN 1 AND 4096),
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now()
        )""")
    op.execute("CREATE INDEX logins_user ON logins (user_id)")
    op.execute("""
        CREATE TABLE recovery_logins (
            recovery_id bytea PRIMARY KEY CHECK (octet_length(recovery_id) = 16),
            user_id uuid NOT NULL,
            recovery_public bytea NOT NULL CHECK (octet_length(recovery_public) = 32),
            updated_at timestamptz NOT NULL DEFAULT now()
        )""")
    op.execute("CREATE INDEX recovery_logins_user ON recovery_logins (user_id)")
    op.execute("""
        CREATE TABLE login_sessions (
            token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
            session_id uuid NOT NULL DEFAULT gen_random_uuid(),
            user_id uuid NOT NULL,
            device_id uuid,
            scope text NOT NULL CHECK (scope IN ('account', 'device', 'recovery')),
            ip_address inet,
            user_agent text CHECK (length(user_agent) <= 400),
            created_at timestamptz NOT NULL DEFAULT now(),
            expires_at timestamptz NOT NULL,
            last_used_at timestamptz NOT NULL DEFAULT now(),
            use_count bigint NOT NULL DEFAULT 0,
            CHECK (expires_at > created_at),
            CHECK ((scope = 'device') = (device_id IS NOT NULL))
        ) WITH (fillfactor = 70)""")
    op.execute("CREATE INDEX login_sessions_user ON login_sessions (user_id, device_id)")
    op.execute("CREATE INDEX login_sessions_expiry ON login_sessions (expires_at)")
    # user_id is NULL while an unknown handle is being answered from the dummy record.
    op.execute("""
        CREATE TABLE opaque_sessions (
            session_id bytea PRIMARY KEY CHECK (octet_length(session_id) BETWEEN 16 AND 64),
            purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 32),
            user_id uuid,
            device_id uuid,
            handle_hash bytea CHECK (octet_length(handle_hash) = 32),
            phrase_hash bytea CHECK (octet_length(phrase_hash) = 16),
            session_state text NOT NULL DEFAULT 'initialized' CHECK (length(session_state) <= 32),
            session_data bytea CHECK (octet_length(session_data) <= 65536),
            expires_at timestamptz NOT NULL,
            last_activity timestamptz NOT NULL DEFAULT now(),
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            CHECK (expires_at > created_at)
        )""")
    op.execute("CREATE INDEX opaque_sessions_expiry ON opaque_sessions (expires_at)")
    op.execute("""
        CREATE TABLE pairings (
            pairing_id bytea PRIMARY KEY CHECK (octet_length(pairing_id) = 16),
            created_at timestamptz NOT NULL DEFAULT now(),
            expires_at timestamptz NOT NULL,
            hello bytea CHECK (octet_length(hello) <= 65536),
            answer bytea CHECK (octet_length(answer) <= 1048576),
            CHECK (expires_at > created_at)
        )""")
    op.execute("CREATE INDEX pairings_expiry ON pairings (expires_at)")
    for table in ("logins", "recovery_logins", "login_sessions", "opaque_sessions", "pairings"):
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO alcove_app")
        op.execute(f"GRANT SELECT, DELETE ON {table} TO alcove_maintenance")
        op.execute(f"GRANT SELECT ON {table} TO alcove_backup")

    # One row. The epoch names this lineage of the database; a restore changes it (design 4).
    # The OPAQUE set-up can be written once and never replaced by the app: the UPDATE policy
    # sees only a row that has none.
    op.execute("""
        CREATE TABLE server_state (
            only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
            server_epoch uuid NOT NULL DEFAULT gen_random_uuid(),
            opaque_setup bytea CHECK (octet_length(opaque_setup) BETWEEN 1 AND 65536),
            dummy_record bytea CHECK (octet_length(dummy_record) BETWEEN 1 AND 4096),
            created_at timestamptz NOT NULL DEFAULT now(),
            epoch_changed_at timestamptz NOT NULL DEFAULT now(),
            CHECK ((opaque_setup IS NULL) = (dummy_record IS NULL))
        )""")
    op.execute("INSERT INTO server_state DEFAULT VALUES")
    op.execute("ALTER TABLE server_state ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY readable ON server_state FOR SELECT USING (true)")
    op.execute("""
        CREATE POLICY written_once ON server_state FOR UPDATE
        USING (opaque_setup IS NULL) WITH CHECK (true)""")
    op.execute("GRANT SELECT, UPDATE (opaque_setup, dummy_record) ON server_state TO alcove_app")
    op.execute("GRANT SELECT ON server_state TO alcove_maintenance, alcove_backup")


def downgrade() -> None:
    """Take the tables away again."""
    for table in (
        "server_state",
        "pairings",
        "opaque_sessions",
        "login_sessions",
        "recovery_logins",
        "logins",
    ):
        op.execute(f"DROP TABLE {table}")
