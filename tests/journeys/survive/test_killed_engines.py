"""The engine is killed while writing, importing, syncing: what it acknowledged is there, and nothing is half."""

from collections.abc import Callable
from pathlib import Path

import pytest
from engine_stories import killed_while_importing, killed_while_syncing, killed_while_writing
from mortal_device import MortalDevice

from alcove.cli.tour.server import TourServer

pytestmark = pytest.mark.slow
NewDevice = Callable[[str], MortalDevice]


def test_an_engine_killed_while_writing_has_all_it_acknowledged(
    new_device: NewDevice, lasting_server: TourServer
) -> None:
    assert killed_while_writing(new_device, lasting_server, seed=1, lives=4) > 0


def test_an_engine_killed_while_importing_goes_on_where_it_stopped(new_device: NewDevice, tmp_path: Path) -> None:
    killed_while_importing(new_device, tmp_path / "notes", seed=2, lives=4)


def test_an_engine_killed_while_syncing_loses_and_doubles_nothing(
    new_device: NewDevice, lasting_server: TourServer
) -> None:
    killed_while_syncing(new_device, lasting_server, seed=3, lives=4)
