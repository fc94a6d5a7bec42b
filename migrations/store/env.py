"""Alembic's entry: runs the migrations on the connection it is handed, each in one transaction.

Only `alcove.adapters.sqlcipher.migrate` runs this; there is no alembic.ini and no offline
mode, and the key is in no URL.
"""

from alembic import context
from sqlalchemy import Connection

connection = context.config.attributes["connection"]
if not isinstance(connection, Connection):
    raise TypeError("the store migrates itself when it is opened")
context.configure(connection=connection, transaction_per_migration=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
