"""Write a refused login into the account's access history: after the answer, so that its time says nothing."""

from datetime import datetime

from alcove.domain.ids import AccountId
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def note_failed_login(unit: Unit, account: AccountId, *, now: datetime) -> None:
    """Add the line."""
    await unit.act_for(account)
    await unit.logs.note(account, Action.FAILED_LOGIN, now=now)
