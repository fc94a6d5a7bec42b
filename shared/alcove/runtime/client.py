"""The thin side of a face: finds or starts the engine, asks, listens.  Imports nothing heavy."""

import atexit
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, answer_challenge, deliver_challenge
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, get_args

import msgspec

from alcove.runtime.failures import FailureKind, Refusal
from alcove.runtime.home import Home
from alcove.runtime.intents.asking import Ask, answer_type
from alcove.runtime.intents.everything import Answer, Call, Failure, FromEngine, Notice, Progress, Watch
from alcove.runtime.intents.keeping import Hello, LockJournal, StatusView
from alcove.runtime.intents.safekeeping import EraseEverything

R = TypeVar("R")
OnProgress = Callable[[Progress], None]

_KINDS: frozenset[str] = frozenset(get_args(FailureKind))
_decoder = msgspec.msgpack.Decoder(FromEngine)
_encoder = msgspec.msgpack.Encoder()

GONE = "The engine of this journal has ended; ask again to start it anew. What was saved is kept."
SILENT = "The engine of this journal is there but does not answer; what is known of it stands in {log}."
NOT_STARTED = "The engine of this journal could not be started; what is known of it stands in {log}."
SECONDS_TO_START = 30
SECONDS_TO_GREET = 20
"""An engine that is there and has not said a word after so long hangs: its face says so, and does not hang with it."""
SECONDS_TO_END = 10
"""A locked engine's process is waited for, so that who asks next starts a new one."""
TRIES, SECONDS_BETWEEN_TRIES = 50, 0.2
ENDING: frozenset[type] = frozenset({LockJournal, EraseEverything})
"""Questions after whose answer the engine's process ends."""
ANOTHER = "another"
"""What an engine says that finds the journal taken."""
_engines: "list[subprocess.Popen[bytes]]" = []
"""Kept, and not waited for: an engine outlives the face that started it, and that is no leak."""
_FEW_ARENAS = {"MALLOC_ARENA_MAX": "2", "MALLOC_TOP_PAD_": "1048576"}
"""For glibc: a heap of its own for each thread that answers would keep what each has freed, and grow page by page."""
_DETACHED_ON_WINDOWS = 0x00000008 | 0x00000200
"""DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP."""


@atexit.register
def _let_go() -> None:
    """Tell Popen that engines which live on are no concern of it: it would warn when this process ends."""
    for engine in _engines:
        if engine.poll() is None:
            engine.returncode = 0


