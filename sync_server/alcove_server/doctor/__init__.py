"""Findings about a server, each in a sentence: what is well, what deserves a look, what is wrong."""
