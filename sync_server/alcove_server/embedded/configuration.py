"""PostgreSQL's own settings, written anew at every start; `local.conf` in the home folder has the last word.

Durable first (fsync stays on), then sized for one machine that also runs the server. The log names no
parameter, no key and no statement: what people store must not end in it.
"""

import os
from collections.abc import Mapping
from pathlib import Path

_MB = 1024 * 1024


def render(*, socket: Path | None, port: int, memory: int, local: Path, extra: Mapping[str, str]) -> str:
    """Write the file. `memory` is the machine's in bytes."""
    settings = {
        "listen_addresses": "" if socket else "127.0.0.1",
        "unix_socket_directories": str(socket) if socket else "",
        "unix_socket_permissions": "0700",
        "port": str(port),
        "password_encryption": "scram-sha-256",
        "max_connections": "120",
        "shared_buffers": f"{min(max(memory // 16, 64 * _MB), 512 * _MB) // _MB}MB",
        "effective_cache_size": f"{max(memory // 2, 128 * _MB) // _MB}MB",
        "work_mem": "8MB",
        "maintenance_work_mem": "128MB",
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "wal_compression": "on",  # full-page images only, and most of those are index pages
        "wal_buffers": "16MB",
        "min_wal_size": "80MB",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "checkpoint_completion_target": "0.9",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "datestyle": "iso, ymd",
        "logging_collector": "on",
        "log_directory": "log",
        "log_filename": "postgres-%a.log",  # one a weekday, each written over after a week
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_file_mode": "0600",
        "log_min_messages": "warning",
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",
        "log_statement": "none",
        "log_checkpoints": "off",
        **extra,
    }
    lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in settings.items()]
    included = str(local).replace("'", "''")
    return "\n".join(
        [
            "# Written at every start; put your own settings into the file included below.",
            *lines,
            f"include_if_exists = '{included}'",
            "",
        ]
    )


def machine_memory() -> int:
    """Read how much memory this machine has, in bytes; 2 GB where it does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 2048 * _MB
