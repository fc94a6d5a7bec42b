"""The adapters of a real engine, put together."""

from collections.abc import Mapping

from alcove.adapters.loro_documents import LoroDocuments
from alcove.adapters.os_keychain import OsKeychain
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.adapters.this_machine import machine_words
from alcove.ports.embedder import Embedder
from alcove.ports.transport import Transport
from alcove.runtime.parts import Parts


def system_parts(environment: Mapping[str, str]) -> Parts:
    """Put together what this machine has."""
    entropy = SystemEntropy()

    def model_id() -> str:
        from alcove.adapters.minilm.errors import ModelError
        from alcove.adapters.minilm.folder import default_folder, read_info

        try:
            return read_info(default_folder(environment)).model_id
        except ModelError:
            return ""

    def embedder() -> Embedder | None:
        # onnxruntime is only loaded where something is searched or indexed by meaning.
        from alcove.adapters.minilm.embedder import OnnxEmbedder
        from alcove.adapters.minilm.errors import ModelError
        from alcove.adapters.minilm.folder import default_folder

        try:
            return OnnxEmbedder(default_folder(environment))
        except ModelError:
            return None

    def connect(address: str) -> Transport:
        # httpx is only loaded where there is a server.
        from alcove.adapters.http_transport import HttpTransport

        return HttpTransport(address)

    return Parts(
        clock=SystemClock(),
        entropy=entropy,
        keychain=OsKeychain(),
        documents=LoroDocuments(int.from_bytes(entropy.take(8), "big")),
        create_store=SqlcipherStore.create,
        open_store=SqlcipherStore.open,
        connect=connect,
        model_id=model_id,
        embedder=embedder,
        machine=machine_words,
    )
