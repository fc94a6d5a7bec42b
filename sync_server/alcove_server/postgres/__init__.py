"""What the server keeps: PostgreSQL through raw psycopg, one store a file, SQL named at its head.

Rules of every file here:
- the account is in every query of an account's rows, and row-level security stands behind it;
- placeholders are PostgreSQL's own ($1): psycopg need not read the statement, which counts on a push of thousands;
- many rows are written with multi-row VALUES; `INSERT ... SELECT unnest` is refused under Citus's row-level security.
"""
