"""Journals in and out: importers over one common shape, exporters that leave nothing behind.

Start at `registry` (which formats there are), `shape` (what every format becomes) and `source` (how files are read).
"""
