"""The room: exchange."""
