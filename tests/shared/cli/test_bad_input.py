"""Every command's bad input gets one clear sentence and the right exit code."""

from pathlib import Path

import pytest
import typer
from alcove_program import Alcove
from typer.core import TyperCommand, TyperGroup

from alcove.cli.app import app

NOWHERE = "http://127.0.0.1:9"
"""The discard port of this machine, where nothing listens."""


# What is typed, the exit code, a piece of the sentence.
WITH_A_JOURNAL: list[tuple[str, int, str]] = [
    ("write --text x --mood 11", 2, "1 to 10"),
    ("write --text x --date someday", 2, "not a date"),
    ("write --text x --tag #", 2, "1 to 100"),
    ("write --text ", 2, "Nothing was written"),
    ("edit last", 2, "Say what to change"),
    ("edit zzzz --star", 4, "No entry is meant"),
    ("edit last --mood many", 2, "1 to 10"),
    ("mood last 0", 2, "1 to 10"),
    ("mood last", 2, "Missing argument"),
    ("delete 00000000-0000-0000-0000-000000000000", 4, "no such entry"),
    ("delete last --forever", 2, "--yes"),
    ("restore nothing", 4, "No entry is meant"),
    ("tag add last", 2, "Missing argument"),
    ("tag remove zzzz home", 4, "No entry is meant"),
    ("tag list --everything", 2, "No such option"),
    ("tag rename nosuchtag other", 4, "no tag named nosuchtag"),
    ("tag colour garden red", 2, "#2a9d8f"),
    ("list --limit 0", 2, "--limit"),
    ("list --mood 9-1", 2, "range of moods"),
    ("list --since 2026-13", 2, "not a date"),
    ("list --since 2026 --until 2025", 2, "after"),
    ("list --tag nosuchtag", 4, "no tag named nosuchtag"),
    ("show 2025-01", 2, "several entries"),
    ("show 1999-01-01", 4, "No entry is meant"),
    ("show", 2, "Missing argument"),
    ("history last --restore 99", 4, "version"),
    ("search", 2, "Missing argument"),
    ("search word --words --meaning", 2, "Choose one"),
    ("search word --server", 1, "server"),
    ("import there-is-no-such-file", 2, "no file or folder"),
    ("import diary there-is-no-such-file", 2, "not a format"),
    ("import one two three", 2, "one file or folder"),
    ("import json docs", 2, "is not an Alcove JSON export"),
    ("export markdown .", 2, "already holds something"),
    ("export json", 2, "Missing argument"),
    ("init", 1, "already"),
    ("password --new-password-fd 99", 2, "cannot be read"),
    ("lock --now", 2, "No such option"),
    ("tag remove last nowhere", 4, "no tag named nowhere"),
    ("account enrol http://127.0.0.1:9 nora --kit /proc/nope/kit", 1, "cannot be written into"),
    ("status now", 2, "unexpected extra argument"),
    ("doctor --deep", 2, "No such option"),
    ("consent list all", 2, "unexpected extra argument"),
    ("consent give everything", 2, "not a consent"),
    ("consent give veiled_search", 2, "--yes"),
    ("consent withdraw", 2, "Missing argument"),
    ("sync", 1, "no server"),
    ("watch --changes 0", 2, "--changes"),
    ("account enrol ftp://x nora", 2, "not a server's address"),
    ("account enrol http://example.org nora", 2, "https"),
    ("account login somewhere", 2, "Missing argument"),
    ("account status now", 2, "unexpected extra argument"),
    ("account phrase", 3, "no terminal"),
    ("recover", 2, "Missing argument"),
    ("device add", 1, "no server"),
    ("device join not-a-code", 2, "code"),
    ("device list all", 2, "unexpected extra argument"),
    ("device revoke nobody", 4, "No device"),
    ("device set-aside nobody", 4, "No device"),
    ("device confirm 12345", 2, "confirm"),
    ("device name", 2, "Missing argument"),
    ("seed base --twice", 2, "No such option"),
    ("seed test twice", 2, "unexpected extra argument"),
    ("model info --quick", 2, "No such option"),
    ("model build --wheel no-such-file.whl", 2, "no-such-file.whl"),
    ("tour --input no-such-file.zip", 2, "no-such-file.zip"),
    ("version 2", 2, "unexpected extra argument"),
    ("frobnicate", 2, "No such command"),
]

WITHOUT_A_JOURNAL: list[tuple[str, int, str]] = [
    (words, 4, "no journal")
    for words in (
        "list",
        "show last",
        "edit last --star",
        "mood last 5",
        "delete last",
        "search words",
        "tag list",
        "export json folder",
        "status",
        "doctor",
        "sync",
        "watch",
        "device list",
        "consent list",
        "account status",
        "password",
        "lock",
    )
]


