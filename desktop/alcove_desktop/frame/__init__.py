"""The window: the way in, the side bar, the rooms, the foot."""