class EngineClient:
    """A face's connection.  Usable from many threads."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._waiting: dict[int, _Waiting] = {}
        self._next = 0
        self._watcher: Callable[[StatusView], None] | None = None
        self._on_gone: Callable[[], None] | None = None
        self._gone = False
        self._reader = threading.Thread(target=self._read, name="alcove-client", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, question: Ask[R], *, on_progress: OnProgress | None = None) -> R:
        """Ask and wait for the answer; `Refusal` when it cannot be done."""
        waiting = _Waiting(on_progress)
        try:
            _encoder.encode(question)
        except UnicodeEncodeError:
            raise Refusal("bad_input", "This has characters that are no characters (lone surrogates).") from None
        with self._sending:
            if self._gone:
                raise Refusal("engine_gone", GONE)
            self._next += 1
            number = self._next
            self._waiting[number] = waiting
            try:
                self._connection.send_bytes(_encoder.encode(Call(number, question)))  # type: ignore[arg-type]  # the union of all Asks
            except (OSError, ValueError):
                self._waiting.pop(number, None)
                raise Refusal("engine_gone", GONE) from None
        waiting.done.wait()
        frame = waiting.frame
        kind_of_question: type[Ask[R]] = type(question)
        if_alone = isinstance(question, LockJournal) and question.if_alone
        if kind_of_question in ENDING and isinstance(frame, Answer) and not if_alone:
            self._reader.join(SECONDS_TO_END)
        match frame:
            case Answer():
                return msgspec.msgpack.decode(frame.view, type=answer_type(kind_of_question))
            case Failure():
                kind: FailureKind = frame.kind if frame.kind in _KINDS else "engine_fault"  # type: ignore[assignment]  # checked
                raise Refusal(kind, frame.sentence)
            case _:
                raise Refusal("engine_gone", GONE)

    def watch(self, callback: Callable[[StatusView], None], *, on_gone: Callable[[], None] | None = None) -> None:
        """Hear of changes, and of the engine's end; both are told on this client's own thread."""
        self._watcher, self._on_gone = callback, on_gone
        with self._sending:
            if self._gone:
                raise Refusal("engine_gone", GONE)
            self._connection.send_bytes(_encoder.encode(Watch()))

    def close(self) -> None:
        """Leave; the engine goes on for a while."""
        with self._sending:
            self._gone = True
            _hang_up(self._connection)
        if threading.current_thread() is not self._reader:
            self._reader.join(SECONDS_TO_END)
        with self._sending:
            self._connection.close()

    def _read(self) -> None:
        try:
            while True:
                self._take(_decoder.decode(self._connection.recv_bytes()))
        except (EOFError, OSError, msgspec.DecodeError, TypeError, ValueError):
            pass
        finally:
            self._gone = True
            for waiting in tuple(self._waiting.values()):
                waiting.done.set()
            if self._on_gone is not None:
                self._on_gone()

    def _take(self, frame: FromEngine) -> None:
        match frame:
            case Notice():
                if self._watcher is not None:
                    self._watcher(frame.status)
            case Progress():
                waiting = self._waiting.get(frame.number)
                if waiting is not None and waiting.on_progress is not None:
                    waiting.on_progress(frame)
            case Answer() | Failure():
                waiting = self._waiting.pop(frame.number, None)
                if waiting is not None:
                    waiting.frame = frame
                    waiting.done.set()


def _hang_up(connection: "Connection[bytes, bytes]") -> None:
    """End a line in both directions, so that the thread that reads from it ends.

    To close it under that thread would leave it reading: the engine would never hear that this face has gone, and the
    file's number, soon given to another line, would have two readers.
    """
    if os.name == "posix":
        with suppress(OSError), socket.socket(fileno=os.dup(connection.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)


class _Waiting:
    """One question on its way."""

    def __init__(self, on_progress: OnProgress | None) -> None:
        self.on_progress = on_progress
        self.done = threading.Event()
        self.frame: Answer | Failure | None = None


def connect(home: Path, *, start: bool = True) -> EngineClient:
    """Attach to the engine of a journal's folder; start it when none runs and `start` allows it.

    An engine that is just ending still holds the journal for a moment; it is waited for.
    """
    place = Home(home)
    found = _attach(place)
    if found is not None:
        return found
    if not start:
        raise Refusal("engine_gone", "No engine of this journal is running.")
    try:
        place.make_private()
    except OSError as fault:
        raise Refusal("store", f"The folder {home} cannot be used: {fault.strerror}.") from None
    for _ in range(TRIES):
        word = _start(place)
        found = _attach(place)
        if found is not None:
            return found
        if word != ANOTHER:
            break
        threading.Event().wait(SECONDS_BETWEEN_TRIES)
    raise Refusal("engine_gone", NOT_STARTED.format(log=place.engine_log))


def _attach(place: Home) -> EngineClient | None:
    try:
        client = EngineClient(_greeted(place))
    except (OSError, EOFError, AuthenticationError):
        return None
    try:
        client.ask(Hello())
    except Refusal as refusal:
        client.close()
        if refusal.kind != "engine_gone":
            raise  # it is there, and says what is wrong with the journal
        return None
    return client


def _greeted(place: Home) -> "Connection[bytes, bytes]":
    """Connect, and prove the word on both sides."""
    word = place.engine_token.read_bytes()
    connection = Client(place.address())
    try:
        if not connection.poll(SECONDS_TO_GREET):
            raise Refusal("engine_gone", SILENT.format(log=place.engine_log))
        answer_challenge(connection, word)
        deliver_challenge(connection, word)
    except BaseException:
        connection.close()
        raise
    return connection


def _start(place: Home) -> str:
    """Start an engine of its own session and wait until it says that it is ready, or that another one is."""
    detached = _DETACHED_ON_WINDOWS if os.name == "nt" else 0
    command = [sys.executable, "-m", "alcove.runtime", str(place.folder.resolve())]
    try:
        log_file = os.fdopen(os.open(place.engine_log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")
    except OSError as fault:
        raise Refusal("store", f"The file {place.engine_log} cannot be written: {fault.strerror}.") from None
    with log_file:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log_file,
            cwd=Path(sys.executable).anchor,
            env={**os.environ, **_FEW_ARENAS},
            start_new_session=os.name == "posix",
            creationflags=detached,
        )
    _engines.append(process)
    timer = threading.Timer(SECONDS_TO_START, process.kill)
    timer.start()
    try:
        if process.stdout is None:
            return ""
        with process.stdout as said:
            return said.readline().decode().strip()
    finally:
        timer.cancel()
