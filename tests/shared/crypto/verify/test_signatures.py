"""Certificates, logins, consents, prunings: what is signed, who may sign, and what changes nothing unnoticed."""

import hashlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.account import AccountKeys
from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.sign import (
    DeviceKeys,
    IdentityKey,
    RecoveryKey,
    certify,
    sign_consent,
    sign_device_login,
    sign_prune,
    sign_recovery_login,
)
from alcove.crypto.verify import (
    BadCertificate,
    BadSignature,
    certificate_body,
    consent_message,
    device_login_message,
    prune_message,
    read_certificate,
    recovery_login_message,
    safety_number,
    verify_certificate,
    verify_consent,
    verify_device_login,
    verify_prune,
    verify_recovery_login,
)
from alcove.crypto.verify.signature import verify_signature
from alcove.wire.consents import Consent
from alcove.wire.sync import PruneRequest

ACCOUNT = b"a" * 16
CHALLENGE = b"c" * 32
IDENTITY = IdentityKey(Secret(b"i" * 32))
DEVICE = DeviceKeys.from_secret(Secret(b"1" * 32 + b"2" * 32))
CERTIFICATE = certify(
    IDENTITY,
    account=ACCOUNT,
    generation=4,
    signing_public=DEVICE.signing_public,
    sealing_public=DEVICE.sealing_public,
)


def test_a_certificate_says_whose_device_it_is() -> None:
    said = verify_certificate(CERTIFICATE, IDENTITY.public, ACCOUNT)
    assert said == read_certificate(CERTIFICATE)
    assert (said.account, said.generation, said.device) == (ACCOUNT, 4, DEVICE.device)
    assert (said.signing_public, said.sealing_public) == (DEVICE.signing_public, DEVICE.sealing_public)
    both = b"alcove/device/v1" + DEVICE.signing_public + DEVICE.sealing_public
    assert said.device == hashlib.sha256(both).digest()[:16]


@given(st.integers(min_value=0, max_value=len(CERTIFICATE) * 8 - 1))
def test_a_certificate_with_any_bit_flipped_is_refused(bit: int) -> None:
    changed = bytearray(CERTIFICATE)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadCertificate):
        verify_certificate(bytes(changed), IDENTITY.public, ACCOUNT)


def test_a_certificate_of_another_account_or_identity_is_refused(take: Entropy) -> None:
    with pytest.raises(BadCertificate, match="another account"):
        verify_certificate(CERTIFICATE, IDENTITY.public, b"b" * 16)
    with pytest.raises(BadCertificate, match="does not match"):
        verify_certificate(CERTIFICATE, IdentityKey.mint(take).public, ACCOUNT)


@pytest.mark.parametrize(
    ("generation", "signing", "sealing"),
    [
        (0, DEVICE.signing_public, DEVICE.sealing_public),
        (1, b"\x01" + bytes(31), DEVICE.sealing_public),
        (1, DEVICE.signing_public, bytes(32)),
    ],
)
def test_even_the_identity_key_certifies_no_nonsense(generation: int, signing: bytes, sealing: bytes) -> None:
    body = certificate_body(ACCOUNT, generation, signing, sealing)
    with pytest.raises(BadCertificate):
        verify_certificate(body + IDENTITY.sign(body), IDENTITY.public, ACCOUNT)


@pytest.mark.parametrize(
    "written", [b"", CERTIFICATE[:-1], CERTIFICATE + b"\0", b"alcove/certificate/v2" + CERTIFICATE[21:]]
)
def test_what_is_no_certificate_of_version_1_is_refused(written: bytes) -> None:
    with pytest.raises(BadCertificate):
        read_certificate(written)


def test_a_device_answers_only_its_own_challenge() -> None:
    signature = sign_device_login(DEVICE, account=ACCOUNT, challenge=CHALLENGE)
    right = {
        "account": ACCOUNT,
        "device": bytes(DEVICE.device),
        "challenge": CHALLENGE,
        "signature": signature,
        "signing_public": DEVICE.signing_public,
    }
    verify_device_login(**right)
    for name, value in right.items():
        wrong = bytes([value[0] ^ 1]) + value[1:]
        with pytest.raises(BadSignature):
            verify_device_login(**{**right, name: wrong})


def test_the_holder_of_the_phrase_answers_only_that_challenge() -> None:
    key = RecoveryKey(Secret(b"r" * 32))
    signature = sign_recovery_login(key, recovery_id=b"n" * 16, challenge=CHALLENGE)
    right = {
        "recovery_id": b"n" * 16,
        "challenge": CHALLENGE,
        "signature": signature,
        "recovery_public": key.public,
    }
    verify_recovery_login(**right)
    for name, value in right.items():
        wrong = bytes([value[0] ^ 1]) + value[1:]
        with pytest.raises(BadSignature):
            verify_recovery_login(**{**right, name: wrong})


