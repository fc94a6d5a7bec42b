"""The tour: the whole story on real parts, in a temporary folder, told so that a newcomer can follow.

Every claim it makes is checked while it is told; one that does not hold ends the tour with exit code 1.
"""
