"""docs/server.md names every setting of the server, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTING = re.compile(r"ALCOVE_[A-Z_]+[A-Z]")


def test_every_setting_is_described() -> None:
    read = set(SETTING.findall((ROOT / "sync_server/alcove_server/settings.py").read_text(encoding="utf-8")))
    described = set(SETTING.findall((ROOT / "docs/server.md").read_text(encoding="utf-8")))
    assert described == read
