"""Read a safetensors file: eight bytes of length, a JSON header, raw little-endian numbers.

Ours and not the library's, because set-up then needs one package less, and because the file is read only
after its package had the pinned SHA-256: it is never a stranger's.
Format: https://github.com/huggingface/safetensors (README, "Format").
"""

import struct

import msgspec
import numpy as np
import numpy.typing as npt

METADATA = "__metadata__"


class _Place(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


def read_floats(raw: bytes) -> dict[str, npt.NDArray[np.float32]]:
    """Return the float32 tensors by name, as views of `raw`; ValueError when it is no such file."""
    if len(raw) < 8:
        raise ValueError("too short for a safetensors file")
    (length,) = struct.unpack_from("<Q", raw)
    header = msgspec.json.decode(raw[8 : 8 + length], type=dict[str, msgspec.Raw])
    places = {name: msgspec.json.decode(each, type=_Place) for name, each in header.items() if name != METADATA}
    body = memoryview(raw)[8 + length :]
    return {
        name: np.frombuffer(body[slice(*place.data_offsets)], dtype="<f4").reshape(place.shape)
        for name, place in places.items()
        if place.dtype == "F32"
    }
