"""The padded slots of secret tags: eight a person, of one size, used or not.

Every account holds all eight from its first day and rewrites all of them together, so that neither
their number nor their change says whether a person has a secret. Names and colours of tags, kinds
and sizes of content are inside the seals.
"""

from alembic import op

revision = "20261121_0040"
down_revision = "20261121_0030"
branch_labels = None
depends_on = None

_OWN_ROWS = "user_id = nullif(current_setting('app.user_id', true), '')::uuid"


def _protect(table: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_rows ON {table} USING ({_OWN_ROWS}) WITH CHECK ({_OWN_ROWS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON {table} TO alcove_app")
    op.execute(f"GRANT SELECT, DELETE ON {table} TO alcove_maintenance")
    op.execute(f"GRANT SELECT ON {table} TO alcove_backup")


def upgrade() -> None:
    """Build the three tables."""
    op.execute("""
        CREATE TABLE secret_tags (
            user_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
            slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 7),
            phrase_hash bytea NOT NULL CHECK (octet_length(phrase_hash) = 16),
            salt bytea NOT NULL CHECK (octet_length(salt) = 16),
            verifier_kv bytea NOT NULL CHECK (octet_length(verifier_kv) = 32),
            opaque_envelope bytea NOT NULL CHECK (octet_length(opaque_envelope) = 192),
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (user_id, slot),
            UNIQUE (user_id, phrase_hash) DEFERRABLE INITIALLY IMMEDIATE
        )""")
    _protect("secret_tags")
    op.execute("""
        CREATE TABLE wrapped_keys (
            user_id uuid NOT NULL,
            slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 7),
            wrapped_key bytea NOT NULL CHECK (octet_length(wrapped_key) = 40),
            key_purpose text NOT NULL DEFAULT 'vault_data' CHECK (length(key_purpose) BETWEEN 1 AND 50),
            key_version integer NOT NULL DEFAULT 1 CHECK (key_version >= 1),
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (user_id, slot),
            FOREIGN KEY (user_id, slot) REFERENCES secret_tags (user_id, slot) ON DELETE CASCADE
        )""")
    _protect("wrapped_keys")
    op.execute("""
        CREATE TABLE vault_blobs (
            user_id uuid NOT NULL,
            slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 7),
            iv bytea NOT NULL CHECK (octet_length(iv) = 12),
            ciphertext bytea NOT NULL CHECK (octet_length(ciphertext) = 996),
            auth_tag bytea NOT NULL CHECK (octet_length(auth_tag) = 16),
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (user_id, slot),
            FOREIGN KEY (user_id, slot) REFERENCES wrapped_keys (user_id, slot) ON DELETE CASCADE
        )""")
    op.execute("ALTER TABLE vault_blobs ALTER COLUMN ciphertext SET STORAGE EXTERNAL")
    _protect("vault_blobs")


def downgrade() -> None:
    """Take the tables away again."""
    for table in ("vault_blobs", "wrapped_keys", "secret_tags"):
        op.execute(f"DROP TABLE {table}")
