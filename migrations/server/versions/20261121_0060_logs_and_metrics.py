"""Audit log (monthly partitions), session events (weekly), security log, daily metrics.

Partitions are made ahead and dropped by a job (alcove_server.maintenance.partitions). Only an owner
may do that, so two functions run as the owner, accept nothing but these two parents, and may be
called by alcove_maintenance alone. The app reaches partitions through their parent only.
"""

from alembic import op

revision = "20261121_0060"
down_revision = "20261121_0050"
branch_labels = None
depends_on = None

_OWN_ROWS = "user_id = nullif(current_setting('app.user_id', true), '')::uuid"


def _protect(table: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_rows ON {table} USING ({_OWN_ROWS}) WITH CHECK ({_OWN_ROWS})")
    op.execute(f"GRANT SELECT, INSERT ON {table} TO alcove_app")
    op.execute(f"GRANT SELECT, INSERT, DELETE ON {table} TO alcove_maintenance")
    op.execute(f"GRANT SELECT ON {table} TO alcove_backup")


def upgrade() -> None:
    """Build the tables and the two functions."""
    op.execute("""
        CREATE TABLE audit_log (
            user_id uuid NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            id uuid NOT NULL DEFAULT gen_random_uuid(),
            clinician_id uuid,
            api_key_id uuid,
            action text NOT NULL CHECK (action ~ '^[A-Za-z][A-Za-z_.]{0,99}$'),
            resource_type text CHECK (length(resource_type) <= 50),
            resource_id uuid,
            old_values jsonb,
            new_values jsonb,
            ip_address inet,
            user_agent text CHECK (length(user_agent) <= 400),
            request_method text CHECK (length(request_method) <= 10),
            request_path text CHECK (length(request_path) <= 500),
            response_status integer,
            is_phi_access boolean NOT NULL DEFAULT false,
            phi_access_reason text CHECK (length(phi_access_reason) <= 255),
            PRIMARY KEY (user_id, created_at, id)
        ) PARTITION BY RANGE (created_at)""")
    op.execute("CREATE INDEX audit_log_phi ON audit_log (created_at) WHERE is_phi_access")
    _protect("audit_log")
    op.execute("""
        CREATE TABLE session_events (
            user_id uuid NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            id uuid NOT NULL DEFAULT gen_random_uuid(),
            session_id uuid,
            device_id uuid,
            event_type text NOT NULL CHECK (event_type ~ '^[a-z][a-z_.]{0,49}$'),
            from_state text CHECK (length(from_state) <= 30),
            to_state text CHECK (length(to_state) <= 30),
            event_data jsonb,
            PRIMARY KEY (user_id, created_at, id)
        ) PARTITION BY RANGE (created_at)""")
    _protect("session_events")
    op.execute(f"""
        CREATE FUNCTION alcove_make_partition(parent text, suffix text, low timestamptz, high timestamptz)
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        DECLARE child text := parent || '_' || suffix;
        BEGIN
            IF parent NOT IN ('audit_log', 'session_events')
                OR suffix !~ '^[0-9]{{4}}_(w[0-9]{{2}}|[0-9]{{2}})$' THEN
                RAISE EXCEPTION 'not a partition of ours: %', child;
            END IF;
            PERFORM set_config('lock_timeout', '5s', true);
            IF to_regclass('public.' || quote_ident(child)) IS NOT NULL THEN
                RETURN false;
            END IF;
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                           child, parent, low, high);
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
            EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', child);
            EXECUTE format('CREATE POLICY own_rows ON %I USING (%s) WITH CHECK (%s)', child,
                           $expr${_OWN_ROWS}$expr$, $expr${_OWN_ROWS}$expr$);
            EXECUTE format('GRANT SELECT ON %I TO alcove_backup', child);
            RETURN true;
        END $body$""")
    op.execute("""
        CREATE FUNCTION alcove_drop_partition(child text)
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        BEGIN
            IF NOT EXISTS (
                SELECT FROM pg_inherits WHERE inhrelid = to_regclass('public.' || quote_ident(child))
                AND inhparent IN ('audit_log'::regclass, 'session_events'::regclass)) THEN
                RETURN false;
            END IF;
            PERFORM set_config('lock_timeout', '5s', true);
            EXECUTE format('DROP TABLE %I', child);
            RETURN true;
        END $body$""")
    for function in (
        "alcove_make_partition(text, text, timestamptz, timestamptz)",
        "alcove_drop_partition(text)",
    ):
        op.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO alcove_maintenance")

    # Identities, addresses and agents are hashed; each signature covers the one before it.
    op.execute("""
        CREATE TABLE security_audit_log (
            seq bigint PRIMARY KEY CHECK (seq >= 1),
            id uuid NOT NULL DEFAULT gen_random_uuid(),
            event_type text NOT NULL CHECK (length(event_type) BETWEEN 1 AND 50),
            event_category text NOT NULL CHECK (event_category IN ('auth', 'session', 'vault', 'system')),
            severity text NOT NULL CHECK (severity IN ('info', 'warning', 'error', 'critical')),
            user_id_hash text CHECK (length(user_id_hash) = 64),
            session_id_hash text CHECK (length(session_id_hash) = 64),
            correlation_id uuid,
            request_id uuid,
            ip_address_hash text CHECK (length(ip_address_hash) = 64),
            user_agent_hash text CHECK (length(user_agent_hash) = 64),
            event_data text,
            event_message text NOT NULL CHECK (length(event_message) BETWEEN 1 AND 500),
            log_signature text NOT NULL CHECK (length(log_signature) BETWEEN 64 AND 128),
            is_sensitive boolean NOT NULL DEFAULT false,
            "timestamp" timestamptz NOT NULL DEFAULT now(),
            processing_time_ms integer CHECK (processing_time_ms >= 0),
            success boolean,
            error_code text CHECK (length(error_code) <= 50)
        )""")
    op.execute('CREATE INDEX security_audit_log_time ON security_audit_log ("timestamp")')
    op.execute("GRANT SELECT, INSERT ON security_audit_log TO alcove_app, alcove_maintenance")
    op.execute("GRANT SELECT ON security_audit_log TO alcove_backup")

    # Figures of content (duration, satisfaction, cost) stay NULL without opt-in reports.
    op.execute("""
        CREATE TABLE daily_metrics (
            metric_date date PRIMARY KEY,
            total_sessions_started integer CHECK (total_sessions_started >= 0),
            total_sessions_completed integer CHECK (total_sessions_completed >= 0),
            completion_rate numeric(5, 2) CHECK (completion_rate BETWEEN 0 AND 100),
            avg_session_duration_minutes integer CHECK (avg_session_duration_minutes >= 0),
            crisis_escalations integer NOT NULL DEFAULT 0,
            hitl_reviews_pending integer NOT NULL DEFAULT 0,
            hitl_reviews_completed integer NOT NULL DEFAULT 0,
            new_users integer NOT NULL DEFAULT 0,
            active_users integer NOT NULL DEFAULT 0,
            avg_user_satisfaction numeric(3, 2) CHECK (avg_user_satisfaction BETWEEN 0 AND 5),
            total_cost_usd numeric(10, 2),
            created_at timestamptz NOT NULL DEFAULT now()
        )""")
    op.execute("GRANT SELECT ON daily_metrics TO alcove_app, alcove_backup")
    op.execute("GRANT SELECT, INSERT, UPDATE ON daily_metrics TO alcove_maintenance")


def downgrade() -> None:
    """Take the tables and functions away again."""
    op.execute("DROP TABLE daily_metrics, security_audit_log")
    op.execute("DROP FUNCTION alcove_drop_partition(text)")
    op.execute("DROP FUNCTION alcove_make_partition(text, text, timestamptz, timestamptz)")
    op.execute("DROP TABLE session_events, audit_log")
