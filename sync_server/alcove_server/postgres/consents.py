"""Consents.  Each decision is a row; a withdrawal also closes the givings before it, as the seeds' fields ask.

Instants are counted in milliseconds since 1970 on the wire and may lie beyond the year 9999, which PostgreSQL keeps
and Python's datetime does not: they are turned into timestamps by the database.
"""

from alcove.domain.ids import AccountId
from alcove.wire.consents import Consent, ConsentType
from alcove_server.postgres.origin import Origin
from alcove_server.postgres.session import Row, Session, uuid_of

_INSTANT = b"(timestamptz 'epoch' + $7 * interval '1 millisecond')"
_ADD = (
    b"""
    INSERT INTO consents (user_id, id, device_id, consent_type, consent_version, consent_given, consented_at,
        consent_text, signature, ip_address, user_agent)
    VALUES ($1, $2, $3, $4, $5, $6, """
    + _INSTANT
    + b""", $8, $9, $10::text::inet, $11) ON CONFLICT (user_id, id) DO NOTHING"""
)
_WITHDRAW = b"""
    UPDATE consents SET withdrawn_at = timestamptz 'epoch' + $3 * interval '1 millisecond', withdrawal_signature = $4
    WHERE user_id = $1 AND consent_type = $2 AND consent_given AND withdrawn_at IS NULL
        AND consented_at <= timestamptz 'epoch' + $3 * interval '1 millisecond'"""
_COLUMNS = b"""
    id, consent_type, consent_version, consent_text, consent_given,
    (extract(epoch FROM consented_at) * 1000)::bigint, device_id, signature"""
_FIND = b"SELECT" + _COLUMNS + b" FROM consents WHERE user_id = $1 AND id = $2"
_ALL = b"SELECT" + _COLUMNS + b" FROM consents WHERE user_id = $1 ORDER BY consented_at, consent_given DESC, id"
_STANDS = b"""
    SELECT consent_given FROM consents WHERE user_id = $1 AND consent_type = $2
    ORDER BY consented_at DESC, consent_given, id DESC LIMIT 1 FOR SHARE"""


class PostgresConsents:
    """The consents table."""

    __slots__ = ("_origin", "_session")

    def __init__(self, session: Session, origin: Origin) -> None:
        self._session = session
        self._origin = origin

    async def add(self, account: AccountId, consent: Consent) -> bool:
        """Keep a decision; a withdrawal also closes the givings before it.  False when the id is taken."""
        user = uuid_of(account)
        added = await self._session.run(
            _ADD,
            user,
            uuid_of(consent.consent),
            uuid_of(consent.device),
            consent.type,
            consent.version,
            consent.given,
            consent.decided_at,
            consent.text,
            consent.signature,
            self._origin.address,
            self._origin.agent,
        )
        if added == 0:
            return False
        if not consent.given:
            await self._session.run(_WITHDRAW, user, consent.type, consent.decided_at, consent.signature)
        return True

    async def find(self, account: AccountId, consent_id: bytes) -> Consent | None:
        """Find one decision."""
        row = await self._session.row(_FIND, uuid_of(account), uuid_of(consent_id))
        return None if row is None else _consent(row)

    async def all(self, account: AccountId) -> list[Consent]:
        """List all decisions, oldest first."""
        return [_consent(row) for row in await self._session.rows(_ALL, uuid_of(account))]

    async def stands(self, account: AccountId, kind: ConsentType) -> bool:
        """Tell whether the last decision of this type is a yes; held against change until the unit ends."""
        row = await self._session.row(_STANDS, uuid_of(account), kind)
        return row is not None and bool(row[0])


def _consent(row: Row) -> Consent:
    return Consent(
        consent=row[0].bytes,
        type=row[1],
        version=row[2],
        text=row[3],
        given=row[4],
        decided_at=row[5],
        device=row[6].bytes,
        signature=row[7],
    )
