"""The search for known words, on which a claim of the tour rests."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from alcove.cli.tour.phrases import phrases_in, phrases_of, size_of

TEXT = "The kettle is on. The cat has chosen the box, not the cushion; Grüße aus Köln von allen."


def test_a_phrase_is_found_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    buried = b"\x00\xff" * 3000 + b"...THE CAT HAS CHOSEN..." + b"\x01" * 999
    (tmp_path / "deep" / "16384").write_bytes(buried)
    found = phrases_in([tmp_path], phrases_of([TEXT]))
    assert found == {b"cat has chosen": tmp_path / "deep" / "16384"}


def test_all_phrases_are_found_in_the_text_itself(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(TEXT, encoding="utf-8")
    wanted = phrases_of([TEXT])
    assert set(phrases_in([tmp_path], wanted)) == wanted
    assert "grüße aus köln".encode().lower() in {phrase.lower() for phrase in wanted}


def test_a_phrase_across_two_pieces_of_a_large_file_is_found(tmp_path: Path) -> None:
    edge = 8 * 1024 * 1024
    (tmp_path / "large").write_bytes(b"\0" * (edge - 9) + b"\0the cat has chosen\0" + b"\0" * 100)
    assert phrases_in([tmp_path], phrases_of([TEXT]))


@given(st.binary(max_size=4000))
def test_noise_holds_no_phrase(noise: bytes) -> None:
    wanted = phrases_of([TEXT])
    assert not wanted & phrases_of([noise.hex()])


def test_files_and_bytes_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_bytes(b"123")
    assert size_of([tmp_path]) == (2, 8)
