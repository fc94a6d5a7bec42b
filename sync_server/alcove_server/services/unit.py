"""A unit of work: one transaction, acting for at most one account, and what to announce once it has committed."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from alcove.domain.ids import AccountId
from alcove_server.services.announcements import Announcement
from alcove_server.services.stores.accounts import Accounts, Heads
from alcove_server.services.stores.content import BlobRows, Consents, Slots, VeiledVectors
from alcove_server.services.stores.devices import Devices
from alcove_server.services.stores.keys import Keys
from alcove_server.services.stores.logins import Exchanges, Logins, Mailboxes, RecoveryLogins, Tokens
from alcove_server.services.stores.logs import Logs
from alcove_server.services.stores.records import Records
from alcove_server.services.stores.server import ServerState


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """All stores on one transaction.

    `act_for(account)`: see and write this account's rows from now on, and no other's.
    `announce(announcement)`: tell others, after the commit; nothing is told when the unit rolls back.
    `together()`: what is written inside goes to the database in one journey; nothing may be read inside.
    """

    accounts: Accounts
    heads: Heads
    devices: Devices
    keys: Keys
    records: Records
    logins: Logins
    recovery_logins: RecoveryLogins
    tokens: Tokens
    exchanges: Exchanges
    mailboxes: Mailboxes
    slots: Slots
    blob_rows: BlobRows
    consents: Consents
    veiled: VeiledVectors
    logs: Logs
    server: ServerState
    act_for: Callable[[AccountId], Awaitable[None]]
    announce: Callable[[Announcement], None]
    together: Callable[[], AbstractAsyncContextManager[object]]
