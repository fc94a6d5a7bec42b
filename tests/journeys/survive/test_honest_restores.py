"""A server restored from a backup is filled again by its devices: nothing is lost, nothing doubled, all are alike."""

from collections.abc import Callable, Generator
from random import Random
from threading import Event, Timer

import pytest
from mortal_device import MortalDevice
from restored_server import Keeper

from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.writing import EditEntry, WriteEntry

pytestmark = pytest.mark.slow
NewDevice = Callable[[str], MortalDevice]


@pytest.fixture
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Generator[Keeper]:
    one = Keeper(tmp_path_factory.mktemp("kept"))
    try:
        yield one
    finally:
        one.end()


@pytest.fixture
def three(keeper: Keeper, new_device: NewDevice) -> tuple[MortalDevice, MortalDevice, MortalDevice]:
    """An account with three devices that are alike."""
    desk, phone, laptop = new_device("desk"), new_device("phone"), new_device("laptop")
    desk.enrol(keeper.server.address, "nora@example.org")
    for other in (phone, laptop):
        desk.lets_in(other)
    write(desk, "before, at the desk")
    write(phone, "before, on the phone")
    settle(desk, phone, laptop)
    settle(desk, phone, laptop)
    return desk, phone, laptop


def write(device: MortalDevice, text: str) -> bytes:
    return device.ask(WriteEntry(text=text)).id


def settle(*devices: MortalDevice) -> None:
    for device in devices:
        state = device.sync().state
        assert (state.phase, state.problem) == ("idle", ""), (device.name, state)


def all_alike(keeper: Keeper, texts: list[str], *devices: MortalDevice) -> None:
    settle(*devices)
    settle(*devices)
    first = devices[0].pages()
    assert sorted(page.text for page in first.values()) == sorted(texts)
    for device in devices:
        assert device.pages() == first
        assert device.complaints() == []
    assert "BROKEN" not in keeper.server.verify()


def test_with_one_device_offline_during_the_restore_nothing_is_lost_and_nothing_doubled(
    keeper: Keeper, three: tuple[MortalDevice, MortalDevice, MortalDevice]
) -> None:
    desk, phone, laptop = three
    backup = keeper.back_up("monday.tar.gz")
    tuesday = write(desk, "after, at the desk")
    write(laptop, "after, on the laptop, which then went away")
    settle(desk, laptop, phone)
    phone.ask(EditEntry(item=tuesday, text="after, at the desk, and on the phone"))
    settle(phone)
    keeper.lose()
    write(laptop, "offline, on the laptop")
    write(desk, "while there was no server")
    assert desk.sync().state.problem_kind == "offline"
    keeper.restore(backup)
    settle(desk, phone)
    settle(laptop)
    texts = [
        "before, at the desk",
        "before, on the phone",
        "after, at the desk, and on the phone",
        "after, on the laptop, which then went away",
        "offline, on the laptop",
        "while there was no server",
    ]
    all_alike(keeper, texts, desk, phone, laptop)


def test_what_only_an_absent_device_still_has_comes_back_with_it(
    keeper: Keeper, three: tuple[MortalDevice, MortalDevice, MortalDevice]
) -> None:
    """The laptop saw the phone's last words; the phone itself is lost with the server."""
    desk, phone, laptop = three
    backup = keeper.back_up("monday.tar.gz")
    write(phone, "the phone's last words")
    settle(phone, laptop)
    keeper.lose()
    keeper.restore(backup)
    settle(desk)
    write(desk, "the desk goes on")
    settle(desk)
    settle(laptop)
    texts = ["before, at the desk", "before, on the phone", "the phone's last words", "the desk goes on"]
    all_alike(keeper, texts, desk, laptop)


def test_a_server_restored_twice_is_filled_again_twice(
    keeper: Keeper, three: tuple[MortalDevice, MortalDevice, MortalDevice]
) -> None:
    desk, phone, laptop = three
    backup = keeper.back_up("monday.tar.gz")
    write(desk, "lost once")
    settle(desk, phone)
    keeper.lose()
    keeper.restore(backup)
    settle(desk)
    write(laptop, "on the laptop, between the two")
    settle(laptop)
    keeper.lose()
    keeper.restore(backup)
    write(phone, "on the phone, after both")
    settle(phone, laptop, desk)
    texts = [
        "before, at the desk",
        "before, on the phone",
        "lost once",
        "on the laptop, between the two",
        "on the phone, after both",
    ]
    all_alike(keeper, texts, desk, phone, laptop)


def test_a_device_in_the_middle_of_a_push_goes_on_with_the_restored_server(
    keeper: Keeper, three: tuple[MortalDevice, MortalDevice, MortalDevice]
) -> None:
    desk, phone, laptop = three
    chance = Random(8)
    texts = ["before, at the desk", "before, on the phone"]
    write(desk, "in the backup")
    settle(desk, phone)
    backup = keeper.back_up("monday.tar.gz")
    for _ in range(16):
        texts.append(chance.randbytes(350_000).hex())
        write(desk, texts[-1])
    begun = Event()
    dying = Timer(chance.uniform(0, 0.1), keeper.lose)

    def heard(progress: Progress) -> None:
        if progress.doing == "sending" and progress.done and not begun.is_set():
            begun.set()
            dying.start()

    desk.sync(heard)
    dying.join()
    keeper.restore(backup)
    settle(desk, phone, laptop)
    all_alike(keeper, [*texts, "in the backup"], desk, phone, laptop)


def test_a_device_that_joined_after_the_backup_is_known_again(
    keeper: Keeper, three: tuple[MortalDevice, MortalDevice, MortalDevice], new_device: NewDevice
) -> None:
    desk, phone, laptop = three
    backup = keeper.back_up("monday.tar.gz")
    tablet = new_device("tablet")
    desk.lets_in(tablet)
    settle(tablet)
    write(tablet, "on the tablet, which the backup does not know")
    settle(tablet, desk)
    keeper.lose()
    keeper.restore(backup)
    settle(desk, phone)
    settle(tablet)
    texts = ["before, at the desk", "before, on the phone", "on the tablet, which the backup does not know"]
    all_alike(keeper, texts, desk, phone, laptop, tablet)
