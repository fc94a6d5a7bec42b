"""The rooms of the window: a folder or file each, with thin widgets; what they decide stands in `presenters`."""
