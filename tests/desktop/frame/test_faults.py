"""A fault says where it happened, and no word of what stood in memory."""

import os
import subprocess
import sys
from pathlib import Path

SLOT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from alcove_desktop.faults import keep_words_in
keep_words_in()
app = QCoreApplication(sys.argv)
def fail():
    app.exit(0)
    raise KeyError("Zanzibar is far away")
QTimer.singleShot(0, fail)
app.exec()
import resource
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
print("went on")
"""


def test_a_fault_in_a_slot_says_where_and_nothing_of_what(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(SLOT)
    ran = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60, env={**os.environ}
    )
    assert "KeyError at program.py:" in ran.stderr
    assert "Zanzibar" not in ran.stderr
    assert ran.stdout == "went on\n"
