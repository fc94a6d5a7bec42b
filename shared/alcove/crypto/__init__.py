"""Secrets that do not print, seals, signatures, derivations.  Nothing here reads a clock."""
