"""Every setting of the server: one frozen value, read once from ALCOVE_* by one parser.

No settings at all is a good set-up: a private PostgreSQL under the data folder, loopback only.
With ALCOVE_DATABASE_URL (an owner that is a member of the three working roles, or may create them) the
server uses that database; each role may have a login of its own through ALCOVE_APP_DATABASE_URL,
ALCOVE_MAINTENANCE_DATABASE_URL and ALCOVE_BACKUP_DATABASE_URL (docs/adr/0011).
"""

import ipaddress
import os
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from platformdirs import user_data_path

from alcove_server.dsn import BadAddress, Dsn

DEFAULT_PORT = 8420
BLOB_SCHEMES = ("file", "s3", "gs", "az")
LOG_LEVELS = ("debug", "info", "warning", "error")
T = TypeVar("T")


class BadSetting(Exception):
    """A setting cannot be used; the message names it and says what it should look like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Databases:
    """One address for each of the four roles, all of the same database."""

    owner: Dsn
    app: Dsn
    maintenance: Dsn
    backup: Dsn


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the server needs to know before it starts. `databases` is None while PostgreSQL is to be embedded."""

    home: Path
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    databases: Databases | None = None
    postgres_version: int | None = None
    blob_url: str = ""
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    trusted_proxies: tuple[str, ...] = ()
    enrolment_open: bool = True
    rate_limits: bool = True
    metrics_open: bool = True
    pool_size: int = 16
    quota_bytes: int = 0
    """Of one account's records and chunks; 0 is without limit."""
    run_jobs: bool = True
    audit_retention_days: int = 365
    event_retention_days: int = 90
    erase_grace_days: int = 30
    log_level: str = "info"

    @property
    def blob_folder(self) -> Path:
        """Where sealed chunks lie when no object store is named."""
        return self.home / "blobs"


def read_settings(environ: Mapping[str, str], *, home: Path | None = None) -> Settings:
    """Read ALCOVE_* from a mapping; an empty value counts as absent; `BadSetting` names the first bad one."""
    given = {name: value.strip() for name, value in environ.items() if name.startswith("ALCOVE_") and value.strip()}

    def take(name: str, parse: Callable[[str], T], default: T) -> T:
        if (text := given.get(name)) is None:
            return default
        try:
            return parse(text)
        except (ValueError, BadAddress) as fault:
            raise BadSetting(f"{name} cannot be used: {fault}") from None

    certificate = take("ALCOVE_TLS_CERTIFICATE", _existing_file, None)
    key = take("ALCOVE_TLS_KEY", _existing_file, None)
    if (certificate is None) != (key is None):
        raise BadSetting("ALCOVE_TLS_CERTIFICATE and ALCOVE_TLS_KEY belong together: give both or neither.")
    return Settings(
        home=(home or take("ALCOVE_SERVER_HOME", Path, None) or _default_home()).absolute(),
        host=take("ALCOVE_HOST", str, "127.0.0.1"),
        port=take("ALCOVE_PORT", _number(0, 65535), DEFAULT_PORT),
        databases=_databases(given, take),
        postgres_version=take("ALCOVE_POSTGRES_VERSION", _version, None),
        blob_url=take("ALCOVE_BLOB_URL", _object_store, ""),
        tls_certificate=certificate,
        tls_key=key,
        trusted_proxies=take("ALCOVE_TRUSTED_PROXIES", _networks, ()),
        enrolment_open=take("ALCOVE_ENROLMENT_OPEN", _yes_or_no, True),
        rate_limits=take("ALCOVE_RATE_LIMITS", _yes_or_no, True),
        metrics_open=take("ALCOVE_METRICS_OPEN", _yes_or_no, True),
        pool_size=take("ALCOVE_POOL_SIZE", _number(2, 500), 16),
        quota_bytes=take("ALCOVE_QUOTA_BYTES", _number(0, 2**53), 0),
        run_jobs=take("ALCOVE_RUN_JOBS", _yes_or_no, True),
        audit_retention_days=take("ALCOVE_AUDIT_RETENTION_DAYS", _number(31, 36500), 365),
        event_retention_days=take("ALCOVE_EVENT_RETENTION_DAYS", _number(7, 36500), 90),
        erase_grace_days=take("ALCOVE_ERASE_GRACE_DAYS", _number(0, 3650), 30),
        log_level=take("ALCOVE_LOG_LEVEL", _one_of(LOG_LEVELS), "info"),
    )


def _default_home() -> Path:
    # As root the embedded PostgreSQL runs as somebody else, who cannot reach into root's own folder.
    if os.name == "posix" and os.geteuid() == 0:
        return Path("/var/lib/alcove-server")
    return user_data_path("alcove-server")


def _databases(
    given: Mapping[str, str], take: Callable[[str, Callable[[str], Dsn | None], Dsn | None], Dsn | None]
) -> Databases | None:
    owner = take("ALCOVE_DATABASE_URL", Dsn.parse, None)
    names = ("ALCOVE_APP_DATABASE_URL", "ALCOVE_MAINTENANCE_DATABASE_URL", "ALCOVE_BACKUP_DATABASE_URL")
    own = {name: take(name, Dsn.parse, None) for name in names}
    if owner is None:
        if lone := next((name for name in names if name in given), None):
            raise BadSetting(f"{lone} needs ALCOVE_DATABASE_URL beside it: the address of the same database's owner.")
        return None
    return Databases(
        owner=owner,
        app=own[names[0]] or owner.as_role("alcove_app"),
        maintenance=own[names[1]] or owner.as_role("alcove_maintenance"),
        backup=own[names[2]] or owner.as_role("alcove_backup"),
    )


def _number(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(f"it must be a whole number from {low} to {high}.")
        return int(text)

    return parse


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text.lower() not in words:
            raise ValueError(f"it must be one of {', '.join(words)}.")
        return text.lower()

    return parse


def _yes_or_no(text: str) -> bool:
    match text.lower():
        case "yes" | "true" | "1" | "on":
            return True
        case "no" | "false" | "0" | "off":
            return False
        case _:
            raise ValueError("it must be yes or no.")


def _version(text: str) -> int:
    if text not in ("16", "18"):
        raise ValueError("the embedded PostgreSQL is 16 or 18.")
    return int(text)


def _existing_file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise ValueError("there is no such file.")
    return path.absolute()


def check_certificate(settings: Settings) -> None:
    """Refuse a certificate or key that cannot be loaded, with `BadSetting`."""
    if settings.tls_certificate is None or settings.tls_key is None:
        return
    try:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(settings.tls_certificate, settings.tls_key, password=_no_password)
    except (OSError, ValueError):  # ssl's own errors are OSErrors
        raise BadSetting(
            "ALCOVE_TLS_CERTIFICATE and ALCOVE_TLS_KEY cannot be used: they must be a certificate and its key in PEM, "
            "without a passphrase."
        ) from None


def _no_password() -> str:
    return ""  # else the key's passphrase would be asked for at a terminal that may not be there


def _object_store(text: str) -> str:
    scheme, parted, rest = text.partition("://")
    if not parted or scheme not in BLOB_SCHEMES or not rest:
        raise ValueError(f"it must be an address like s3://bucket/folder; known are {', '.join(BLOB_SCHEMES)}.")
    return text


def _networks(text: str) -> tuple[str, ...]:
    networks = tuple(part.strip() for part in text.split(",") if part.strip())
    for network in networks:
        try:
            ipaddress.ip_network(network, strict=False)
        except ValueError:
            raise ValueError("it must be addresses or networks with commas between, like 10.0.0.0/8.") from None
    return networks
