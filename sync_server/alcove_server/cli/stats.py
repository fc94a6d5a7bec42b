"""`alcove-server stats`: what the server holds, in numbers."""

import json

from alcove_server.cli.options import AsJson, Home, settings_of
from alcove_server.database import reached
from alcove_server.stats import read_stats


def stats(home: Home = None, as_json: AsJson = False) -> None:
    """Count accounts, devices, records, bytes, sessions, connections and jobs."""
    with reached(settings_of(home)) as found:
        figures = read_stats(found.databases.maintenance).by_name()
    if as_json:
        print(json.dumps(figures, indent=1))
        return
    for name, figure in figures.items():
        print(f"{name.replace('_', ' '):>18}  {figure:,}")
