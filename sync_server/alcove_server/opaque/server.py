"""The server's three OPAQUE answers, each in a thread beside the event loop.

opaque-ke-py has no answer for unknown users: they are answered from one dummy record, made with the set-up, so that
size, error and time are those of a known one.  The handle's hash is the user name: the key of each handle's OPRF
follows from the set-up's seed and that hash, so an unknown handle's answers are as steady as a known one's.
"""

import asyncio

import opaque_ke_py as opaque_ke

from alcove_server.services.chance import Entropy
from alcove_server.services.opaque import LoginAnswer
from alcove_server.services.stores.server import OpaqueKeys


def make_opaque_keys(entropy: Entropy) -> OpaqueKeys:
    """Make the server's set-up and a dummy record of a password that nobody knows."""
    setup = opaque_ke.server_setup()
    password = entropy(32)
    start = opaque_ke.client_registration_start(password)
    answer = opaque_ke.server_registration_start(setup, start.get_message(), entropy(32))
    finish = opaque_ke.client_registration_finish(password, start.get_state(), answer.get_message())
    record = opaque_ke.server_registration_finish(finish.get_message())
    return OpaqueKeys(setup=setup.to_bytes(), dummy_record=record.get_password_file())


class NotBegun(Exception):
    """The server has not read its OPAQUE set-up yet."""


class OpaqueKe:
    """The server's side under one set-up, which is read when the server starts."""

    __slots__ = ("_begun",)

    def __init__(self) -> None:
        self._begun: OpaqueKeys | None = None

    def begin(self, keys: OpaqueKeys) -> None:
        """Take the set-up."""
        self._begun = keys

    @property
    def dummy_record(self) -> bytes:
        """The record from which unknown handles are answered."""
        return self._keys.dummy_record

    @property
    def _keys(self) -> OpaqueKeys:
        if self._begun is None:
            raise NotBegun(NotBegun.__doc__)
        return self._begun

    async def answer_registration(self, request: bytes, handle_hash: bytes) -> bytes | None:
        """Answer the first step of setting a password; None when the message is not one of OPAQUE."""
        return await asyncio.to_thread(self._answer_registration, request, handle_hash)

    async def record_of(self, upload: bytes) -> bytes | None:
        """Turn the second step of setting a password into the record to keep; None when it is not one."""
        return await asyncio.to_thread(_record_of, upload)

    async def answer_login(self, request: bytes, record: bytes, handle_hash: bytes) -> LoginAnswer | None:
        """Answer the first step of a login; None when the message is not one of OPAQUE."""
        return await asyncio.to_thread(self._answer_login, request, record, handle_hash)

    async def is_proven(self, state: bytes, finalization: bytes) -> bool:
        """Tell whether the second step proves the password."""
        return await asyncio.to_thread(_is_proven, state, finalization)

    def _answer_registration(self, request: bytes, handle_hash: bytes) -> bytes | None:
        setup = opaque_ke.ServerSetupData.from_bytes(self._keys.setup)
        try:
            return opaque_ke.server_registration_start(setup, request, handle_hash).get_message()
        except ValueError:  # not a message of OPAQUE, or a proof that does not hold
            return None

    def _answer_login(self, request: bytes, record: bytes, handle_hash: bytes) -> LoginAnswer | None:
        setup = opaque_ke.ServerSetupData.from_bytes(self._keys.setup)
        try:
            answer = opaque_ke.server_login_start(setup, record, request, handle_hash)
        except ValueError:  # not a message of OPAQUE, or a proof that does not hold
            return None
        return LoginAnswer(response=answer.get_message(), state=answer.get_state())


def _record_of(upload: bytes) -> bytes | None:
    try:
        return opaque_ke.server_registration_finish(upload).get_password_file()
    except ValueError:  # not a message of OPAQUE, or a proof that does not hold
        return None


def _is_proven(state: bytes, finalization: bytes) -> bool:
    try:
        opaque_ke.server_login_finish(state, finalization)
    except ValueError:  # not a message of OPAQUE, or a proof that does not hold
        return False
    return True
