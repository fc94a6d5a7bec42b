"""The engine's process: `python -m alcove.runtime FOLDER`.  The composition root: here adapters meet ports.

Says `ready` on standard output once faces can attach; ends when locked, or when nobody has been there for a while.
"""

import gc
import logging
import os
import sys
import threading
from pathlib import Path

from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.composing import system_parts
from alcove.runtime.engine import Engine
from alcove.runtime.home import Home
from alcove.runtime.only_one import OnlyOne
from alcove.runtime.serving import Service
from alcove.runtime.whole_file import write_whole_file

SECONDS_ALONE = 900.0
"""An engine with no face and nothing to do ends after so long; ALCOVE_LOCK_AFTER says otherwise."""


def main() -> int:
    """Run the engine of the folder that the first argument names."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m alcove.runtime FOLDER\n")
        return 2
    _keep_private()
    _collect_seldom()
    _log_to_standard_error()
    home = Home(Path(sys.argv[1]))
    home.make_private()
    lock = OnlyOne(home.engine_lock)
    if not lock.take():
        _say("another")
        return 0
    entropy = SystemEntropy()
    word = entropy.take(32).hex().encode()
    write_whole_file(home.engine_token, word)
    engine = Engine(home, system_parts(os.environ), os.getpid())
    service = Service(engine, home.address(), word)
    _end_when_alone(engine, service)
    threading.Thread(target=service.run, name="alcove-faces", daemon=True).start()
    _say("ready")
    sys.stdout.close()
    engine.ended.wait()
    service.close()
    lock.give_back()
    # Keys may linger in freed memory of a living process: end now, whatever threads still wait for.
    os._exit(0)


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def _keep_private() -> None:
    """New files are for this user only; no core dump may hold keys."""
    if os.name == "posix":
        import resource

        os.umask(0o077)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _collect_seldom() -> None:
    """Look for reference cycles a hundred times less often than Python would by itself.

    A pack makes a hundred thousand objects that live for a moment, none in a cycle: looking through them again and
    again was a fifth of the time that a first pull took.
    """
    gc.freeze()
    gc.set_threshold(70_000, 20, 20)


def _log_to_standard_error() -> None:
    """The parent leads standard error into the journal's engine.log."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    for library in ("httpx", "alembic"):
        logging.getLogger(library).setLevel(logging.WARNING)


def _end_when_alone(engine: Engine, service: Service) -> None:
    """Lock once no face has been attached, and nothing was going on, for a while."""
    seconds = float(os.environ.get("ALCOVE_LOCK_AFTER", SECONDS_ALONE))

    def look() -> None:
        alone = 0.0
        pause = min(5.0, max(0.2, seconds / 4))
        while not engine.ended.wait(pause):
            alone = 0.0 if service.faces or engine.is_at_work() else alone + pause
            if alone >= seconds:
                engine.end()

    threading.Thread(target=look, name="alcove-alone", daemon=True).start()


if __name__ == "__main__":
    raise SystemExit(main())
