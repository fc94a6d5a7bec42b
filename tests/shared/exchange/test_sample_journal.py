"""The bundled sample is what its description says."""

from typing import Any

from alcove_assets.sample import markdown_files, markdown_zip


def test_it_is_two_years_of_a_life_in_all_its_forms(workshop: Any) -> None:
    brought = workshop.bring_in(markdown_zip())
    entries = brought.entries
    assert (len(entries), brought.losses) == (41, ())
    lengths = [len(entry.text.split()) for entry in entries]
    assert min(lengths) >= 30
    assert 350 <= max(lengths) <= 400
    assert {entry.mood for entry in entries} == set(range(3, 11))
    assert sum(entry.title is not None for entry in entries) in range(20, 30)
    assert (sum(entry.starred for entry in entries), sum(entry.pinned for entry in entries)) == (4, 1)
    assert sum(entry.is_private for entry in entries) == 1
    assert len({tag for entry in entries for tag in entry.tags}) > 20
    assert entries[-1].written_at - entries[0].written_at > 670 * 86_400_000_000
    assert {entry.timezone for entry in entries} == {"Europe/London", "Europe/Berlin"}
    texts = "".join(entry.text for entry in entries)
    assert "Pfannkuchen" in texts
    assert "🎂" in texts
    assert "من زرع حصد" in texts


def test_it_is_the_same_bytes_every_time() -> None:
    assert markdown_zip() == markdown_zip()
    assert len(markdown_files()) == 42
