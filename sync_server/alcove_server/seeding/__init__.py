"""Synthetic accounts for trying a server out: the same every time, with nobody's data in them."""
