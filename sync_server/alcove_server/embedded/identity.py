"""As whom PostgreSQL runs. As ourselves, unless we are root: PostgreSQL refuses root, and rightly.

As root: the owner of an existing database, else ALCOVE_POSTGRES_USER, else one of a few usual names. No user
is ever made here, and no folder that is not ours gets another mode.
"""

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from alcove_server.embedded.faults import NoUnprivilegedUser

_USUAL_NAMES = ("alcove", "postgres", "nobody")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A user that is not us."""

    uid: int
    gid: int


def choose_identity(data: Path, wanted: str | None) -> Identity | None:
    """Decide as whom to run; None is ourselves."""
    if sys.platform == "win32":
        return None
    if os.geteuid() != 0:
        return None
    import pwd

    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Identity(uid=owner.st_uid, gid=owner.st_gid)
    for name in (wanted,) if wanted else _USUAL_NAMES:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        if user.pw_uid != 0:
            return Identity(uid=user.pw_uid, gid=user.pw_gid)
    raise NoUnprivilegedUser(NoUnprivilegedUser.__doc__)


def can_reach(folder: Path, identity: Identity) -> bool:
    """Say whether this user may pass through every folder down to this one (plain modes; access lists are not read)."""
    return all(_may_pass(each.stat(), identity) for each in (folder, *folder.parents))


def _may_pass(status: os.stat_result, identity: Identity) -> bool:
    if status.st_uid == identity.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == identity.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)
