"""The room: calendar."""
