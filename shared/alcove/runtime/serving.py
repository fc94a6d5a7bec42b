"""The engine's private socket: for this user only, behind a word that only this user can read.

Frames are MessagePack over `multiprocessing.connection` (a Unix socket, a named pipe on Windows); its HMAC greeting
proves the word on both sides.  Nothing is ever unpickled.
"""

import logging
import os
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path

import msgspec

from alcove.runtime.engine import Engine
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.everything import Answer, Call, Failure, FromFace, Notice, Progress, Watch
from alcove.runtime.intents.keeping import StatusView

log = logging.getLogger("alcove.engine")

QUESTIONS_AT_ONCE = 16
SECONDS_TO_FINISH = 5.0
SECONDS_UNTIL_AGAIN = 0.1
"""After a face that could not be taken, for lack of file descriptors above all."""
_decoder = msgspec.msgpack.Decoder(FromFace)
_encoder = msgspec.msgpack.Encoder()
BUG = "Alcove made a mistake of its own; nothing was lost. What is known of it stands in engine.log."


class Service:
    """Faces of one engine."""

    def __init__(self, engine: Engine, address: str, word: bytes) -> None:
        if os.name == "posix":
            Path(address).unlink(missing_ok=True)
        self._engine, self._word = engine, word
        # Without the word here: whoever connects and says nothing, or hangs up, would hold up everybody behind them.
        self._listener = Listener(address, backlog=16)
        if os.name == "posix":
            Path(address).chmod(0o600)
        self._address = address
        self._pool = ThreadPoolExecutor(QUESTIONS_AT_ONCE, thread_name_prefix="alcove-answer")
        self._faces = 0
        self._lock = threading.Lock()
        self.left = threading.Event()
        """Set whenever a face has gone."""

    @property
    def faces(self) -> int:
        """How many faces are attached."""
        return self._faces

    def run(self) -> None:
        """Take faces as long as the process lives."""
        while True:
            try:
                connection = self._listener.accept()
            except OSError as fault:
                log.warning("a face could not be taken: %s", type(fault).__name__)
                self._engine.ended.wait(SECONDS_UNTIL_AGAIN)
                continue
            threading.Thread(target=self._greet, args=(connection,), name="alcove-face", daemon=True).start()

    def close(self) -> None:
        """Stop taking faces; answers under way still go out, for a few seconds."""
        if os.name == "posix":
            Path(self._address).unlink(missing_ok=True)
        finishing = threading.Thread(target=lambda: self._pool.shutdown(cancel_futures=True), daemon=True)
        finishing.start()
        finishing.join(SECONDS_TO_FINISH)

    def _greet(self, connection: "Connection[bytes, bytes]") -> None:
        """Serve a face that proves the word; both sides do."""
        try:
            deliver_challenge(connection, self._word)
            answer_challenge(connection, self._word)
        except (AuthenticationError, EOFError, OSError) as refused:
            log.info("a face was refused: %s", type(refused).__name__)
            connection.close()
            return
        self._serve(connection)

    def _serve(self, connection: "Connection[bytes, bytes]") -> None:
        face = _Face(connection)
        stop_watching: Callable[[], None] | None = None
        with self._lock:
            self._faces += 1
        try:
            while True:
                frame: FromFace = _decoder.decode(connection.recv_bytes())
                match frame:
                    case Call():
                        self._pool.submit(self._answer, face, frame)
                    case Watch():
                        stop_watching = self._engine.watch(face.notice)
        except (EOFError, OSError, msgspec.DecodeError, RuntimeError):
            pass
        finally:
            if stop_watching is not None:
                stop_watching()
            face.close()
            with self._lock:
                self._faces -= 1
            self.left.set()

    def _answer(self, face: "_Face", call: Call) -> None:
        def tell(doing: str, done: int, total: int) -> None:
            face.send(Progress(call.number, doing, done, total))

        try:
            view = self._engine.answer(call.question, tell)
            face.send(Answer(call.number, msgspec.Raw(_encoder.encode(view))))
        except Refusal as refusal:
            face.send(Failure(call.number, refusal.kind, refusal.sentence))
        except Exception as bug:  # noqa: BLE001  # a bug of ours takes no other face with it
            log.error("%s failed with %s at %s", type(call.question).__name__, type(bug).__name__, _places(bug))
            face.send(Failure(call.number, "engine_fault", BUG))


def _places(bug: BaseException) -> str:
    """Say where in our code it happened; never what the values were, nor the exception's own words."""
    frames = traceback.extract_tb(bug.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


class _Face:
    """One connection, written to by many threads."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def send(self, frame: Answer | Failure | Progress | Notice) -> None:
        """Send a frame; a face that has gone hears nothing."""
        with self._lock:
            try:
                self._connection.send_bytes(_encoder.encode(frame))
            except (OSError, ValueError):
                return

    def close(self) -> None:
        """Close the connection, when nobody is sending: its number may be another's at once."""
        with self._lock:
            self._connection.close()

    def notice(self, status: StatusView) -> None:
        """Tell that something changed."""
        self.send(Notice(status))
