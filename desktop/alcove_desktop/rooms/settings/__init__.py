"""The room: settings."""
