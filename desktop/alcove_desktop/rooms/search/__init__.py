"""The room: search."""
