"""A device as the server sees it: keys, a chain of batches, a token.  It seals nothing: ciphertexts are random."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from raw_client import RawClient

from alcove.crypto.account import AccountKeys
from alcove.crypto.opaque import finish_login, finish_registration, start_login, start_registration
from alcove.crypto.secret import Secret
from alcove.crypto.sign import (
    DeviceKeys,
    RecoveryKey,
    certify,
    sign_batch,
    sign_consent,
    sign_device_login,
    sign_recovery_login,
)
from alcove.crypto.slots import dummy_slot_records, slot_writes
from alcove.crypto.verify import NO_HASH, chain_hashes
from alcove.wire.accounts import (
    Challenge,
    DeviceLoginFinish,
    DeviceLoginStart,
    EnrolFinish,
    EnrolStart,
    LoginFinish,
    LoginStart,
    OpaqueReply,
    RecoverFinish,
    RecoverStart,
    Session,
)
from alcove.wire.consents import Consent, ConsentType
from alcove.wire.devices import RegisterDevice
from alcove.wire.records import Batch, Mark, NumberedBatch, Record
from alcove.wire.sync import PullReply, PushReply, PushRequest
from alcove_server.machine import entropy


@dataclass(kw_only=True)
class RawAccount:
    """An account's keys and how it logs in."""

    keys: AccountKeys = field(default_factory=lambda: AccountKeys.mint(entropy))
    handle_hash: bytes = field(default_factory=lambda: entropy(32))
    password: Secret = field(default_factory=lambda: Secret(entropy(32)))
    recovery: RecoveryKey = field(default_factory=lambda: RecoveryKey.mint(entropy))
    recovery_id: bytes = field(default_factory=lambda: entropy(16))

    @property
    def id(self) -> bytes:
        return self.keys.account

    def certificate(self, device: DeviceKeys) -> bytes:
        return certify(
            self.keys.identity,
            account=self.id,
            generation=self.keys.generation,
            signing_public=device.signing_public,
            sealing_public=device.sealing_public,
        )


@dataclass(kw_only=True)
class RawDevice:
    """One device of an account and the end of its chain."""

    account: RawAccount
    client: RawClient
    keys: DeviceKeys = field(default_factory=lambda: DeviceKeys.mint(entropy))
    seq: int = 0
    hash: bytes = NO_HASH

    @property
    def id(self) -> bytes:
        return self.keys.device

    @property
    def head(self) -> Mark:
        return Mark(device=self.id, seq=self.seq, hash=self.hash)

    def enrol_finish(self) -> EnrolFinish:
        """Take the first step of enrolment and build the second one."""
        account = self.account
        begun = start_registration(account.password)
        answer = self.client.ask(
            "POST", "/v1/enrol/start", OpaqueReply, EnrolStart(handle_hash=account.handle_hash, request=begun.request)
        )
        done = finish_registration(account.password, begun.state, answer.response)
        return EnrolFinish(
            exchange=answer.exchange,
            upload=done.message,
            account=account.id,
            identity=account.keys.identity.public,
            recovery_id=account.recovery_id,
            recovery_public=account.recovery.public,
            certificate=account.certificate(self.keys),
            bundle=b"bundle one",
            slots=dummy_slot_records(entropy),
        )

    def enrol(self) -> Session:
        session = self.client.ask("POST", "/v1/enrol/finish", Session, self.enrol_finish())
        self.client.token = session.token
        return session

    def register(self, token: str) -> Session:
        """Come into the account under another token."""
        self.client.token = token
        body = RegisterDevice(certificate=self.account.certificate(self.keys))
        session = self.client.ask("POST", "/v1/devices", Session, body)
        self.client.token = session.token
        return session

    def login(self) -> Session:
        account, device = self.account.id, self.id
        challenge = self.client.ask(
            "POST", "/v1/login/device/start", Challenge, DeviceLoginStart(account=account, device=device)
        ).challenge
        signature = sign_device_login(self.keys, account=account, challenge=challenge)
        finish = DeviceLoginFinish(account=account, device=device, challenge=challenge, signature=signature)
        session = self.client.ask("POST", "/v1/login/device/finish", Session, finish)
        self.client.token = session.token
        return session

    def batch(self, sizes: Sequence[int] = (300,), *, frontier: tuple[Mark, ...] = ()) -> Batch:
        """Write the next batch of this device's chain, one record a size."""
        batch = make_batch(self.account.id, self.keys, self.head, sizes, frontier=frontier)
        self.seq += len(sizes)
        self.hash = chain_hashes(self.account.id, batch)[-1]
        return batch

    def push(self, *batches: Batch) -> PushReply:
        return self.client.ask("POST", "/v1/push", PushReply, push_request(*batches))

    def write(self, sizes: Sequence[int] = (300,)) -> PushReply:
        return self.push(self.batch(sizes))

    def pull(self, after: int = 0, *, acknowledged: int = 0, limit: int = 4 * 1024 * 1024) -> PullReply:
        query = {"after": after, "acknowledged": acknowledged, "limit": limit}
        return self.client.ask("GET", "/v1/pull", PullReply, query=query)

    def pull_all(self, after: int = 0, *, limit: int = 4 * 1024 * 1024) -> list[NumberedBatch]:
        batches: list[NumberedBatch] = []
        while True:
            reply = self.pull(after, limit=limit)
            batches += reply.batches
            after = reply.cursor
            if not reply.more:
                return batches

    def consent(
        self, *, given: bool = True, decided_at: int = 1_000, kind: ConsentType = "veiled_search", text: str = "Yes."
    ) -> Consent:
        return sign_consent(
            self.keys,
            account=self.account.id,
            consent=entropy(16),
            type=kind,
            version="1",
            text=text,
            given=given,
            decided_at=decided_at,
        )


def make_batch(
    account: bytes, keys: DeviceKeys, head: Mark, sizes: Sequence[int], *, frontier: tuple[Mark, ...] = ()
) -> Batch:
    """Write a batch that follows a head."""
    records = tuple(Record(epoch=1, salt=entropy(32), commitment=entropy(32), sealed=entropy(size)) for size in sizes)
    unsigned = Batch(
        suite=1,
        device=keys.device,
        first=head.seq + 1,
        previous=head.hash,
        frontier=frontier,
        records=records,
        signature=bytes(64),
    )
    return sign_batch(account, unsigned, chain_hashes(account, unsigned)[-1], keys)


def push_request(*batches: Batch) -> PushRequest:
    return PushRequest(batches=batches, slots=slot_writes(entropy))


def login_by_password(client: RawClient, account: RawAccount) -> Session:
    """Log in by password; the client keeps its token."""
    begun = start_login(account.password)
    answer = client.ask(
        "POST", "/v1/login/start", OpaqueReply, LoginStart(handle_hash=account.handle_hash, request=begun.request)
    )
    done = finish_login(account.password, begun.state, answer.response)
    return client.ask(
        "POST", "/v1/login/finish", Session, LoginFinish(exchange=answer.exchange, finalization=done.message)
    )


def blob_name(sealed: bytes) -> str:
    return hashlib.sha256(sealed).hexdigest()


def recover(client: RawClient, account: RawAccount) -> Session:
    """Log in by the key that comes from the phrase."""
    start = RecoverStart(recovery_id=account.recovery_id)
    challenge = client.ask("POST", "/v1/recover/start", Challenge, start).challenge
    signature = sign_recovery_login(account.recovery, recovery_id=account.recovery_id, challenge=challenge)
    body = RecoverFinish(recovery_id=account.recovery_id, challenge=challenge, signature=signature)
    return client.ask("POST", "/v1/recover/finish", Session, body)
