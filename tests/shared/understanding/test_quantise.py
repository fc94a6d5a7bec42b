import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from alcove.understanding.quantise import bytes_to_vector, dequantise, quantise, vector_to_bytes


def unit_vectors(seed: int, count: int) -> npt.NDArray[np.float32]:
    drawn = np.random.default_rng(seed).normal(size=(count, 384))
    unit: npt.NDArray[np.float64] = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit.astype(np.float32)


@given(st.integers(0, 2**32 - 1))
def test_bytes_keep_a_vectors_direction(seed: int) -> None:
    vectors = unit_vectors(seed, 8)
    again = dequantise(quantise(vectors))
    assert np.allclose(np.linalg.norm(again, axis=1), 1, atol=1e-5)
    assert (again * vectors).sum(axis=1).min() > 0.9995
    assert np.abs(again @ again.T - vectors @ vectors.T).max() < 0.01


def test_what_is_beyond_a_quarter_is_cut_and_never_wraps_round() -> None:
    vector = np.zeros(384, dtype=np.float32)
    vector[:2] = (0.9, -0.9)
    assert quantise(vector)[:3].tolist() == [127, -127, 0]


def test_a_vector_goes_through_bytes_and_back() -> None:
    vector = unit_vectors(7, 1)[0]
    raw = vector_to_bytes(vector)
    assert len(raw) == 384
    assert vector_to_bytes(bytes_to_vector(raw)) == raw


def test_nothing_is_the_direction_of_nothing() -> None:
    assert dequantise(np.zeros((2, 384), dtype=np.int8)).tolist() == [[0.0] * 384] * 2
