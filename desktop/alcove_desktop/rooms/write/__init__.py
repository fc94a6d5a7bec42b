"""The room: write."""
