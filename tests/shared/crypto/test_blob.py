import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.blob import chunk_sizes, mint_blob_key, open_chunk, seal_chunk
from alcove.crypto.derive import hkdf
from alcove.crypto.entropy import Entropy
from alcove.crypto.padding import FLOOR
from alcove.crypto.seal import Unsealable
from alcove.crypto.secret import Secret
from alcove.domain.ids import BlobId
from alcove.wire.blobs import CHUNK_BYTES, MAX_CHUNK_BYTES

KEY = Secret(b"b" * 32)
ACCOUNT = b"a" * 16
DRAWING = b"a line, a circle, " * 20


def seal(
    chunk: bytes = DRAWING, *, key: Secret = KEY, index: int = 1, count: int = 3, size: int = 400
) -> tuple[BlobId, bytes]:
    return seal_chunk(key=key, account=ACCOUNT, index=index, count=count, size=size, chunk=chunk)


NAME, SEALED = seal()


def test_a_chunk_opens_under_its_name() -> None:
    opened = open_chunk(key=KEY, account=ACCOUNT, name=NAME, index=1, count=3, sealed=SEALED)
    assert opened == DRAWING
    assert hashlib.sha256(SEALED).digest() == NAME


@given(st.integers(min_value=0, max_value=len(SEALED) * 8 - 1), st.booleans())
def test_a_chunk_with_any_bit_flipped_is_refused(bit: int, renamed: bool) -> None:  # noqa: FBT001  # hypothesis
    changed = bytearray(SEALED)
    changed[bit // 8] ^= 1 << bit % 8
    name = hashlib.sha256(changed).digest() if renamed else NAME
    with pytest.raises(Unsealable):
        open_chunk(key=KEY, account=ACCOUNT, name=name, index=1, count=3, sealed=bytes(changed))


def test_a_chunk_opens_in_no_other_place() -> None:
    for key, account, index, count in (
        (Secret(b"c" * 32), ACCOUNT, 1, 3),
        (KEY, b"b" * 16, 1, 3),
        (KEY, ACCOUNT, 0, 3),
        (KEY, ACCOUNT, 1, 2),
    ):
        with pytest.raises(Unsealable):
            open_chunk(key=key, account=account, name=NAME, index=index, count=count, sealed=SEALED)


def test_another_chunk_of_the_same_place_does_not_pass_under_the_name() -> None:
    _, older = seal(b"a line, before it was a circle")
    with pytest.raises(Unsealable, match="something else under this name"):
        open_chunk(key=KEY, account=ACCOUNT, name=NAME, index=1, count=3, sealed=older)


@pytest.mark.parametrize("size", [0, 5, 12, 20, 28, 40])
def test_a_chunk_cut_short_is_refused(size: int) -> None:
    cut = SEALED[:size]
    with pytest.raises(Unsealable):
        open_chunk(key=KEY, account=ACCOUNT, name=hashlib.sha256(cut).digest(), index=1, count=3, sealed=cut)


def test_padding_of_another_form_inside_the_seal_is_refused() -> None:
    seal_key = hkdf(KEY.reveal(), b"alcove/blob-key/v1", 64)[:32]
    bound = b"alcove/blob/v1" + ACCOUNT + (1).to_bytes(4, "big") + (3).to_bytes(4, "big")
    sealed = bytes(12) + AESGCM(seal_key).encrypt(bytes(12), b"\0\0\0\x01xy", bound)
    with pytest.raises(Unsealable):
        open_chunk(key=KEY, account=ACCOUNT, name=hashlib.sha256(sealed).digest(), index=1, count=3, sealed=sealed)


def test_an_upload_that_broke_off_goes_on_with_the_same_bytes(take: Entropy) -> None:
    assert seal() == seal()
    assert seal(b"another drawing")[1][:12] != SEALED[:12]
    assert seal(index=2)[1][:12] != SEALED[:12]
    assert seal(key=mint_blob_key(take))[1] != seal(key=mint_blob_key(take))[1]


@given(st.integers(min_value=0, max_value=2**32))
def test_a_blob_is_cut_into_full_chunks_and_a_padded_one(size: int) -> None:
    sizes = chunk_sizes(size)
    assert max(FLOOR, size) <= sum(sizes) <= max(FLOOR, size * 9 // 8 + 1)
    assert all(one == CHUNK_BYTES for one in sizes[:-1])
    assert 0 < sizes[-1] <= CHUNK_BYTES


def test_a_blob_of_several_chunks_comes_back_whole() -> None:
    blob = hashlib.shake_128(b"recording").digest(2 * CHUNK_BYTES + 12345)
    sizes = chunk_sizes(len(blob))
    back = b""
    for index, size in enumerate(sizes):
        piece = blob[index * CHUNK_BYTES : index * CHUNK_BYTES + size]
        name, sealed = seal(piece, index=index, count=len(sizes), size=size)
        assert len(sealed) <= MAX_CHUNK_BYTES
        back += open_chunk(key=KEY, account=ACCOUNT, name=name, index=index, count=len(sizes), sealed=sealed)
    assert back == blob


@pytest.mark.parametrize(("index", "count", "size"), [(3, 3, 400), (-1, 3, 400), (0, 1, 359)])
def test_a_chunk_lies_within_its_blob(index: int, count: int, size: int) -> None:
    with pytest.raises(ValueError, match="within its blob"):
        seal(index=index, count=count, size=size)
