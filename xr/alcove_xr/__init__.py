"""The headset program."""
