"""The database's shape: which tables, which roles, and how to bring a database to the newest form."""
