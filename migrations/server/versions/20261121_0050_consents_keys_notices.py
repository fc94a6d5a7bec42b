"""Consents signed by a device, API keys, and notifications without content.

An API key is presented as account id and secret together, so its row is found under the account's
own row-level security; a key opens transport, never content.
"""

from alembic import op

revision = "20261121_0050"
down_revision = "20261121_0040"
branch_labels = None
depends_on = None

_OWN_ROWS = "user_id = nullif(current_setting('app.user_id', true), '')::uuid"


def _protect(table: str, app_may: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_rows ON {table} USING ({_OWN_ROWS}) WITH CHECK ({_OWN_ROWS})")
    op.execute(f"GRANT {app_may} ON {table} TO alcove_app")
    op.execute(f"GRANT SELECT, INSERT, DELETE ON {table} TO alcove_maintenance")
    op.execute(f"GRANT SELECT ON {table} TO alcove_backup")


def upgrade() -> None:
    """Build the tables."""
    # Each decision is a row, signed. A withdrawal is a row too (consent_given false) and closes the ones before it.
    op.execute("""
        CREATE TABLE consents (
            user_id uuid NOT NULL,
            id uuid NOT NULL DEFAULT gen_random_uuid(),
            device_id uuid NOT NULL,
            consent_type text NOT NULL CHECK (consent_type IN (
                'data_processing', 'marketing', 'emergency_contact', 'research',
                'sync', 'escalation', 'veiled_search', 'connector', 'anonymous_reports')),
            consent_version text NOT NULL CHECK (length(consent_version) BETWEEN 0 AND 32),
            consent_given boolean NOT NULL,
            consent_text text NOT NULL CHECK (length(consent_text) <= 8192),
            ip_address inet,
            user_agent text CHECK (length(user_agent) <= 400),
            consented_at timestamptz NOT NULL,
            withdrawn_at timestamptz,
            signature bytea NOT NULL CHECK (octet_length(signature) = 64),
            withdrawal_signature bytea CHECK (octet_length(withdrawal_signature) = 64),
            PRIMARY KEY (user_id, id),
            FOREIGN KEY (user_id, device_id) REFERENCES devices ON DELETE CASCADE,
            CHECK (withdrawn_at >= consented_at)
        )""")
    op.execute("CREATE INDEX consents_type ON consents (user_id, consent_type, consented_at)")
    _protect("consents", "SELECT, INSERT, UPDATE (withdrawn_at, withdrawal_signature)")

    op.execute("""
        CREATE TABLE api_keys (
            user_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
            id uuid NOT NULL DEFAULT gen_random_uuid(),
            key_hash bytea NOT NULL CHECK (octet_length(key_hash) = 32),
            key_prefix text NOT NULL CHECK (length(key_prefix) BETWEEN 1 AND 10),
            name text CHECK (length(name) <= 255),
            description text CHECK (length(description) <= 2000),
            scopes text[] NOT NULL DEFAULT ARRAY['read', 'write']
                CHECK (scopes <@ ARRAY['read', 'write', 'admin'] AND cardinality(scopes) >= 1),
            active boolean NOT NULL DEFAULT true,
            last_used_at timestamptz,
            request_count bigint NOT NULL DEFAULT 0 CHECK (request_count >= 0),
            created_at timestamptz NOT NULL DEFAULT now(),
            expires_at timestamptz,
            PRIMARY KEY (user_id, id),
            UNIQUE (user_id, key_hash)
        )""")
    _protect("api_keys", "SELECT, INSERT, UPDATE, DELETE")

    op.execute("""
        CREATE TABLE notifications (
            user_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
            id uuid NOT NULL DEFAULT gen_random_uuid(),
            notification_type text NOT NULL CHECK (notification_type ~ '^[a-z_]{1,50}$'),
            action_url text CHECK (length(action_url) <= 500),
            read boolean NOT NULL DEFAULT false,
            read_at timestamptz,
            created_at timestamptz NOT NULL DEFAULT now(),
            expires_at timestamptz,
            PRIMARY KEY (user_id, id),
            CHECK (read = (read_at IS NOT NULL))
        )""")
    op.execute("CREATE INDEX notifications_unread ON notifications (user_id, created_at) WHERE NOT read")
    op.execute("CREATE INDEX notifications_expiry ON notifications (expires_at)")
    _protect("notifications", "SELECT, INSERT, UPDATE (read, read_at), DELETE")


def downgrade() -> None:
    """Take the tables away again."""
    for table in ("notifications", "api_keys", "consents"):
        op.execute(f"DROP TABLE {table}")
