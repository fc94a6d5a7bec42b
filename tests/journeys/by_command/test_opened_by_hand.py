"""docs/open_record.py: a stranger opens one record with a script that knows nothing of Alcove."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_device import Household

from alcove.cli.tour.server import TourServer

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).parents[3] / "docs" / "open_record.py"


def by_hand(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, str(SCRIPT), *words], capture_output=True, text=True, check=False)


def held_of(server: TourServer, record: str) -> str:
    command = [sys.executable, "-m", "alcove_server.cli", "record", record, "--home", str(server.home)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout


def test_an_entry_is_read_with_its_key_and_what_the_server_holds(
    household: Household, server: TourServer, tmp_path: Path
) -> None:
    first = household.laptop.tells("list", "--limit", "1")["lines"][0]["id"]
    entry = household.laptop.tells("show", first)
    key, held = tmp_path / "key.json", tmp_path / "held.json"
    key.write_text(json.dumps(household.laptop.tells("show", first, "--key")))
    held.write_text(held_of(server, by_hand("id", str(key)).stdout.strip()))
    opened = by_hand(str(key), str(held))
    assert opened.returncode == 0, opened.stderr
    assert entry["text"] in opened.stdout
    assert entry["text"] not in held.read_text()
    row = json.loads(held.read_text())
    digit = "0" if row["ciphertext"][99] != "0" else "1"
    altered = {**row, "ciphertext": row["ciphertext"][:99] + digit + row["ciphertext"][100:]}
    for bad in (altered, {**row, "device_seq": row["device_seq"] + 1}, {**row, "account": row["device"]}):
        held.write_text(json.dumps(bad))
        refused = by_hand(str(key), str(held))
        assert (refused.returncode, "InvalidTag" in refused.stderr) == (1, True)


def test_a_change_of_an_entry_is_opened_too(household: Household, server: TourServer, tmp_path: Path) -> None:
    written = household.laptop.tells("write", "--text", "It rained.")
    household.laptop.does("edit", written["id"], "--text", "It rained. Umbrellas everywhere.")
    household.laptop.does("sync")
    key, held = tmp_path / "key.json", tmp_path / "held.json"
    key.write_text(json.dumps(household.laptop.tells("show", written["id"], "--key")))
    held.write_text(held_of(server, json.loads(key.read_text())["record"]))
    opened = by_hand(str(key), str(held))
    assert "a change of a Loro document" in opened.stdout
    assert "Umbrellas everywhere" in opened.stdout


def test_the_script_imports_cryptography_and_what_comes_with_python() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    foreign = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
    assert foreign == {"cryptography"}
