"""The commands, run as a person runs them, on a database that the environment names."""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from alcove_server.cli.app import main
from alcove_server.cli.commands import ALL
from alcove_server.schema.revision import newest_revision
from alcove_server.settings import Databases


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    output: str
    errors: str


Run = Callable[..., Said]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Run]:
    """Run `alcove-server` with these words, in an empty home."""
    before = signal.getsignal(signal.SIGTERM)

    def run_command(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["alcove-server", *words])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        code = end.value.code
        return Said(code=code if isinstance(code, int) else 0, output=printed.out, errors=printed.err)

    monkeypatch.setenv("ALCOVE_SERVER_HOME", str(tmp_path / "home"))
    yield run_command
    signal.signal(signal.SIGTERM, before)


def _use(monkeypatch: pytest.MonkeyPatch, databases: Databases) -> None:
    for name, dsn in (
        ("ALCOVE_DATABASE_URL", databases.owner),
        ("ALCOVE_APP_DATABASE_URL", databases.app),
        ("ALCOVE_MAINTENANCE_DATABASE_URL", databases.maintenance),
        ("ALCOVE_BACKUP_DATABASE_URL", databases.backup),
    ):
        monkeypatch.setenv(name, dsn.reveal())


def test_the_help_names_every_command(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    for command in ALL:
        assert command.__name__ in said.output
        assert run(command.__name__, "--help").code == 0


def test_a_database_is_filled_backed_up_verified_and_restored(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    databases: Databases,
    empty_database: Databases,
    tmp_path: Path,
) -> None:
    _use(monkeypatch, databases)
    assert run("seed", "--accounts", "2") == Said(code=0, output="2 accounts made, 0 were there already.\n", errors="")
    assert run("seed", "--accounts", "3").output == "1 accounts made, 2 were there already.\n"
    stats = json.loads(run("stats", "--json").output)
    assert (stats["accounts_active"], stats["devices"], stats["records"]) == (3, 6, 72)
    assert "records  72" in run("stats").output
    said = run("verify")
    assert said.output.splitlines() == ["3 accounts, 18 batches, 72 records checked.", "0 blobs checked."]
    target = tmp_path / "b.tar.gz"
    assert run("backup", str(target)).code == 0
    assert run("backup", str(target)) == Said(
        code=1, output="", errors=f"{target} is there already; it was left alone.\n"
    )
    assert run("verify", "--quick", str(target)).code == 0
    assert run("restore", str(target)).errors.startswith("There are accounts in this database already")
    _use(monkeypatch, empty_database)
    said = run("restore", str(target))
    assert said.code == 0
    assert "new epoch" in said.output
    assert json.loads(run("stats", "--json").output)["records"] == 72
    with psycopg.connect(empty_database.maintenance.reveal()) as maintenance:
        maintenance.execute("UPDATE records SET ciphertext = 'x' || ciphertext WHERE seq = 1")
    said = run("verify")
    assert said.code == 1
    assert said.output.count("BROKEN: ") == 3


def test_migrate_goes_up_and_down(run: Run, monkeypatch: pytest.MonkeyPatch, empty_database: Databases) -> None:
    _use(monkeypatch, empty_database)
    assert run("stats").errors == (
        "The database is not in the form that this program needs; run alcove-server migrate.\n"
    )
    newest = newest_revision()
    assert run("migrate").output == f"The database went from nothing to {newest}.\n"
    assert run("migrate").output == f"The database was at {newest} already.\n"
    assert run("partitions").output == "Nothing to do.\n"
    assert run("migrate", "--down-to", "base").output == f"The database went from {newest} to nothing.\n"


def test_the_doctor_prints_findings_and_fails_when_something_is_wrong(
    run: Run, monkeypatch: pytest.MonkeyPatch, databases: Databases
) -> None:
    _use(monkeypatch, databases)
    said = run("doctor")
    assert said.code == 1
    assert " WRONG  durability: fsync or full_page_writes is off" in said.output
    findings = json.loads(run("doctor", "--json").output)
    assert {finding["verdict"] for finding in findings} >= {"well", "wrong"}


def test_without_a_database_commands_say_so_and_make_none(run: Run, tmp_path: Path) -> None:
    for words in (["stats"], ["backup", str(tmp_path / "b")], ["verify"], ["partitions"]):
        said = run(*words)
        assert (said.code, said.output) == (1, "")
        assert said.errors == f"There is no database in {tmp_path / 'home'} yet; alcove-server run makes one.\n"
    assert "There is no database" in run("doctor").output
    assert not (tmp_path / "home").exists()


def test_bad_input_gets_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run("restore", str(tmp_path / "none")).errors == f"There is no file {tmp_path / 'none'}.\n"
    assert run("verify", str(tmp_path / "none"), "--quick").errors == f"There is no file {tmp_path / 'none'}.\n"
    monkeypatch.setenv("ALCOVE_DATABASE_URL", "postgresql://u:a-secret@127.0.0.1:1/x")
    said = run("stats")
    assert said.code == 1
    assert said.errors.startswith("The database cannot be reached: ")
    assert len(said.errors.splitlines()) == 1
    assert "a-secret" not in said.errors
    monkeypatch.setenv("ALCOVE_PORT", "many")
    assert run("stats").code == 2
    assert run("stats").errors.startswith("ALCOVE_PORT cannot be used: ")


def test_version_tells_program_protocol_and_schema(run: Run) -> None:
    facts = json.loads(run("version", "--json").output)
    assert facts.keys() == {"program", "protocol", "schema"}
    assert facts["schema"] == newest_revision()
    assert run("version").output.count("·") == 2


@pytest.mark.parametrize(
    ("words", "code", "piece"),
    [
        ("nonsense", 2, "No such command"),
        ("run --port many", 2, "--port"),
        ("run --home", 2, "requires an argument"),
        ("run --home /dev/null/x", 1, "/dev/null"),
        ("run --port 0 --ready-fd 987", 1, "Bad file descriptor"),
        ("run --port 0 --ready-file /proc/nope", 1, "/proc/nope"),
        ("migrate --down-to nope", 1, "There is no revision nope; there are base, 2026"),
        ("seed --accounts x", 2, "--accounts"),
        ("stats --home /dev/null/x", 1, "/dev/null"),
        ("restore", 2, "Missing argument"),
        ("verify /dev/null/x", 1, "/dev/null/x"),
        ("doctor --loud", 2, "No such option"),
        ("partitions now", 2, "unexpected extra argument"),
        ("record nope", 1, "is not a record's id"),
        ("version 2", 2, "unexpected extra argument"),
        ("backup --home /dev/null/x here", 1, "/dev/null"),
    ],
)
def test_what_cannot_be_read_or_used_is_one_sentence(run: Run, words: str, code: int, piece: str) -> None:
    said = run(*words.split())
    assert (said.code, said.output) == (code, ""), said
    assert piece in said.errors
    assert len(said.errors.splitlines()) == 1
    assert "Traceback" not in said.errors


def test_every_command_is_tried_with_bad_input() -> None:
    (mark,) = vars(test_what_cannot_be_read_or_used_is_one_sentence)["pytestmark"]
    tried = {row[0].split()[0] for row in mark.args[1]}
    assert {command.__name__ for command in ALL} <= tried


@pytest.mark.parametrize(
    ("name", "value", "piece"),
    [
        ("ALCOVE_BLOB_URL", "foo", "s3://bucket/folder"),
        ("ALCOVE_BLOB_URL", "bogus://x", "known are file, s3, gs, az"),
        ("ALCOVE_PORT", "many", "ALCOVE_PORT"),
        ("ALCOVE_TLS_CERTIFICATE", "/nowhere", "there is no such file"),
    ],
)
def test_a_bad_setting_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, piece: str
) -> None:
    monkeypatch.setenv(name, value)
    said = run("run", "--port", "0")
    assert (said.code, said.output, len(said.errors.splitlines())) == (2, "", 1)
    assert name in said.errors
    assert piece in said.errors


def test_a_certificate_that_is_none_is_one_sentence_and_nothing_starts(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("ALCOVE_TLS_CERTIFICATE", "ALCOVE_TLS_KEY"):
        (tmp_path / name).write_text("no PEM")
        monkeypatch.setenv(name, str(tmp_path / name))
    said = run("run", "--port", "0")
    assert (said.code, said.output, len(said.errors.splitlines())) == (2, "", 1)
    assert "PEM" in said.errors
    assert not (tmp_path / "home").exists()
