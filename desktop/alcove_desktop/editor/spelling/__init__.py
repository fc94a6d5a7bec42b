"""Spelling: where dictionaries are, which words of a line to look at, and a process of its own that looks them up."""
