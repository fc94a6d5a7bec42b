"""The mailbox through which an old device adds a new one; both letters are sealed under the code a person carries."""

from typing import Annotated

import msgspec

from alcove.wire.codec import Message
from alcove.wire.records import Bytes16

Letter = Annotated[bytes, msgspec.Meta(max_length=65536)]


class OpenPairing(Message, frozen=True, kw_only=True):
    """The old device opens a mailbox for ten minutes."""

    pairing: Bytes16


class PostLetter(Message, frozen=True, kw_only=True):
    """The new device's hello, or the old device's answer; each may be posted once."""

    letter: Letter


class PairingReply(Message, frozen=True, kw_only=True):
    """What lies in the mailbox; empty when not yet posted."""

    hello: Letter
    answer: Letter
