"""The room: emotions."""
