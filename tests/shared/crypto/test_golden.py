"""The bytes of version 1, kept in golden/: what was written by an earlier program must stay readable and the same."""

import runpy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from alcove.crypto.account import AccountKeys
from alcove.crypto.blob import mint_blob_key, open_chunk
from alcove.crypto.bundle import UnknownVersion, open_bundle_with_password, open_bundle_with_phrase
from alcove.crypto.codes import code_to_account_secret, code_to_pairing
from alcove.crypto.pairing import open_answer, open_hello
from alcove.crypto.phrase import phrase_to_entropy
from alcove.crypto.rotation import open_share
from alcove.crypto.seal import open_record
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys
from alcove.crypto.verify import (
    NO_HASH,
    BadCertificate,
    BrokenChain,
    read_certificate,
    verify_batch,
    verify_certificate,
    verify_rotation,
)
from alcove.wire.codec import decode
from alcove.wire.records import Batch

FOLDER = Path(__file__).parent / "golden"
WRITER: dict[str, Any] = runpy.run_path(str(FOLDER / "write_golden.py"))
KEYS: AccountKeys = WRITER["KEYS"]
DESK: DeviceKeys = WRITER["DESK"]
PHONE: DeviceKeys = WRITER["PHONE"]


def kept(name: str) -> dict[str, str]:
    return msgspec.json.decode((FOLDER / f"{name}_v1.json").read_bytes(), type=dict[str, str])


REPRODUCIBLE, DRAWN = kept("reproducible"), kept("drawn")


def octets(name: str) -> bytes:
    return bytes.fromhex(REPRODUCIBLE.get(name) or DRAWN[name])


@pytest.mark.parametrize("name", sorted(REPRODUCIBLE))
def test_the_program_still_writes_the_same_bytes(name: str) -> None:
    assert WRITER["reproducible"]()[name] == REPRODUCIBLE[name]


def test_no_format_is_without_golden_bytes() -> None:
    assert sorted(WRITER["reproducible"]()) == sorted(REPRODUCIBLE)
    assert sorted(WRITER["drawn"]()) == sorted(DRAWN)


def open_first(batch: Batch) -> bytes:
    verify_batch(KEYS.account, batch, DESK.signing_public)
    return open_record(
        epoch_key=KEYS.epochs[1],
        account=KEYS.account,
        device=DESK.device,
        seq=1,
        previous=NO_HASH,
        record=batch.records[0],
    )


def test_old_batches_open() -> None:
    assert open_first(decode(Batch, octets("batch"))) == b"\x01\x02\x03"
    assert open_first(decode(Batch, octets("deflated batch"))) == WRITER["LONG"]


def test_old_keys_open() -> None:
    assert AccountKeys.from_secret(Secret(octets("account keys"))) == KEYS
    assert DeviceKeys.from_secret(Secret(octets("device keys"))).device == DESK.device
    assert open_bundle_with_password(octets("bundle"), password_kek=WRITER["PASSWORD_KEK"]) == KEYS
    assert open_bundle_with_phrase(octets("bundle"), recovery_kek=WRITER["RECOVERY_KEK"]) == KEYS
    assert verify_certificate(octets("certificate"), KEYS.identity.public, KEYS.account).device == DESK.device


def test_old_letters_open() -> None:
    hello = octets("hello")
    assert open_hello(WRITER["CODE"].key, hello).device == PHONE.device
    assert open_answer(WRITER["CODE"].key, hello, octets("answer"), device=PHONE).keys == KEYS


def test_an_old_rotation_opens() -> None:
    body = verify_rotation(
        octets("rotation"),
        account=KEYS.account,
        previous_identity=KEYS.identity.public,
        signing_public_of_device={bytes(DESK.device): DESK.signing_public}.get,
    )
    assert open_share(body, keys=KEYS, device=PHONE).generation == 2


def test_old_blobs_and_codes_open() -> None:
    key = mint_blob_key(WRITER["entropy"]("blob"))
    chunk = octets("blob chunk")
    opened = open_chunk(key=key, account=KEYS.account, name=octets("blob name"), index=0, count=1, sealed=chunk)
    assert opened == b"drawing"
    assert phrase_to_entropy(REPRODUCIBLE["phrase"]) == WRITER["PHRASE"]
    assert code_to_account_secret(REPRODUCIBLE["account code"]) == KEYS.account_secret
    assert code_to_pairing(REPRODUCIBLE["pairing code"]) == WRITER["CODE"]


def test_what_a_later_version_writes_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(BrokenChain, match="suite 2 is unknown"):
        verify_batch(
            KEYS.account, msgspec.structs.replace(decode(Batch, octets("batch")), suite=2), DESK.signing_public
        )
    with pytest.raises(BadCertificate, match="version 1"):
        read_certificate(octets("certificate").replace(b"certificate/v1", b"certificate/v2"))
    for name in ("account keys", "bundle", "hello", "answer"):
        later = octets(name)[:4] + b"\x02" + octets(name)[5:]
        with pytest.raises(UnknownVersion):
            _read(name, later)


def _read(name: str, written: bytes) -> object:
    code = WRITER["CODE"].key
    match name:
        case "account keys":
            return AccountKeys.from_secret(Secret(written))
        case "bundle":
            return open_bundle_with_password(written, password_kek=WRITER["PASSWORD_KEK"])
        case "hello":
            return open_hello(code, written)
        case _:
            return open_answer(code, octets("hello"), written, device=PHONE)
