"""`alcove-server doctor`: look at everything and say how it is; exit code 1 when something is wrong."""

import json
from dataclasses import asdict

import psycopg
import typer

from alcove_server import machine
from alcove_server.cli.faults import sentence_of
from alcove_server.cli.options import AsJson, Home, settings_of
from alcove_server.database import NoDatabase, found_as_is
from alcove_server.doctor.database_checks import check_database
from alcove_server.doctor.finding import Finding, Verdict, look, wrong
from alcove_server.doctor.machine_checks import check_machine
from alcove_server.embedded import EmbeddedFault
from alcove_server.settings import Settings

_SIGNS = {Verdict.WELL: "  ok  ", Verdict.LOOK: " look ", Verdict.WRONG: " WRONG"}


def doctor(home: Home = None, as_json: AsJson = False) -> None:
    """Look at the machine, the database and the settings."""
    settings = settings_of(home)
    findings = [*check_machine(settings), *_check_database(settings)]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        for finding in findings:
            print(f"{_SIGNS[finding.verdict]}  {finding.about}: {finding.sentence}")
    if any(finding.verdict is Verdict.WRONG for finding in findings):
        raise typer.Exit(1)


def _check_database(settings: Settings) -> list[Finding]:
    try:
        with found_as_is(settings) as found:
            return check_database(found.databases, machine.now().date())
    except NoDatabase as fault:
        return [look("database", sentence_of(fault))]
    except (EmbeddedFault, psycopg.OperationalError) as fault:
        return [wrong("database", sentence_of(fault))]
