"""The journal's file: SQLCipher through SQLAlchemy, with FTS5 and sqlite-vec inside the encrypted pages.

`SqlcipherStore` in `store` implements `alcove.ports.store.Store`; each other file is one idea of it.
"""
