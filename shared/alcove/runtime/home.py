"""Where a journal lies on this machine: one private folder, and what stands in it."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "ALCOVE_HOME"
BACKUP_FILES = "alcove-backup-files"


@dataclass(frozen=True, slots=True)
class Home:
    """A journal's folder.  Nothing in it is readable without a key, but the key file itself."""

    folder: Path

    @property
    def store(self) -> Path:
        """The encrypted journal."""
        return self.folder / "journal.db"

    @property
    def joining_store(self) -> Path:
        """The same while it joins an account: it takes the other's place when it is whole."""
        return self.folder / "journal.joining.db"

    @property
    def keys(self) -> Path:
        """The store's key, wrapped under password, keychain or key file."""
        return self.folder / "keys.json"

    @property
    def key_file(self) -> Path:
        """The key that protects the journal until there is a password."""
        return self.folder / "journal.key"

    @property
    def mark(self) -> Path:
        """The generation mark, which shows that a store was copied or restored."""
        return self.folder / "place.mark"

    @property
    def blobs(self) -> Path:
        """Sealed chunks of pictures and files."""
        return self.folder / "blobs"

    @property
    def backup_files(self) -> Path:
        """Sealed chunks that the copies in a backup folder share: beside this folder, when it is one of them."""
        return self.folder.parent / BACKUP_FILES

    @property
    def erasing(self) -> Path:
        """There while this journal is being erased for good."""
        return self.folder / "erasing"

    @property
    def engine_lock(self) -> Path:
        """Held by the one engine of this journal."""
        return self.folder / "engine.lock"

    @property
    def engine_token(self) -> Path:
        """The word that a face must know to talk to the engine; new with every engine."""
        return self.folder / "engine.token"

    @property
    def engine_log(self) -> Path:
        """What the engine says of itself: ids and counts, never words."""
        return self.folder / "engine.log"

    def exists(self) -> bool:
        """Tell whether a journal was begun here."""
        return self.keys.exists()

    def make_private(self) -> None:
        """Make the folder, for this user only."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix":
            self.folder.chmod(0o700)

    def address(self) -> str:
        """Give the engine's private address: a socket's path (short: sockets allow 107 bytes) or a pipe's name."""
        digest = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:16]
        if os.name == "nt":
            return rf"\\.\pipe\alcove-{digest}"
        return str(_runtime_folder() / f"{digest}.sock")


def default_home() -> Path:
    """Name the folder of the journal: ALCOVE_HOME, else the system's place for a person's data."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path("alcove", appauthor=False) / "journal"


def _runtime_folder() -> Path:
    """Give a folder of this user only: the session's, or one under the temporary folder that we own."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = Path(session) / "alcove" if session else Path(tempfile.gettempdir()) / f"alcove-{user}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != user or status.st_mode & 0o077 or folder.is_symlink():
        raise PermissionError(f"The folder {folder} is not private to you; Alcove does not put its socket there.")
    return folder