def consent(given: bool = True) -> Consent:  # noqa: FBT001, FBT002  # one flag
    return sign_consent(
        DEVICE,
        account=ACCOUNT,
        consent=b"k" * 16,
        type="veiled_search",
        version="2",
        text="The server sees which entries resemble each other.",
        given=given,
        decided_at=1_700_000_000_000,
    )


def test_a_consent_is_neither_invented_nor_reworded() -> None:
    said = consent()
    verify_consent(ACCOUNT, said, DEVICE.signing_public)
    replace = msgspec.structs.replace
    for changed in (
        replace(said, given=False),
        replace(said, type="sync"),
        replace(said, version="3"),
        replace(said, text=said.text + " "),
        replace(said, version="2T", text=said.text[1:]),
        replace(said, decided_at=said.decided_at + 1),
        replace(said, device=b"o" * 16),
        replace(said, consent=b"l" * 16),
        replace(said, signature=consent(given=False).signature),
    ):
        with pytest.raises(BadSignature):
            verify_consent(ACCOUNT, changed, DEVICE.signing_public)
    with pytest.raises(BadSignature):
        verify_consent(b"b" * 16, said, DEVICE.signing_public)


def test_only_what_a_device_named_is_pruned() -> None:
    ids = (b"1" * 16, b"2" * 16)
    signature = sign_prune(DEVICE, account=ACCOUNT, epoch=2, snapshot_hash=b"s" * 32, record_ids=ids)
    asked = PruneRequest(record_ids=ids, epoch=2, signature=signature, snapshot_hash=b"s" * 32)
    verify_prune(ACCOUNT, asked, DEVICE.signing_public)
    replace = msgspec.structs.replace
    for changed in (
        replace(asked, record_ids=(*ids, b"3" * 16)),
        replace(asked, record_ids=ids[:1]),
        replace(asked, epoch=3),
        replace(asked, snapshot_hash=b"t" * 32),
    ):
        with pytest.raises(BadSignature):
            verify_prune(ACCOUNT, changed, DEVICE.signing_public)


def test_the_messages_are_those_of_the_protocol() -> None:
    """Written a second time from docs/protocol.md."""
    device, said = DEVICE.device, consent()
    assert device_login_message(ACCOUNT, device, CHALLENGE) == b"alcove/device-login/v1" + ACCOUNT + device + CHALLENGE
    assert recovery_login_message(b"n" * 16, CHALLENGE) == b"alcove/recovery-login/v1" + b"n" * 16 + CHALLENGE
    assert prune_message(ACCOUNT, epoch=2, snapshot_hash=b"s" * 32, record_ids=(b"1" * 16, b"2" * 16)) == (
        b"alcove/prune/v1" + ACCOUNT + b"\0\0\0\x02" + b"s" * 32 + b"1" * 16 + b"2" * 16
    )
    assert consent_message(ACCOUNT, said) == b"".join(
        (
            b"alcove/consent/v1",
            ACCOUNT,
            b"k" * 16,
            b"\0\0\0\x0dveiled_search",
            b"\0\0\0\x012",
            b"\0\0\0\x32" + said.text.encode(),
            b"\x01",
            (1_700_000_000_000).to_bytes(8, "big"),
            device,
        )
    )


def test_no_message_passes_for_one_of_another_kind() -> None:
    starts = [
        b"alcove/batch/v1",
        b"alcove/certificate/v1",
        b"alcove/consent/v1",
        b"alcove/device-login/v1",
        b"alcove/prune/v1",
        b"alcove/recovery-login/v1",
        b"alcove/rotation/v1",
    ]
    assert not [(one, two) for one in starts for two in starts if one != two and one.startswith(two)]


def test_a_signature_in_another_form_is_refused() -> None:
    order = 2**252 + 27742317777372353535851937790883648493
    signature = IDENTITY.sign(b"message")
    verify_signature(IDENTITY.public, signature, b"message")
    later = int.from_bytes(signature[32:], "little") + order
    for other in (
        signature[:32] + later.to_bytes(32, "little"),
        signature[:32] + bytes(32),
        bytes(32) + signature[32:],
        signature[:63],
        signature + b"\0",
        b"",
    ):
        with pytest.raises(BadSignature):
            verify_signature(IDENTITY.public, other, b"message")


def test_safety_numbers_are_easy_to_compare_and_differ(keys: AccountKeys) -> None:
    number = safety_number(keys.identity.public)
    groups = number.split(" ")
    assert [len(group) for group in groups] == [4] * 6
    assert "".join(groups).isdecimal()
    assert number != safety_number(IDENTITY.public)
    assert number == safety_number(keys.identity.public)


def test_device_keys_come_back_from_their_wrap(take: Entropy) -> None:
    device = DeviceKeys.mint(take)
    again = DeviceKeys.from_secret(device.to_secret())
    assert (again.device, again.to_secret()) == (device.device, device.to_secret())
    assert device.signing == again.signing
    assert {device.signing, again.signing} == {device.signing}
    assert device.signing != IDENTITY
    assert device.signing != b"something else"
    with pytest.raises(ValueError, match="two times 32"):
        DeviceKeys.from_secret(Secret(bytes(63)))
