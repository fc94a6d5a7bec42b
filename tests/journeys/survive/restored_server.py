"""A server that is lost, and brought back at the same address from a backup, as its keeper would."""

from pathlib import Path

from mortal_server import MortalServer


class Keeper:
    """Whoever keeps the server: makes backups, and puts them back into a new place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._homes = 0
        self.server = self._new_server("")
        self.server.start()

    def back_up(self, name: str) -> Path:
        """Write a backup while the server runs."""
        file = self._folder / name
        self.server.back_up(file)
        return file

    def lose(self) -> None:
        """The machine dies, with all that was on it."""
        self.server.kill()
        self.server.forget()

    def restore(self, file: Path) -> None:
        """Bring the server back from a backup, at the same address."""
        self.server = self._new_server(self.server.address)
        self.server.restore(file)
        self.server.start()

    def end(self) -> None:
        """Stop."""
        self.server.stop()
        self.server.forget()

    def _new_server(self, address: str) -> MortalServer:
        self._homes += 1
        server = MortalServer(self._folder / f"server-{self._homes}")
        server.address = address
        return server
