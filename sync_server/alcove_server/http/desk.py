"""One request on its way: who asks, and the three ways in which a service is asked.

`as_anybody`, `as_account` and `as_device` open a unit of work, name the caller from the token, run the service, and
commit; a refusal rolls everything back.  What the unit announced is told after the commit.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request

from alcove_server.http.office import Office
from alcove_server.limits.rates import Rates
from alcove_server.postgres.origin import Origin
from alcove_server.services.callers import Caller, DeviceCaller
from alcove_server.services.issue_token import token_hash
from alcove_server.services.name_caller import name_caller
from alcove_server.services.refusals import Forbidden, Refusal, TooMany, Unauthenticated
from alcove_server.services.unit import Unit

Answer = TypeVar("Answer")
_BEARER = "bearer "
_LONGEST_TOKEN = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A request with the office that answers it."""

    office: Office
    request: Request
    origin: Origin
    rates: Rates

    async def as_anybody(self, work: Callable[[Unit], Awaitable[Answer]], *, name: bytes = b"") -> Answer | Refusal:
        """Ask a service for a caller without a token; `name` is the handle, account or mailbox that is asked for."""
        if name and (refused := self.count_name(name)) is not None:
            return refused
        return await self._in_unit(work)

    async def as_account(self, work: Callable[[Unit, Caller], Awaitable[Answer]]) -> Answer | Refusal:
        """Ask a service for whoever the token names."""
        token = self._token()
        if token is None:
            return Unauthenticated()

        async def named(unit: Unit) -> Answer | Refusal:
            caller = await name_caller(unit, token, now=self.office.now())
            if isinstance(caller, Refusal):
                return caller
            refused = self.count_name(caller.account)
            return await work(unit, caller) if refused is None else refused

        return await self._in_unit(named)

    async def as_device(self, work: Callable[[Unit, DeviceCaller], Awaitable[Answer]]) -> Answer | Refusal:
        """Ask a service for the device that the token names."""

        async def named(unit: Unit, caller: Caller) -> Answer | Refusal:
            return await work(unit, caller) if isinstance(caller, DeviceCaller) else Forbidden()

        return await self.as_account(named)

    async def is_device(self) -> DeviceCaller | Refusal:
        """Name the device before its body is read."""

        async def work(_: Unit, caller: DeviceCaller) -> DeviceCaller:
            return caller

        return await self.as_device(work)

    async def _in_unit(self, work: Callable[[Unit], Awaitable[Answer]]) -> Answer:
        async with self.office.database.unit(self.origin) as open_unit:
            answer = await work(open_unit.unit)
            if isinstance(answer, Refusal):
                open_unit.roll_back()
        self.office.teller.tell(open_unit.announcements)
        return answer

    def count_name(self, name: bytes) -> TooMany | None:
        """Count this request for a handle, account or mailbox."""
        wait = self.office.limiter.count_name(self.rates, name, now=self.office.now().timestamp())
        return TooMany(retry_after=wait) if wait else None

    def count_address(self) -> TooMany | None:
        """Count this request for its address."""
        address = self.origin.address or "nowhere"
        wait = self.office.limiter.count_address(self.rates, address, now=self.office.now().timestamp())
        return TooMany(retry_after=wait) if wait else None

    def _token(self) -> bytes | None:
        """Hash the bearer token; None when there is none."""
        text = self.request.headers.get("authorization", "")
        token = text[len(_BEARER) :].strip()
        if text[: len(_BEARER)].lower() != _BEARER or not 0 < len(token) <= _LONGEST_TOKEN:
            return None
        return token_hash(token)
