"""Promise lines 1 and 6: nothing that a person wrote, and no secret of theirs, is in anything that a device sends.

All that a server ever knows has passed the line.  So everything that two devices send, paths and tokens included, is
searched for every phrase, title and tag of a real journal, for passwords, phrases and codes, and for the raw keys.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from journal_device import PASSWORD, JournalDevice

from alcove.cli.tour.phrases import Phrases, phrases_in, phrases_of
from alcove.crypto.codes import code_to_account_secret
from alcove.crypto.derive import handle_hash, opaque_input, stretch_for_login
from alcove.crypto.phrase import phrase_to_entropy
from alcove.crypto.secret import password_secret
from alcove.domain.ids import ItemId
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KitView, Login, SetPassword
from alcove.runtime.intents.devices import RenameDevice
from alcove.runtime.intents.keeping import FinishIndexes
from alcove.runtime.intents.reading import EntryHistory, ListEntries
from alcove.runtime.intents.writing import EditEntry, ListTags, RenameTag, WriteEntry
from alcove_assets.sample import markdown_files

pytestmark = pytest.mark.slow
NewDevice = Callable[..., JournalDevice]
HANDLE = "elinor.marsh@example.org"
NEW_PASSWORD = b"two lighthouses, one ferry"
UNUSUAL = "Quokkas at the Vogelsberg said nothing about marzipan."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person wrote and did, and all that was sent meanwhile."""

    laptop: JournalDevice
    desktop: JournalDevice
    kit: KitView
    sent: bytes


@pytest.fixture(scope="module")
def told(address: str, new_device: NewDevice) -> Told:
    laptop, desktop = new_device("Elinor's laptop", with_model=True), new_device("Elinor's desktop")
    notes = {path.replace("/", " "): text.decode() for path, text in markdown_files().items() if path.endswith(".md")}
    laptop.import_notes(notes)
    written = laptop.ask(WriteEntry(text=UNUSUAL, title="Marzipan again", mood=3, tags=("vogelsberg",)))
    laptop.ask(FinishIndexes())
    kit = laptop.enrol(address, HANDLE)
    laptop.sync()
    laptop.invite(desktop)
    desktop.sync()
    desktop.ask(EditEntry(item=written.id, text=UNUSUAL.replace("marzipan", "peppercorns")))
    desktop.ask(RenameTag(name="vogelsberg", new_name="basaltic"))
    desktop.ask(RenameDevice(name="Elinor's other desktop"))
    desktop.sync()
    laptop.sync()
    laptop.ask(SetPassword(old=PASSWORD, new=NEW_PASSWORD))
    assert laptop.texts() == desktop.texts()
    return Told(laptop=laptop, desktop=desktop, kit=kit, sent=b"\0".join(laptop.line.sent + desktop.line.sent))


def found_in(content: bytes, wanted: Phrases, folder: Path) -> set[bytes]:
    """Search as the tour does, through a file."""
    (folder / "line").write_bytes(content)
    return set(phrases_in([folder], wanted))


def test_no_word_of_a_journal_is_in_anything_that_travels(told: Told, tmp_path: Path) -> None:
    lines = told.laptop.ask(ListEntries(limit=1000)).lines
    titles = {line.heading for line in lines if len(line.heading) > 7}
    tags = {tag.name for tag in told.laptop.ask(ListTags()).tags if len(tag.name) > 5}
    devices = {"Elinor", "laptop", "desktop", "vogelsberg", "Marzipan", "peppercorns"}
    versions = {one.text for line in lines for one in told.laptop.ask(EntryHistory(item=line.id)).versions}
    phrases = phrases_of(versions)
    assert len(phrases) > 1000
    assert len(titles) > 30
    assert found_in(told.sent, phrases, tmp_path) == set()
    assert [word for word in titles | tags | devices if word.lower().encode() in told.sent.lower()] == []


def test_the_search_that_finds_nothing_does_know_how_to_look(told: Told, tmp_path: Path) -> None:
    texts = told.laptop.texts()
    among = b"\0".join([told.sent, *(text.encode() for text in texts), told.sent])
    assert found_in(among, phrases_of(texts), tmp_path) == phrases_of(texts)


def test_no_vector_travels_in_the_clear(told: Told) -> None:
    lines = told.laptop.ask(ListEntries(limit=1000)).lines
    with told.desktop.opened.journal.read() as reading:
        vectors = [reading.vectors_of(ItemId(line.id)) for line in lines]
    chunks = [chunk.vector for one in vectors if one for chunk in one.chunks]
    assert len(chunks) > 40
    assert [chunk for chunk in chunks if chunk[:16] in told.sent] == []


def test_no_key_and_no_secret_is_in_anything_that_travels(told: Told) -> None:
    keys = told.laptop.opened.journal.keyring.account_keys
    secret = code_to_account_secret(told.kit.account_secret)
    stretched = stretch_for_login(password_secret(PASSWORD.decode()), handle_hash(HANDLE))
    secrets = {
        "password": PASSWORD,
        "new password": NEW_PASSWORD,
        "stretched password": stretched.reveal(),
        "input of OPAQUE": opaque_input(stretched, secret).reveal(),
        "account secret": secret.reveal(),
        "its code": told.kit.account_secret.encode(),
        "phrase": told.kit.phrase.encode(),
        "three words of it": " ".join(told.kit.phrase.split()[:3]).encode(),
        "entropy of the phrase": phrase_to_entropy(told.kit.phrase).reveal(),
        "handle": HANDLE.encode(),
        "account master key": keys.amk.reveal(),
        "identity key": keys.identity.to_secret().reveal(),
        "epoch key": keys.epochs[1].reveal(),
        "store key": told.laptop.opened.store_key.reveal(),
    }
    assert [name for name, value in secrets.items() if value in told.sent] == []


def test_the_right_password_without_the_account_secret_opens_nothing(
    told: Told, new_device: NewDevice, address: str
) -> None:
    thief, owner = new_device("Somebody"), told.kit.account_secret
    wrong = new_device("Another").enrol(address, "another@example.org").account_secret
    with pytest.raises(Refusal) as refused:
        thief.ask(Login(server=address, handle=HANDLE, password=NEW_PASSWORD, account_secret=wrong))
    assert refused.value.kind == "wrong_password"
    thief.ask(Login(server=address, handle=HANDLE, password=NEW_PASSWORD, account_secret=owner))
    thief.sync()
    assert thief.texts() == told.laptop.texts()
