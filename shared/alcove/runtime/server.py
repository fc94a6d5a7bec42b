"""The sync server's requests, by name (docs/protocol.md).  One method a request; no decisions."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

import msgspec

from alcove.ports.transport import ServerMisspoke, Transport
from alcove.wire import accounts, blobs, consents, devices, pairing, sync, veiled
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Batch
from alcove.wire.version import PACK_BYTES

R = TypeVar("R")


class Server:
    """A server and, once logged in, the token for it."""

    def __init__(self, transport: Transport, token: str = "") -> None:
        self._transport = transport
        self.token = token

    @property
    def address(self) -> str:
        """The server's address."""
        return self._transport.address

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def enrol_start(self, message: accounts.EnrolStart) -> accounts.OpaqueReply:
        """Begin an enrolment."""
        return self._post("/v1/enrol/start", message, accounts.OpaqueReply)

    def enrol_finish(self, message: accounts.EnrolFinish) -> accounts.Session:
        """Make the account; its token is used from then on."""
        return self._opened(self._post("/v1/enrol/finish", message, accounts.Session))

    def login_start(self, message: accounts.LoginStart) -> accounts.OpaqueReply:
        """Begin a login by password."""
        return self._post("/v1/login/start", message, accounts.OpaqueReply)

    def login_finish(self, message: accounts.LoginFinish) -> accounts.Session:
        """Finish it."""
        return self._opened(self._post("/v1/login/finish", message, accounts.Session))

    def device_login_start(self, message: accounts.DeviceLoginStart) -> accounts.Challenge:
        """Ask for a challenge as a device."""
        return self._post("/v1/login/device/start", message, accounts.Challenge)

    def device_login_finish(self, message: accounts.DeviceLoginFinish) -> accounts.Session:
        """Answer it."""
        return self._opened(self._post("/v1/login/device/finish", message, accounts.Session))

    def recover_start(self, message: accounts.RecoverStart) -> accounts.Challenge:
        """Ask for a challenge as the holder of the phrase."""
        return self._post("/v1/recover/start", message, accounts.Challenge)

    def recover_finish(self, message: accounts.RecoverFinish) -> accounts.Session:
        """Answer it."""
        return self._opened(self._post("/v1/recover/finish", message, accounts.Session))

    def password_start(self, message: accounts.PasswordStart) -> accounts.OpaqueReply:
        """Begin to replace the password's OPAQUE record."""
        return self._post("/v1/password/start", message, accounts.OpaqueReply)

    def password_finish(self, message: accounts.PasswordFinish) -> sync.Accepted:
        """Replace it and the bundle together."""
        return self._post("/v1/password/finish", message, sync.Accepted)

    def keys(self) -> devices.KeysReply:
        """Fetch all generations of the account's keys."""
        return self._get("/v1/keys", devices.KeysReply)

    def replace_bundle(self, message: devices.ReplaceBundle) -> sync.Accepted:
        """Replace the bundle in its generation."""
        return self._ask("PUT", "/v1/keys", message, sync.Accepted)

    def rotate(self, message: devices.Rotate) -> sync.Accepted:
        """Begin a new generation."""
        return self._post("/v1/keys/rotate", message, sync.Accepted)

    def register_device(self, certificate: bytes) -> accounts.Session:
        """Make a certified device known; its token is used from then on."""
        message = devices.RegisterDevice(certificate=certificate)
        return self._opened(self._post("/v1/devices", message, accounts.Session))

    def devices(self) -> devices.DevicesReply:
        """Fetch all devices."""
        return self._get("/v1/devices", devices.DevicesReply)

    def open_pairing(self, mailbox: bytes) -> sync.Accepted:
        """Open a mailbox."""
        return self._post("/v1/pairings", pairing.OpenPairing(pairing=mailbox), sync.Accepted)

    def pairing(self, mailbox: bytes) -> pairing.PairingReply:
        """Look into a mailbox."""
        return self._get(f"/v1/pairings/{mailbox.hex()}", pairing.PairingReply)

    def post_hello(self, mailbox: bytes, letter: bytes) -> sync.Accepted:
        """Post the new device's letter."""
        return self._post(f"/v1/pairings/{mailbox.hex()}/hello", pairing.PostLetter(letter=letter), sync.Accepted)

    def post_answer(self, mailbox: bytes, letter: bytes) -> sync.Accepted:
        """Post the old device's letter."""
        return self._post(f"/v1/pairings/{mailbox.hex()}/answer", pairing.PostLetter(letter=letter), sync.Accepted)

    def push(self, batches: Sequence[Batch], slots: Sequence[sync.SlotWrite]) -> sync.PushReply:
        """Send batches."""
        return self._post("/v1/push", sync.PushRequest(batches=tuple(batches), slots=tuple(slots)), sync.PushReply)

    def pull(self, after: int, acknowledged: int) -> sync.PullReply:
        """Ask for what follows a cursor."""
        path = f"/v1/pull?after={after}&acknowledged={acknowledged}&limit={PACK_BYTES}"
        return self._get(path, sync.PullReply)

    def heads(self) -> sync.HeadsReply:
        """Ask how far each chain reaches."""
        return self._get("/v1/heads", sync.HeadsReply)

    def fetch(self, record_ids: Sequence[bytes]) -> sync.FetchReply:
        """Ask for single records."""
        return self._post("/v1/records", sync.FetchRequest(record_ids=tuple(record_ids)), sync.FetchReply)

    def prune(self, message: sync.PruneRequest) -> sync.Accepted:
        """Give leave to drop superseded ciphertexts."""
        return self._post("/v1/prune", message, sync.Accepted)

    def missing_blobs(self, hashes: Sequence[bytes]) -> tuple[bytes, ...]:
        """Ask which chunks the server lacks."""
        return self._post("/v1/blobs/have", blobs.HaveRequest(hashes=tuple(hashes)), blobs.HaveReply).missing

    def put_blob(self, blob: bytes, sealed: bytes) -> None:
        """Send a sealed chunk."""
        self._transport.put_octets(f"/v1/blobs/{blob.hex()}", sealed, token=self.token)

    def get_blob(self, blob: bytes) -> bytes:
        """Fetch a sealed chunk."""
        return self._transport.call("GET", f"/v1/blobs/{blob.hex()}", token=self.token)

    def put_consent(self, consent: consents.Consent) -> sync.Accepted:
        """Record a decision."""
        return self._ask("PUT", "/v1/consents", consent, sync.Accepted)

    def put_veiled(self, vectors: Sequence[veiled.VeiledVector]) -> sync.Accepted:
        """Keep veiled vectors there."""
        return self._ask("PUT", "/v1/veiled", veiled.PutVeiled(vectors=tuple(vectors)), sync.Accepted)

    def forget_veiled(self) -> sync.Accepted:
        """Remove all veiled vectors there."""
        return self._read(self._transport.call("DELETE", "/v1/veiled", token=self.token), sync.Accepted)

    def search_veiled(self, vector: bytes, limit: int) -> veiled.VeiledHits:
        """Ask which veiled vectors are near."""
        return self._post("/v1/veiled/search", veiled.SearchVeiled(vector=vector, limit=limit), veiled.VeiledHits)

    def follow(self) -> AbstractContextManager[Iterator[tuple[str, str]]]:
        """Open the stream of live events."""
        return self._transport.follow("/v1/events", token=self.token)

    def _opened(self, session: accounts.Session) -> accounts.Session:
        self.token = session.token
        return session

    def _post(self, path: str, message: msgspec.Struct, reply: type[R]) -> R:
        return self._ask("POST", path, message, reply)

    def _ask(self, method: str, path: str, message: msgspec.Struct, reply: type[R]) -> R:
        return self._read(self._transport.call(method, path, body=encode(message), token=self.token), reply)

    def _get(self, path: str, reply: type[R]) -> R:
        return self._read(self._transport.call("GET", path, token=self.token), reply)

    def _read(self, body: bytes, reply: type[R]) -> R:
        try:
            return decode(reply, body)
        except Malformed:
            raise ServerMisspoke(ServerMisspoke.__doc__) from None
