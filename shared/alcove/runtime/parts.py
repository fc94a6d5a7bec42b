"""What an engine is made of.  The composition root (`alcove.runtime.__main__`) and tests fill it in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alcove.crypto.secret import Secret
from alcove.ports.clock import Clock
from alcove.ports.documents import DocumentMaker
from alcove.ports.embedder import Embedder
from alcove.ports.entropy import Entropy
from alcove.ports.keychain import Keychain
from alcove.ports.store import Store
from alcove.ports.transport import Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The adapters of one engine."""

    clock: Clock
    entropy: Entropy
    keychain: Keychain
    documents: DocumentMaker
    create_store: Callable[[Path, Secret], Store]
    open_store: Callable[[Path, Secret], Store]
    connect: Callable[[str], Transport]
    model_id: Callable[[], str]
    """The model on this machine, "" when none was built: then search goes by words.  Cheap."""
    embedder: Callable[[], Embedder | None]
    """That model, loaded when it is first used."""
    machine: Callable[[], bytes]
    """Something that stays the same on this machine and differs on another."""
