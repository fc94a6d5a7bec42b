import copy
import json
import logging
import pickle
import traceback

import msgspec
import pytest

from alcove.crypto.account import AccountKeys
from alcove.crypto.codes import PairingCode
from alcove.crypto.opaque import start_login
from alcove.crypto.secret import Secret, password_secret
from alcove.crypto.sign import DeviceKeys

CONTENT = b"never to be seen anywhere"
SECRET = Secret(CONTENT)


@pytest.mark.parametrize(
    "shown",
    [
        repr(SECRET),
        str(SECRET),
        f"{SECRET}",
        f"{SECRET!r:>40}",
        f"{SECRET:>40}",
        "%s %r" % (SECRET, SECRET),  # noqa: UP031  # the old form prints too
        repr([SECRET]),
        repr({"key": SECRET}),
    ],
)
def test_a_secret_does_not_print(shown: str) -> None:
    assert "Secret(…)" in shown
    assert "never" not in shown


def test_a_secret_does_not_stand_in_a_traceback() -> None:
    held = SECRET
    try:
        raise RuntimeError(held)
    except RuntimeError as fault:
        told = "".join(traceback.TracebackException.from_exception(fault, capture_locals=True).format())
    assert "Secret(…)" in told
    assert "b'never to be" not in told


def test_a_secret_does_not_stand_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        logging.getLogger("test").info("key %s", SECRET)
    assert caplog.messages == ["key Secret(…)"]


def test_keys_do_not_print_either(keys: AccountKeys, device: DeviceKeys) -> None:
    with_handle = AccountKeys.from_secret(keys.to_secret())
    shown = repr(with_handle) + repr(device) + repr(PairingCode(key=SECRET, server="x"))
    for hidden in (keys.amk, keys.epochs[1], keys.account_secret, keys.identity.to_secret(), device.to_secret()):
        assert repr(hidden.reveal())[2:-1] not in shown
        assert hidden.reveal().hex() not in shown


def test_what_opaque_keeps_does_not_print() -> None:
    started = start_login(SECRET)
    assert repr(started.state) == "Secret(…)"


@pytest.mark.parametrize("leak", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps, hash, bytes, msgspec.json.encode])
def test_a_secret_is_not_written_down_by_accident(leak: object) -> None:
    assert callable(leak)
    with pytest.raises(TypeError):
        leak(SECRET)


def test_messagepack_does_not_take_a_secret() -> None:
    with pytest.raises(TypeError):
        msgspec.msgpack.encode({"key": SECRET})


def test_secrets_compare_by_content() -> None:
    assert Secret(CONTENT) == SECRET
    assert Secret(b"other") != SECRET
    assert SECRET != CONTENT
    assert SECRET.reveal() == CONTENT


def test_a_password_is_the_same_from_every_keyboard() -> None:
    composed, taken_apart = "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}"
    assert password_secret(composed) == password_secret(taken_apart)
    assert password_secret("a") != password_secret("A")
