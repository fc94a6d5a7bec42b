"""Every command of `alcove-server`, in the order in which the help shows them."""

from collections.abc import Callable
from typing import Any

from alcove_server.cli.backup import backup
from alcove_server.cli.doctor import doctor
from alcove_server.cli.migrate import migrate
from alcove_server.cli.partitions import partitions
from alcove_server.cli.record import record
from alcove_server.cli.restore import restore
from alcove_server.cli.run import run
from alcove_server.cli.seed import seed
from alcove_server.cli.stats import stats
from alcove_server.cli.verify import verify
from alcove_server.cli.version import version

ALL: tuple[Callable[..., Any], ...] = (
    run,
    migrate,
    doctor,
    stats,
    backup,
    restore,
    verify,
    record,
    partitions,
    seed,
    version,
)
