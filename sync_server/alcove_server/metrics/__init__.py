"""Figures about the server in Prometheus' text format: path templates and counts, never ids."""
