import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from alcove.adapters.minilm.graph import WEIGHT_PEAK, FloatArray, eight_bits
from alcove.adapters.minilm.weights import read_floats

MATRICES = arrays(np.float32, (5, 4), elements=st.floats(-4, 4, width=32))


def safetensors(header: dict[str, object], body: bytes) -> bytes:
    raw = json.dumps(header).encode()
    return struct.pack("<Q", len(raw)) + raw + body


def test_float_tensors_are_read_by_name_and_others_left_out() -> None:
    values = np.arange(6, dtype="<f4")
    places = np.array([0, 1], dtype="<i8")
    found = read_floats(
        safetensors(
            {
                "__metadata__": {"format": "pt"},
                "ids": {"dtype": "I64", "shape": [2], "data_offsets": [0, 16]},
                "matrix": {"dtype": "F32", "shape": [2, 3], "data_offsets": [16, 40]},
            },
            places.tobytes() + values.tobytes(),
        )
    )
    assert list(found) == ["matrix"]
    assert np.array_equal(found["matrix"], values.reshape(2, 3))


@pytest.mark.parametrize("raw", [b"", b"short", struct.pack("<Q", 2) + b"[]", struct.pack("<Q", 99) + b"{"])
def test_what_is_no_such_file_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - msgspec's errors are ValueErrors with messages of their own
        read_floats(raw)


@given(MATRICES)
def test_eight_bits_never_saturate_a_sixteen_bit_sum_and_stay_near(matrix: FloatArray) -> None:
    rounded, scale = eight_bits(matrix, axis=0)
    assert rounded.dtype == np.int8
    assert int(np.abs(rounded.astype(np.int32)).max()) * 255 * 2 <= 32_767
    assert scale.shape == (1, 4)
    assert np.all(np.abs(rounded * scale - matrix) <= np.abs(matrix).max(axis=0) / WEIGHT_PEAK / 2 + 1e-6)
