"""When the next backup is due, and how the last one went."""

import msgspec

from alcove.runtime.intents.safekeeping import BackupView
from alcove_desktop.presenters.backups import AFTER_A_PROBLEM, backup_in_words, next_backup, size_in_words
from alcove_desktop.presenters.wall_clock import DAY, MINUTE

NOW = 1_000 * DAY
NEVER = BackupView(path="", at=None, bytes=0, copies=0)
GOOD = BackupView(path="/stick/a", at=NOW - 2 * MINUTE, bytes=4_500_000, copies=7)
BAD = msgspec.structs.replace(GOOD, problem="The folder /stick is not there.")


def test_who_chose_no_folder_has_no_backups() -> None:
    assert next_backup(folder="", last=NEVER, tried_at=None, now=NOW) is None
    assert backup_in_words(GOOD, has_password=True, folder="", now=NOW).sentence == "No copies are made yet."


def test_the_first_is_due_at_once_and_then_one_a_day() -> None:
    assert next_backup(folder="/stick", last=NEVER, tried_at=None, now=NOW) == NOW
    assert next_backup(folder="/stick", last=GOOD, tried_at=None, now=NOW) == NOW - 2 * MINUTE + DAY
    assert next_backup(folder="/stick", last=GOOD, tried_at=None, now=NOW + 3 * DAY) == NOW + 3 * DAY


def test_after_a_problem_it_is_tried_again_at_the_next_start_and_then_each_hour() -> None:
    assert next_backup(folder="/stick", last=BAD, tried_at=None, now=NOW) == NOW
    assert next_backup(folder="/stick", last=BAD, tried_at=NOW, now=NOW) == NOW + AFTER_A_PROBLEM


def test_a_clock_that_was_set_back_does_not_stop_backups() -> None:
    ahead = msgspec.structs.replace(GOOD, at=NOW + 400 * DAY)
    assert next_backup(folder="/stick", last=ahead, tried_at=None, now=NOW) == NOW


def test_it_is_said_in_words_with_what_to_do() -> None:
    well = backup_in_words(GOOD, has_password=True, folder="/stick", now=NOW)
    assert (well.tone, well.sentence) == ("good", "Last copy 2 minutes ago, checked by opening it.")
    assert well.advice == "7 copies are kept, the newest of 4.5 MB."
    ill = backup_in_words(BAD, has_password=True, folder="/stick", now=NOW)
    assert (ill.tone, ill.sentence) == ("problem", "The folder /stick is not there.")
    assert ill.advice == "The last good copy was made 2 minutes ago. You can try again, or choose another folder."
    assert (
        backup_in_words(NEVER, has_password=True, folder="/stick", now=NOW).sentence
        == "The first copy will be made in a moment."
    )


def test_without_a_password_a_copy_would_protect_nothing() -> None:
    assert backup_in_words(NEVER, has_password=False, folder="", now=NOW).sentence.startswith("Set a password first")


def test_sizes_are_as_a_person_reads_them() -> None:
    assert [size_in_words(size) for size in (0, 12_300, 4_512_000, 2_600_000_000)] == [
        "1 KB",
        "12 KB",
        "4.5 MB",
        "2.6 GB",
    ]
