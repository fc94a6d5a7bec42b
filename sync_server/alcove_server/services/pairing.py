"""The mailbox through which an old device adds a new one.  Whoever knows its id may look in; the letters are sealed."""

from datetime import datetime, timedelta

from alcove.wire.pairing import OpenPairing, PairingReply, PostLetter
from alcove.wire.sync import Accepted
from alcove_server.services.refusals import AlreadyThere, Expired, NotFound
from alcove_server.services.stores.logins import Mailbox
from alcove_server.services.unit import Unit

MAILBOX_LIFETIME = timedelta(minutes=10)


async def open_mailbox(unit: Unit, request: OpenPairing, *, now: datetime) -> Accepted | AlreadyThere:
    """Open a mailbox for ten minutes."""
    is_new = await unit.mailboxes.open(request.pairing, expires_at=now + MAILBOX_LIFETIME, now=now)
    return Accepted() if is_new else AlreadyThere()


async def read_mailbox(unit: Unit, pairing: bytes, *, now: datetime) -> PairingReply | NotFound | Expired:
    """Look into a mailbox; what was not posted yet is empty."""
    box = await _living(unit, pairing, now)
    return PairingReply(hello=box.hello, answer=box.answer) if isinstance(box, Mailbox) else box


async def post_hello(
    unit: Unit, pairing: bytes, request: PostLetter, *, now: datetime
) -> Accepted | NotFound | Expired | AlreadyThere:
    """Lay the new device's letter into the mailbox, once."""
    box = await _living(unit, pairing, now)
    if not isinstance(box, Mailbox):
        return box
    return Accepted() if await unit.mailboxes.post_hello(pairing, request.letter) else AlreadyThere()


async def post_answer(
    unit: Unit, pairing: bytes, request: PostLetter, *, now: datetime
) -> Accepted | NotFound | Expired | AlreadyThere:
    """Lay the old device's letter into the mailbox, once."""
    box = await _living(unit, pairing, now)
    if not isinstance(box, Mailbox):
        return box
    return Accepted() if await unit.mailboxes.post_answer(pairing, request.letter) else AlreadyThere()


async def _living(unit: Unit, pairing: bytes, now: datetime) -> Mailbox | NotFound | Expired:
    box = await unit.mailboxes.read(pairing)
    if box is None:
        return NotFound()
    return box if box.expires_at > now else Expired()
