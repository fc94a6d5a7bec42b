"""Alcove: an end-to-end encrypted journal."""
