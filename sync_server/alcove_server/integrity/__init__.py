"""Checks of what is stored, with public keys alone: the server proves that it still has what it was given."""
