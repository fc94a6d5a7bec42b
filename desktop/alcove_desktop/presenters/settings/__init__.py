"""What the settings say and offer, with no Qt: controls for every preference, sync and devices in words."""
