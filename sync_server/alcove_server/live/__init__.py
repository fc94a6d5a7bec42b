"""Live events: what one process commits, the others hear through LISTEN and NOTIFY, and tell their streams."""
