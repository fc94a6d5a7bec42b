"""Write the golden bytes of version 1: `python tests/shared/crypto/golden/write_golden.py`.

Run once, when a version is made.  A version that people have data of never changes: a difference found by
test_golden.py is a fault in the code, not in the files.

- `reproducible()`: what our code writes byte for byte the same from the same entropy.  Payloads are short and plain,
  since two builds of zlib may deflate differently.
- `drawn()`: what holds randomness of the library's own (HPKE), or deflated content: the files keep one specimen, and
  the test opens it.
"""

import dataclasses
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from alcove.crypto import derive
from alcove.crypto.account import AccountKeys
from alcove.crypto.blob import chunk_sizes, mint_blob_key, seal_chunk
from alcove.crypto.bundle import seal_bundle
from alcove.crypto.codes import PairingCode, account_secret_to_code, pairing_to_code
from alcove.crypto.pairing import pairing_id, pairing_number, seal_answer, seal_hello
from alcove.crypto.phrase import entropy_to_phrase
from alcove.crypto.rotation import rotate
from alcove.crypto.seal import seal_record
from alcove.crypto.secret import Secret
from alcove.crypto.sign import (
    DeviceKeys,
    certify,
    sign_batch,
    sign_consent,
    sign_device_login,
    sign_prune,
    sign_recovery_login,
)
from alcove.crypto.verify import NO_HASH, read_certificate, record_header, safety_number
from alcove.crypto.wrap import wrap, wrap_aes_kw
from alcove.wire.codec import encode
from alcove.wire.records import Batch, Mark, Record

FOLDER = Path(__file__).parent
NOW = 1_700_000_000_000
LONG = ("Tonight I walked home along the river, and the water was quite still. " * 8).encode()


def entropy(seed: str) -> Callable[[int], bytes]:
    """Bytes that are the same for ever."""
    asked = 0

    def take(count: int) -> bytes:
        nonlocal asked
        asked += 1
        return hashlib.shake_256(f"golden/{seed}/{asked}".encode()).digest(count)

    return take


KEYS = dataclasses.replace(AccountKeys.mint(entropy("account")), handle="anna@example.org")
DESK, PHONE = DeviceKeys.mint(entropy("desk")), DeviceKeys.mint(entropy("phone"))
PHRASE = Secret(entropy("phrase")(32))
CODE = PairingCode(key=Secret(entropy("code")(32)), server="https://journal.example.org")
PASSWORD_KEK = derive.kek_password(Secret(entropy("export")(64)), KEYS.account_secret, KEYS.account)
RECOVERY_KEK = derive.kek_recovery(PHRASE)
CHALLENGE = entropy("challenge")(32)
FRONTIER = (Mark(PHONE.device, 9, entropy("mark")(32)),)


def certificate_of(device: DeviceKeys) -> bytes:
    """Certify a device of the golden account."""
    return certify(
        KEYS.identity,
        account=KEYS.account,
        generation=1,
        signing_public=device.signing_public,
        sealing_public=device.sealing_public,
    )


def batch_of(*payloads: bytes) -> Batch:
    """Seal and sign payloads as the desk's first records."""
    take, last = entropy("salts"), NO_HASH
    records: list[Record] = []
    for seq, payload in enumerate(payloads, 1):
        record, last = seal_record(
            epoch_key=KEYS.epochs[1],
            epoch=1,
            account=KEYS.account,
            device=DESK.device,
            seq=seq,
            previous=last,
            salt=take(32),
            payload=payload,
        )
        records.append(record)
    unsigned = Batch(1, DESK.device, 1, NO_HASH, FRONTIER, tuple(records), bytes(64))
    return sign_batch(KEYS.account, unsigned, last, DESK)


def reproducible() -> dict[str, str]:
    """Give every format that depends on nothing but the entropy."""
    batch = batch_of(b"\x01\x02\x03", b"")
    record = batch.records[0]
    certificate = certificate_of(DESK)
    blob_name, blob = seal_chunk(
        key=mint_blob_key(entropy("blob")),
        account=KEYS.account,
        index=0,
        count=len(chunk_sizes(7)),
        size=chunk_sizes(7)[0],
        chunk=b"drawing",
    )
    consent = sign_consent(
        DESK,
        account=KEYS.account,
        consent=entropy("consent")(16),
        type="sync",
        version="1",
        text="Sealed records go to the server.",
        given=True,
        decided_at=NOW,
    )
    recovery = derive.recovery_key(PHRASE)
    written: dict[str, bytes | str] = {
        "account keys": KEYS.to_secret().reveal(),
        "device keys": DESK.to_secret().reveal(),
        "device id": DESK.device,
        "header": record_header(KEYS.account, DESK.device, 1, NO_HASH, 1, record.salt, record.commitment),
        "record": encode(record),
        "batch": encode(batch),
        "certificate": certificate,
        "device login": sign_device_login(DESK, account=KEYS.account, challenge=CHALLENGE),
        "recovery login": sign_recovery_login(recovery, recovery_id=derive.recovery_id(PHRASE), challenge=CHALLENGE),
        "consent": encode(consent),
        "prune": sign_prune(
            DESK, account=KEYS.account, epoch=1, snapshot_hash=CHALLENGE, record_ids=(b"r" * 16, b"s" * 16)
        ),
        "wrap": wrap(PASSWORD_KEK, KEYS.amk, "purpose", KEYS.account, 1, entropy("wrap")),
        "aes key wrap": wrap_aes_kw(PASSWORD_KEK, KEYS.amk),
        "bundle": seal_bundle(KEYS, password_kek=PASSWORD_KEK, recovery_kek=RECOVERY_KEK, take=entropy("bundle")),
        "handle hash": derive.handle_hash(KEYS.handle),
        "opaque input": derive.opaque_input(Secret(b"stretched".ljust(32)), KEYS.account_secret).reveal(),
        "kek password": PASSWORD_KEK.reveal(),
        "kek recovery": RECOVERY_KEK.reveal(),
        "recovery id": derive.recovery_id(PHRASE),
        "recovery public": recovery.public,
        "veil key": derive.veil_key(KEYS.amk, KEYS.account).reveal(),
        "blob name": blob_name,
        "blob chunk": blob,
        "mailbox": pairing_id(CODE.key),
        "hello": seal_hello(CODE.key, PHONE, name="phone", take=entropy("hello")),
        "phrase": entropy_to_phrase(PHRASE),
        "account code": account_secret_to_code(KEYS.account_secret),
        "pairing code": pairing_to_code(CODE),
        "safety number": safety_number(KEYS.identity.public),
        "pairing number": pairing_number(b"hello"),
    }
    return {name: one if isinstance(one, str) else one.hex() for name, one in written.items()}


def drawn() -> dict[str, str]:
    """Make one specimen of every format that is never the same twice, or not on every machine."""
    hello = bytes.fromhex(reproducible()["hello"])
    answer, _ = seal_answer(
        CODE.key, hello, keys=KEYS, heads=FRONTIER, certificates=(certificate_of(DESK),), take=entropy("answer")
    )
    _, statement = rotate(
        KEYS,
        DESK,
        staying=(read_certificate(certificate_of(PHONE)),),
        revoked=(Mark(b"l" * 16, 3, CHALLENGE),),
        decided_at=NOW,
        take=entropy("rotation"),
    )
    specimens = {"answer": answer, "rotation": statement, "deflated batch": encode(batch_of(LONG))}
    return {name: one.hex() for name, one in specimens.items()}


if __name__ == "__main__":
    for name, content in (("reproducible", reproducible()), ("drawn", drawn())):
        (FOLDER / f"{name}_v1.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
