"""What keeps a database in order: partitions, retention, expiry, pruning, erasing, daily figures."""
