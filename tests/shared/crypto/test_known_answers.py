"""The library under our wrappers, held against published vectors and the classic invalid cases."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from alcove.crypto.derive import hkdf
from alcove.crypto.secret import Secret
from alcove.crypto.sign import SigningKey
from alcove.crypto.verify import BadSignature
from alcove.crypto.verify.signature import verify_signature
from alcove.crypto.wrap import Unwrappable, unwrap_aes_kw

ORDER = 2**252 + 27742317777372353535851937790883648493

RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), RFC_8032)
def test_ed25519_signs_as_rfc_8032_says(seed: str, public: str, message: str, signature: str) -> None:
    key = SigningKey(Secret(bytes.fromhex(seed)))
    assert key.public.hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    verify_signature(key.public, bytes.fromhex(signature), bytes.fromhex(message))


@pytest.mark.parametrize(("_seed", "public", "message", "signature"), RFC_8032)
def test_ed25519_takes_no_second_form_of_a_signature(_seed: str, public: str, message: str, signature: str) -> None:
    key, said, signed = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    point, scalar = signed[:32], int.from_bytes(signed[32:], "little")
    for other in (
        point + (scalar + ORDER).to_bytes(32, "little"),
        point + (ORDER - scalar).to_bytes(32, "little"),
        point + b"\xff" * 32,
        bytes(64),
        point[:31] + bytes([point[31] ^ 0x80]) + signed[32:],
        signed[32:] + point,
        signed + bytes(1),
        signed[:63],
    ):
        with pytest.raises(BadSignature):
            verify_signature(key, other, said)
    with pytest.raises(BadSignature):
        verify_signature(key, signed, said + b"\0")
    with pytest.raises(BadSignature):
        verify_signature(key[:31] + bytes([key[31] ^ 0x80]), signed, said)


def test_hkdf_is_that_of_rfc_5869() -> None:
    """Case 3 of its appendix: no salt, no info."""
    expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    assert hkdf(b"\x0b" * 22, b"", 42).hex() == expected


def test_hkdf_expand_is_that_of_rfc_5869() -> None:
    """Case 1: the step that makes record keys."""
    pseudorandom = bytes.fromhex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
    expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    assert HKDFExpand(SHA256(), 42, bytes.fromhex("f0f1f2f3f4f5f6f7f8f9")).derive(pseudorandom).hex() == expected


def test_x25519_is_that_of_rfc_7748() -> None:
    scalar = bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
    point = bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
    shared = X25519PrivateKey.from_private_bytes(scalar).exchange(X25519PublicKey.from_public_bytes(point))
    assert shared.hex() == "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"


def test_aes_256_gcm_is_that_of_its_specification() -> None:
    """McGrew and Viega, test case 16, and every way to shorten or change its tag."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    bound = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
    )
    assert AESGCM(key).encrypt(nonce, plain, bound) == sealed
    tag = len(plain)
    for changed in (
        *(sealed[:size] for size in range(len(sealed) - 16, len(sealed))),
        *(sealed[: tag + spot] + bytes([sealed[tag + spot] ^ 1]) + sealed[tag + spot + 1 :] for spot in range(16)),
        sealed[:tag] + bytes(16),
        sealed[:tag] + b"\xff" * 16,
        sealed + b"\0",
    ):
        with pytest.raises(InvalidTag):
            AESGCM(key).decrypt(nonce, changed, bound)
    with pytest.raises(InvalidTag):
        AESGCM(key).decrypt(nonce, sealed, b"")


def test_aes_key_wrap_refuses_another_integrity_value_and_the_padded_form() -> None:
    """Key data wrapped with a first block other than A6…, and RFC 5649's form, which looks alike."""
    kek = Secret(bytes(range(32)))
    for wrapped in (bytes(40), b"\xa6" * 40, b"\xa6\x59\x59\xa6\x00\x00\x00\x20" + bytes(32)):
        with pytest.raises(Unwrappable):
            unwrap_aes_kw(kek, wrapped)
