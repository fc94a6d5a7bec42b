"""What every importer owes, asked of each that the registry names.

A new format needs one line in FIXTURES; without it the first test fails.
"""

import contextlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.exchange.export_target import MemoryTarget
from alcove.exchange.faults import ExchangeFault
from alcove.exchange.json_export import write_json
from alcove.exchange.loss import Tally
from alcove.exchange.registry import AUTO, IMPORTERS, importer_for, importer_names
from alcove.exchange.sample import sample_as_dayone_zip
from alcove.exchange.shape import IncomingEntry, Loss, Options, incoming_to_outgoing
from alcove.exchange.source.opening import open_source
from alcove_assets.sample import markdown_files, markdown_zip

OPTIONS = Options(zone="Europe/London")


def _unpacked(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(files: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return packed.getvalue()


def _sample_as_json_zip() -> bytes:
    target = MemoryTarget()
    with open_source(markdown_zip()) as source:
        items = importer_for("markdown", source).read(source, OPTIONS)
        entries = (
            incoming_to_outgoing(item, entry_id=item.source_id) for item in items if isinstance(item, IncomingEntry)
        )
        write_json(entries, target)
    return _packed(target.files, zipfile.ZIP_DEFLATED)


FIXTURES: dict[str, Callable[[], bytes]] = {
    "dayone": sample_as_dayone_zip,
    "json": _sample_as_json_zip,
    "markdown": markdown_zip,
}
NAMES = sorted(FIXTURES)


@pytest.fixture(scope="module")
def fixtures() -> dict[str, bytes]:
    return {name: make() for name, make in FIXTURES.items()}


def read_all(content: bytes, name: str) -> list[IncomingEntry | Loss]:
    with open_source(content, label="given") as source:
        return list(importer_for(name, source).read(source, OPTIONS))


def test_every_importer_of_the_registry_has_a_fixture_here() -> None:
    assert sorted(importer.name for importer in IMPORTERS) == NAMES
    assert importer_names() == (AUTO, *NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_auto_knows_each_format_and_nobody_takes_anothers(fixtures: dict[str, bytes], name: str) -> None:
    with open_source(fixtures[name]) as source:
        assert importer_for(AUTO, source).name == name


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_sample_comes_in_and_nothing_is_lost(fixtures: dict[str, bytes], name: str) -> None:
    items = read_all(fixtures[name], name)
    entries = [item for item in items if isinstance(item, IncomingEntry)]
    assert len(entries) == len(items) == sum(path.endswith(".md") for path in markdown_files()) == 41
    assert sum(len(entry.attachments) for entry in entries) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_second_reading_gives_the_same_ids_and_no_id_twice(fixtures: dict[str, bytes], name: str) -> None:
    first, second = read_all(fixtures[name], name), read_all(fixtures[name], name)
    ids = [item.source_id for item in first if isinstance(item, IncomingEntry)]
    assert first == second
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_a_survey_says_what_a_reading_gives(fixtures: dict[str, bytes], name: str) -> None:
    with open_source(fixtures[name]) as source:
        importer = importer_for(name, source)
        survey = importer.survey(source, OPTIONS)
        entries = [item for item in importer.read(source, OPTIONS) if isinstance(item, IncomingEntry)]
    assert (survey.entries, survey.attachments, survey.lost) == (41, 1, 0)
    assert (survey.first, survey.last) == (entries[0].written_at, entries[-1].written_at)


@pytest.mark.parametrize("name", NAMES)
def test_reading_is_lazy(fixtures: dict[str, bytes], name: str) -> None:
    with open_source(fixtures[name]) as source:
        items = importer_for(name, source).read(source, OPTIONS)
        assert isinstance(next(items), IncomingEntry)


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_kept_is_plain_json_and_plain_text(fixtures: dict[str, bytes], name: str) -> None:
    for item in read_all(fixtures[name], name):
        assert isinstance(item, IncomingEntry)
        assert json.loads(json.dumps(item.meta, allow_nan=False)) == item.meta
        for text in (item.text, item.title or "", item.timezone, *item.tags):
            assert text.encode().decode() == text


DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(["truncate", "flip", "swap", "delete", "double"]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 300),
    ),
    min_size=1,
    max_size=4,
)


def damaged(content: bytes, damage: list[tuple[str, float, float, int]]) -> bytes:
    raw = bytearray(content)
    for kind, here, there, length in damage:
        if not raw:
            break
        at, other = int(here * len(raw)), int(there * len(raw))
        match kind:
            case "truncate":
                del raw[at:]
            case "flip":
                raw[at] ^= 1 << (length % 8)
            case "swap":
                raw[at], raw[other] = raw[other], raw[at]
            case "delete":
                del raw[at : at + length]
            case _:
                raw[at:at] = raw[other : other + length]
    return bytes(raw)


def bring_in_damaged(content: bytes, name: str) -> None:
    """Read to the end, attachments too: every row is an entry or a named loss, and only our own faults come out."""
    tally = Tally()
    with contextlib.suppress(ExchangeFault), open_source(content, label="given") as source:
        for item in importer_for(name, source).read(source, OPTIONS):
            tally.add(item)
            if isinstance(item, Loss):
                assert item.where
                assert item.reason.endswith(".")
            else:
                json.dumps(item.meta, allow_nan=False)
                assert item.text.encode().decode() == item.text
                read_attachments(item)
    report = tally.report()
    assert report.found == report.brought_in + report.already_here + report.lost


def read_attachments(entry: IncomingEntry) -> None:
    for attachment in entry.attachments:
        try:
            with attachment.open() as stream:
                assert len(stream.read()) == attachment.size
        except ExchangeFault:
            continue


@pytest.mark.parametrize("name", NAMES)
@given(damage=DAMAGE)
def test_a_damaged_archive_crashes_nothing(fixtures: dict[str, bytes], name: str, damage: Any) -> None:
    bring_in_damaged(damaged(fixtures[name], damage), name)


@pytest.mark.parametrize("name", NAMES)
@given(damage=DAMAGE, data=st.data())
def test_a_damaged_file_in_a_whole_archive_crashes_nothing(
    fixtures: dict[str, bytes], name: str, damage: Any, data: st.DataObject
) -> None:
    files = _unpacked(fixtures[name])
    broken = data.draw(st.sampled_from(sorted(path for path in files if not path.endswith(".png"))))
    files = {path: content for path, content in files.items() if path == broken or path.endswith(".png")}
    files[broken] = damaged(files[broken], damage)
    bring_in_damaged(_packed(files), name)
