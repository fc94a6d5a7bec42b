"""Deciding how a device and a server come to hold the same records.  Pure: `step(state, event) -> (state, effects)`."""
