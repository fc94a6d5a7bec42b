"""Two hundred kills: twenty by each of ten seeds, of engines, servers and databases (`make soak`)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from engine_stories import killed_while_importing, killed_while_syncing, killed_while_writing
from mortal_device import MortalDevice
from mortal_server import MortalServer
from server_lives import killed_during_pushes, killed_under_a_device

pytestmark = pytest.mark.soak
NewDevice = Callable[[str], MortalDevice]


@pytest.mark.parametrize("seed", range(100, 110))
def test_twenty_kills(server: MortalServer, new_device: NewDevice, tmp_path: Path, seed: int) -> None:
    killed_while_writing(new_device, server, seed, lives=5)
    killed_while_importing(new_device, tmp_path / "notes", seed, lives=4)
    killed_while_syncing(new_device, server, seed, lives=4)
    killed_during_pushes(server, seed, lives=2, how="server")
    killed_during_pushes(server, seed, lives=1, how="postgres")
    killed_during_pushes(server, seed, lives=2, how="backend")
    killed_under_a_device(server, new_device("patient"), new_device("other"), seed=seed, lives=2)
