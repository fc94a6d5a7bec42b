"""`make run`: the app, and a sync server of one's own beside it; where there is no display, the tour in the terminal.

Run by the checkout's own Python (packaging/make.py).  Arguments go to the app, or to the tour.
"""

import subprocess
import sys

import platformdirs

from prepare import has_display, say, venv_program

PORT = "8420"
"""Always the same, so that a journal which syncs with this server finds it again tomorrow."""


def main(arguments: "list[str]") -> int:
    """Run until the window is closed."""
    if not has_display():
        say("No display here, so no window: this is the tour, in the terminal; `alcove write` begins a journal.")
        return subprocess.run([str(venv_program("alcove")), "tour", *arguments], check=False).returncode
    server = start_server()
    try:
        return subprocess.run([str(venv_program("alcove-desktop")), *arguments], check=False).returncode
    finally:
        server.communicate()  # it ends when its standard input does


def start_server() -> "subprocess.Popen[bytes]":
    """Start the server with a PostgreSQL of its own, and say where it is once it takes requests."""
    home = platformdirs.user_data_path("alcove", appauthor=False) / "server"
    home.mkdir(parents=True, exist_ok=True)
    options = ("--home", str(home), "--port", PORT, "--ready-fd", "1", "--until-stdin-closes", "--quiet")
    with (home / "server.log").open("ab") as log:
        server = subprocess.Popen(
            [str(venv_program("alcove-server")), "run", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
    address = server.stdout.readline().decode().strip() if server.stdout else ""
    if address:
        say(f"A sync server of your own: {address} (in the app: Settings, Sync and devices). It keeps {home}.")
    else:
        say(f"The sync server did not start (is port {PORT} taken?). The app works without it.")
    return server


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
