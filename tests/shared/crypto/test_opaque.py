"""Our half of OPAQUE against the other half of the same library, which the server runs."""

import opaque_ke_py
import pytest

from alcove.crypto.entropy import Entropy
from alcove.crypto.opaque import (
    Finished,
    LoginRefused,
    ServerMisspoke,
    finish_login,
    finish_registration,
    start_login,
    start_registration,
)
from alcove.crypto.secret import Secret
from alcove.crypto.slots import dummy_slot_record, dummy_slot_records, slot_writes
from alcove.wire.accounts import SlotRecord
from alcove.wire.codec import decode, encode
from alcove.wire.sync import SlotWrite
from alcove.wire.version import SLOTS

PASSWORD = Secret(b"opaque input of thirty-two bytes")
SERVER = opaque_ke_py.server_setup()


def register(password: Secret) -> tuple[bytes, Finished]:
    started = start_registration(password)
    answer = opaque_ke_py.server_registration_start(SERVER, started.request, b"handle")
    finished = finish_registration(password, started.state, answer.get_message())
    return opaque_ke_py.server_registration_finish(finished.message).get_password_file(), finished


def test_a_login_gives_the_export_key_of_the_registration() -> None:
    file, registered = register(PASSWORD)
    started = start_login(PASSWORD)
    answer = opaque_ke_py.server_login_start(SERVER, file, started.request, b"handle")
    finished = finish_login(PASSWORD, started.state, answer.get_message())
    opaque_ke_py.server_login_finish(answer.get_state(), finished.message)
    assert finished.export_key == registered.export_key
    assert len(finished.export_key.reveal()) == 64


def test_a_wrong_password_and_a_strange_answer_are_told_alike() -> None:
    file, _ = register(PASSWORD)
    wrong = Secret(b"another input of thirty-two byte")
    started = start_login(wrong)
    answer = opaque_ke_py.server_login_start(SERVER, file, started.request, b"handle").get_message()
    for said in (answer, b"", answer[:-1], bytes(len(answer))):
        with pytest.raises(LoginRefused) as refused:
            finish_login(wrong, started.state, said)
        assert refused.value.__cause__ is None


def test_an_answer_that_is_none_ends_a_registration() -> None:
    started = start_registration(PASSWORD)
    with pytest.raises(ServerMisspoke):
        finish_registration(PASSWORD, started.state, b"nothing of the kind")


def test_an_unused_slot_has_the_form_of_a_used_one(take: Entropy) -> None:
    record = dummy_slot_record(take)
    used, _ = register(PASSWORD)
    assert len(record.envelope) == len(used) == 192
    assert decode(SlotRecord, encode(record)) == record
    answer = opaque_ke_py.server_login_start(SERVER, record.envelope, start_login(PASSWORD).request, record.phrase_hash)
    assert len(answer.get_message()) == 320


def test_every_account_has_the_same_slots(take: Entropy) -> None:
    records = dummy_slot_records(take)
    assert len(records) == SLOTS
    assert len({record.envelope for record in records}) == SLOTS
    assert len({record.phrase_hash for record in records}) == SLOTS


def test_every_push_writes_all_slots_anew(take: Entropy) -> None:
    once, again = slot_writes(take), slot_writes(take)
    assert len(once) == len(again) == SLOTS
    assert not {write.blob for write in once} & {write.blob for write in again}
    assert not {write.wrapped_key for write in once} & {write.wrapped_key for write in again}
    assert decode(SlotWrite, encode(once[0])) == once[0]
