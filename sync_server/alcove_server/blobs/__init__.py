"""Sealed chunks in a folder or an object store, by obstore."""
