"""Devices and a server in every order of events that Hypothesis thinks of; `--hypothesis-profile long` for more."""

from hypothesis import settings
from sync_stories import Stories

from alcove.sync.machine import step


class HonestStories(Stories):
    """Stories of the machine as it is."""

    step = staticmethod(step)


HonestStories.TestCase.settings = settings(settings(), stateful_step_count=40)
TestSyncStories = HonestStories.TestCase
