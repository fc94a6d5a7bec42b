"""The server, its PostgreSQL, or one part of that is killed during pushes: what it acknowledged is there."""

from collections.abc import Callable

import pytest
from mortal_device import MortalDevice
from mortal_server import MortalServer
from server_lives import killed_during_pushes, killed_under_a_device

pytestmark = pytest.mark.slow
NewDevice = Callable[[str], MortalDevice]


@pytest.mark.parametrize(("how", "seed", "lives"), [("server", 4, 3), ("postgres", 5, 2), ("backend", 6, 3)])
def test_a_killed_server_has_all_it_acknowledged(server: MortalServer, how: str, seed: int, lives: int) -> None:
    killed_during_pushes(server, seed, lives, how)
    assert server.started == (1 if how == "backend" else lives + 1)


def test_a_device_whose_server_is_killed_goes_on_when_it_is_back(server: MortalServer, new_device: NewDevice) -> None:
    killed_under_a_device(server, new_device("first"), new_device("second"), seed=7, lives=2)
