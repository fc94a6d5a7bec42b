"""The keys of an account, as an unlocked device holds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import msgspec

from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.sign import IdentityKey
from alcove.crypto.versioned import read_versioned, write_versioned
from alcove.domain.ids import AccountId
from alcove.wire.records import Bytes16, Bytes32, Epoch

ACCOUNT_BYTES = 16
ACCOUNT_SECRET_BYTES = 16
KEY_BYTES = 32

_MAGIC = b"ALCK"
_VERSION = 1


class _Written(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    account: Bytes16
    generation: Epoch
    amk: Bytes32
    identity: Bytes32
    epochs: dict[Epoch, Bytes32]
    account_secret: Bytes16
    handle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountKeys:
    """Everything that opens an account's records and speaks in its name; the handle is empty before enrolment."""

    account: AccountId
    generation: int
    amk: Secret
    identity: IdentityKey
    epochs: Mapping[int, Secret]
    account_secret: Secret
    handle: str = field(default="", repr=False)

    @classmethod
    def mint(cls, take: Entropy) -> Self:
        """Make a new account; no server is needed."""
        return cls(
            account=AccountId(take(ACCOUNT_BYTES)),
            generation=1,
            amk=Secret(take(KEY_BYTES)),
            identity=IdentityKey.mint(take),
            epochs={1: Secret(take(KEY_BYTES))},
            account_secret=Secret(take(ACCOUNT_SECRET_BYTES)),
        )

    @property
    def newest_epoch(self) -> int:
        """The epoch under which new records are sealed."""
        return max(self.epochs)

    def to_secret(self) -> Secret:
        """Write the keys down, to be wrapped."""
        written = _Written(
            account=self.account,
            generation=self.generation,
            amk=self.amk.reveal(),
            identity=self.identity.to_secret().reveal(),
            epochs={number: self.epochs[number].reveal() for number in sorted(self.epochs)},
            account_secret=self.account_secret.reveal(),
            handle=self.handle,
        )
        return Secret(write_versioned(_MAGIC, _VERSION, written))

    @classmethod
    def from_secret(cls, secret: Secret) -> Self:
        """Read what `to_secret` wrote; UnknownVersion or Malformed otherwise."""
        written = read_versioned(_Written, _MAGIC, _VERSION, secret.reveal())
        return cls(
            account=AccountId(written.account),
            generation=written.generation,
            amk=Secret(written.amk),
            identity=IdentityKey(Secret(written.identity)),
            epochs={number: Secret(key) for number, key in written.epochs.items()},
            account_secret=Secret(written.account_secret),
            handle=written.handle,
        )
