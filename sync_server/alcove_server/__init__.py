"""The sync server: keeps what it cannot read."""
