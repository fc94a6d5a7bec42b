"""The room: insights."""
