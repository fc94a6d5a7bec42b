import numpy as np
import numpy.typing as npt
import pytest

from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.veil import CANDIDATES, DIMENSIONS, STEP, Veil, Veiled, veiled_to_vector

KEY = Secret(b"v" * 32)
VEIL = Veil(KEY)


def diary(count: int) -> npt.NDArray[np.float32]:
    """Unit vectors in clusters, as chunks of a diary are."""
    draw = np.random.default_rng(7)
    topics = draw.standard_normal((40, DIMENSIONS))
    vectors = topics[draw.integers(0, 40, count)] + draw.standard_normal((count, DIMENSIONS))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def numbers(veiled: list[Veiled]) -> npt.NDArray[np.float32]:
    return np.stack([veiled_to_vector(one) for one in veiled])


def nearest(queries: npt.NDArray[np.float32], vectors: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.int64]:
    distance = (vectors * vectors).sum(1)[None] - 2 * queries @ vectors.T
    return np.argsort(distance, axis=1)[:, :count]


def test_the_nearest_are_found_among_the_candidates(take: Entropy) -> None:
    vectors, queries = diary(2100)[100:], diary(2100)[:100]
    right = nearest(queries, vectors, 10)
    asked = numbers([VEIL.veil_query(query, take) for query in queries])
    answered = nearest(asked, numbers(VEIL.veil(vectors, take)), CANDIDATES)
    found = np.mean([len(set(ours) & set(theirs)) / 10 for ours, theirs in zip(right, answered, strict=True)])
    assert found > 0.85


def test_a_veiled_vector_has_the_wire_s_form(take: Entropy) -> None:
    veiled = VEIL.veil(diary(3), take)
    assert [len(one) for one in veiled] == [768] * 3
    assert np.isfinite(numbers(veiled)).all()
    assert VEIL.veil(diary(0), take) == []


def test_the_step_is_as_long_as_is_said(take: Entropy) -> None:
    vector = diary(1)
    veiled = numbers(VEIL.veil(np.repeat(vector, 500, axis=0), take))
    middle = veiled.mean(axis=0)
    scale = np.linalg.norm(middle)
    steps = np.linalg.norm(veiled - middle, axis=1) / scale
    assert steps.max() < STEP * 1.05
    assert steps.mean() > STEP * 0.95


def test_the_same_vector_is_never_veiled_to_the_same_bytes(take: Entropy) -> None:
    one, two = VEIL.veil(np.repeat(diary(1), 2, axis=0), take)
    assert one != two
    assert VEIL.veil_query(diary(1)[0], take) not in {one, two}


def test_accounts_turn_vectors_differently_and_devices_of_one_alike(take: Entropy) -> None:
    vectors = diary(50)

    def turned(veil: Veil) -> npt.NDArray[np.float32]:
        found = numbers(veil.veil(vectors, take))
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))

    ours, again, theirs = turned(VEIL), turned(Veil(KEY)), turned(Veil(Secret(b"w" * 32)))
    assert (ours * again).sum(1).mean() > 0.7
    assert abs((ours * theirs).sum(1).mean()) < 0.2


def test_a_rotation_keeps_lengths() -> None:
    """Without the step (entropy of zero bytes moves every vector alike) distances are those of the vectors."""
    vectors = diary(20)
    veiled = numbers(VEIL.veil(vectors, bytes))
    plain = np.linalg.norm(vectors[:, None] - vectors[None], axis=2)
    turned = np.linalg.norm(veiled[:, None] - veiled[None], axis=2)
    ratio = turned[plain > 0.1] / plain[plain > 0.1]
    assert ratio.std() / ratio.mean() < 0.01


@pytest.mark.parametrize("shape", [(384,), (2, 383), (1, 2, 384)])
def test_what_is_no_list_of_vectors_is_refused(shape: tuple[int, ...], take: Entropy) -> None:
    with pytest.raises(ValueError, match="384 numbers"):
        VEIL.veil(np.zeros(shape, dtype=np.float32), take)


def test_a_vector_that_is_not_finite_is_refused(take: Entropy) -> None:
    broken = diary(1)
    broken[0, 5] = np.nan
    with pytest.raises(ValueError, match="finite"):
        VEIL.veil(broken, take)
