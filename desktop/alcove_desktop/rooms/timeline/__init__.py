"""The room: timeline."""
