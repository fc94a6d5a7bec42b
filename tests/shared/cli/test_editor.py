"""A person's own editor: what it leaves is never lost, and leaves nothing readable behind when it was kept."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alcove.cli.editor import edited, editor_command
from alcove.runtime.failures import Refusal

Editor = Callable[[str], None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Make an editor of a few lines of Python; `file` is what it edits."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "memory"))
    (tmp_path / "memory").mkdir()

    def make(lines: str) -> None:
        program = tmp_path / "editor.py"
        program.write_text(f"import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n{lines}\n", encoding="utf-8")
        monkeypatch.setenv("VISUAL", f"{sys.executable} {program}")

    return make


def left_behind(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "memory").rglob("*") if path.is_file()]


def test_what_was_kept_leaves_no_file(editor: Editor, tmp_path: Path) -> None:
    editor("file.write_text(file.read_text() + ' and a bird'); file.with_name('swap~').write_text('a bird')")
    with edited("A cat", home=tmp_path) as left:
        assert left == "A cat and a bird"
    assert left_behind(tmp_path) == []


def test_what_could_not_be_kept_stays_and_its_place_is_told(
    editor: Editor, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    editor("file.write_text('A page that took an hour')")
    with pytest.raises(Refusal, match="full"), edited("", home=tmp_path):
        raise Refusal("store", "The disk is full.")
    (kept,) = left_behind(tmp_path)
    assert kept.read_text(encoding="utf-8") == "A page that took an hour"
    assert str(kept) in capfd.readouterr().err


def test_an_editor_that_fails_after_writing_loses_nothing(
    editor: Editor, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    editor("file.write_text('Half a page'); sys.exit(3)")
    with pytest.raises(Refusal, match="ended with an error"), edited("", home=tmp_path):
        raise AssertionError("not reached")
    (kept,) = left_behind(tmp_path)
    assert str(kept) in capfd.readouterr().err


def test_what_is_not_text_is_refused_and_stays(editor: Editor, tmp_path: Path) -> None:
    editor("file.write_bytes(bytes([255, 254, 0]))")
    with pytest.raises(Refusal, match="not UTF-8"), edited("", home=tmp_path):
        raise AssertionError("not reached")
    assert len(left_behind(tmp_path)) == 1


def test_an_editor_that_was_left_without_a_change_leaves_nothing(editor: Editor, tmp_path: Path) -> None:
    editor("sys.exit(1)")
    with pytest.raises(Refusal), edited("As it was", home=tmp_path):
        raise AssertionError("not reached")
    editor("file.unlink()")
    with edited("As it was", home=tmp_path) as left:
        assert left == ""
    assert left_behind(tmp_path) == []


def test_an_editor_that_is_not_there_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    with pytest.raises(Refusal, match="cannot be started"), edited("", home=tmp_path):
        raise AssertionError("not reached")


def test_the_visual_editor_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "ed")
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor_command() == ["code", "--wait"]
    monkeypatch.delenv("VISUAL")
    assert editor_command() == ["ed"]
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "")
    assert editor_command() is None