def every_command() -> set[str]:
    """Name every command, of groups with its group."""
    names = {info.name for info in app.registered_commands if info.name}
    for group in app.registered_groups:
        assert group.typer_instance is not None
        names |= {f"{group.name} {info.name}" for info in group.typer_instance.registered_commands}
    return names


def test_every_command_is_here() -> None:
    tried = {words for words, _, _ in WITH_A_JOURNAL}
    untried = {name for name in every_command() if not any(f"{words} ".startswith(f"{name} ") for words in tried)}
    assert untried == set()


def test_what_every_command_takes_may_stand_before_it(alcove: Alcove, journal: Path) -> None:
    for words in (["--json", "list", "--limit", "1"], ["--home", str(journal), "--json", "list", "--limit", "1"]):
        ended = alcove(*words, home=journal)
        assert (ended.code, ended.err, ended.out[:10]) == (0, "", '{"lines":['), ended


def is_one_sentence(text: str) -> bool:
    return text.endswith("\n") and len(text.splitlines()) == 1 and "Traceback" not in text


@pytest.mark.parametrize(("words", "code", "sentence"), WITH_A_JOURNAL)
def test_bad_input_gets_one_sentence(
    alcove: Alcove,
    journal: Path,
    words: str,
    code: int,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("alcove.cli.secret_sources.can_ask", lambda: False)
    monkeypatch.setenv("ALCOVE_MODEL_HOME", str(tmp_path))
    arguments = words.split(" ") if words.endswith(" ") else words.split()
    ended = alcove(*arguments, home=journal)
    assert is_one_sentence(ended.err), ended.err
    assert sentence in ended.err
    assert (ended.code, ended.out) == (code, "")


@pytest.mark.parametrize(("words", "code", "sentence"), WITHOUT_A_JOURNAL)
def test_where_there_is_no_journal_a_sentence_says_how_to_begin(
    alcove: Alcove, home: Path, words: str, code: int, sentence: str
) -> None:
    ended = alcove(*words.split(), home=home)
    assert is_one_sentence(ended.err), ended.err
    assert sentence in ended.err
    assert (ended.code, ended.out) == (code, "")
    assert not home.exists()


def test_a_server_that_is_not_there_is_told_as_such(
    alcove: Alcove, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALCOVE_PASSWORD", "correct horse battery staple")
    ended = alcove("account", "enrol", NOWHERE, "nora", home=journal)
    assert is_one_sentence(ended.err), ended.err
    assert (ended.code, ended.out) == (5, "")


def test_a_group_without_its_command_gets_one_sentence(alcove: Alcove) -> None:
    for group in ("tag", "export", "account", "device", "consent", "model", "seed"):
        ended = alcove(group)
        assert ended.err == f"Missing command (see `alcove {group} --help`).\n"
        assert (ended.code, ended.out) == (2, "")


def test_with_json_a_failure_is_one_line_of_json(alcove: Alcove, home: Path) -> None:
    ended = alcove("list", "--json", home=home)
    assert ended.err.startswith('{"failed":"no_journal","sentence":"There is no journal')
    assert (ended.code, ended.out) == (4, "")
    assert alcove("list", "--json", "--limit", "0", home=home).err.startswith('{"failed":"usage"')


def test_a_home_that_cannot_be_gets_a_sentence(alcove: Alcove, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = alcove("init", home=tmp_path / "file")
    assert is_one_sentence(ended.err), ended.err
    assert ended.code == 1


def test_without_a_command_the_help_is_shown(alcove: Alcove) -> None:
    ended = alcove()
    assert "alcove" in ended.out
    assert (ended.code, ended.err) == (0, "")


def test_no_command_takes_a_secret_as_an_argument() -> None:
    group = typer.main.get_command(app)
    options = {option for command in _leaves(group) for parameter in command.params for option in parameter.opts}
    assert not options & {"--password", "--phrase", "--secret", "--new-password"}
    assert {"--home", "--json", "--password-fd"} <= options


def _leaves(command: object) -> list[TyperCommand]:
    if isinstance(command, TyperGroup):
        return [leaf for each in command.commands.values() for leaf in _leaves(each)]
    assert isinstance(command, TyperCommand)
    return [command]


def test_every_command_takes_the_common_options() -> None:
    lacking = [
        leaf.name
        for leaf in _leaves(typer.main.get_command(app))
        if not {"--home", "--json", "--password-fd"} <= {option for each in leaf.params for option in each.opts}
    ]
    assert lacking == []
