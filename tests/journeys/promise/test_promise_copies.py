"""A journal that was copied while it was locked becomes a device of its own, on every server that it is on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from journal_device import PASSWORD, JournalDevice

from alcove.runtime.intents.devices import ListDevices

pytestmark = pytest.mark.slow


def test_a_copied_journal_and_its_original_both_sync(enrolled: Callable[..., JournalDevice], tmp_path: Path) -> None:
    laptop = enrolled("Laptop")
    laptop.write("Not sent before the copy.")
    laptop.engine.end()
    shutil.copytree(laptop.home.folder, tmp_path / "copy")
    original = JournalDevice("Laptop", laptop.home.folder, password=PASSWORD)
    copy = JournalDevice("Copy", tmp_path / "copy", password=PASSWORD)
    try:
        assert copy.device != original.device
        original.write("By the original.")
        copy.write("By the copy.")
        for device in (copy, original, copy):
            assert device.sync().state.problem == ""
        assert copy.texts() == original.texts()
        assert copy.texts() >= {"Not sent before the copy.", "By the original.", "By the copy."}
        assert len(copy.ask(ListDevices()).devices) == 2
    finally:
        original.engine.end()
        copy.engine.end()
