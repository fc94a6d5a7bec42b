"""Alembic's entry: runs the migrations on the connection it is handed, in one transaction each.

Only `alcove_server.migrate` runs this; there is no alembic.ini and no offline mode.
"""

from alembic import context
from sqlalchemy import Connection

connection = context.config.attributes["connection"]
if not isinstance(connection, Connection):
    raise TypeError("run the migrations through alcove-server migrate")
context.configure(connection=connection, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
