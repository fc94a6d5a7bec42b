"""Questions go out on threads; answers come back on the GUI's own."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import LockJournal, StatusView
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import EntryView, WriteEntry
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk


def test_an_answer_comes_back_on_the_threads_own_that_paints(desk: Desk, qtbot: QtBot) -> None:
    got: list[tuple[EntryView, threading.Thread]] = []
    desk.bridge.ask(
        WriteEntry(text="Rain on the roof."),
        then=lambda view: got.append((view, threading.current_thread())),
        lane=Lane.CHANGE,
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0].text == "Rain on the roof."
    assert got[0][1] is threading.main_thread()


def test_a_refusal_comes_back_as_a_sentence(desk: Desk, qtbot: QtBot) -> None:
    got: list[Refusal] = []
    desk.bridge.ask(GetEntry(item=b"0" * 16), failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].kind == "not_found"


def test_what_another_face_changes_is_noticed(desk: Desk, client: EngineClient, qtbot: QtBot) -> None:
    seen: list[StatusView] = []
    desk.bridge.noticed.connect(seen.append)
    client.ask(WriteEntry(text="From the terminal."))
    qtbot.waitUntil(lambda: any(status.entries == 1 for status in seen))


def test_nothing_comes_back_to_an_owner_that_has_gone(desk: Desk, qtbot: QtBot) -> None:
    owner, heard, later = QObject(), list[EntryView](), list[EntryView]()
    desk.bridge.ask(WriteEntry(text="One."), then=heard.append, owner=owner, lane=Lane.CHANGE)
    desk.bridge.ask(WriteEntry(text="Two."), then=later.append, lane=Lane.CHANGE)
    owner.deleteLater()
    del owner
    qtbot.waitUntil(lambda: bool(later))
    assert not heard


def test_the_end_of_the_engine_is_told_once(desk: Desk, client: EngineClient, qtbot: QtBot) -> None:
    ends: list[bool] = []
    desk.bridge.gone.connect(lambda: ends.append(True))
    client.ask(LockJournal())
    qtbot.waitUntil(lambda: bool(ends))
    refused: list[Refusal] = []
    desk.bridge.ask(WriteEntry(text="Too late."), failed=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].kind == "engine_gone"
    assert len(ends) == 1
