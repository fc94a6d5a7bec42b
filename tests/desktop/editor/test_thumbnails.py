"""Small pictures of pictures, and of what only says that it is one."""

import struct
import zlib

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alcove_desktop.editor.given import image_to_bytes
from alcove_desktop.editor.thumbnails import LARGEST, make_thumbnail, thumbnail_of


def picture(width: int, height: int, form: bytes = b"png") -> bytes:
    """A red picture whose left top quarter is blue."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width // 2):
        for y in range(height // 2):
            image.setPixelColor(x, y, QColor("blue"))
    image.setText("Comment", "taken at home")
    return image_to_bytes(image, form, 90)


def shown(thumbnail: bytes | None) -> QImage:
    assert thumbnail is not None
    image = QImage.fromData(thumbnail)
    assert not image.isNull()
    return image


def is_blue(image: QImage, x: float, y: float) -> bool:
    colour = image.pixelColor(int(image.width() * x), int(image.height() * y))
    return colour.blue() > 128 > colour.red()


@pytest.mark.parametrize("form", [b"png", b"jpeg", b"bmp"])
def test_a_large_picture_becomes_small(form: bytes) -> None:
    small = shown(thumbnail_of(picture(800, 400, form)))
    assert (small.width(), small.height()) == (LARGEST, LARGEST // 2)
    assert is_blue(small, 0.2, 0.2)
    assert not is_blue(small, 0.8, 0.8)


def test_a_small_picture_stays_as_large_as_it_is() -> None:
    small = shown(thumbnail_of(picture(20, 40)))
    assert (small.width(), small.height()) == (20, 40)


def test_a_picture_stands_upright_and_says_nothing_of_where_it_was_taken() -> None:
    jpeg = picture(400, 200, b"jpeg")
    exif = (
        b"Exif\0\0" + b"MM\0*\0\0\0\x08" + struct.pack(">H", 1) + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) + bytes(4)
    )
    turned = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]
    thumbnail = thumbnail_of(turned)
    small = shown(thumbnail)
    assert (small.width(), small.height()) == (LARGEST // 2, LARGEST)
    assert is_blue(small, 0.8, 0.2)
    assert thumbnail is not None
    assert b"Exif" not in thumbnail
    assert b"home" not in thumbnail
    assert small.textKeys() == []


def test_what_is_seen_through_is_white() -> None:
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert shown(thumbnail_of(image_to_bytes(image, b"png"))).pixelColor(5, 5).lightness() > 250


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is huge, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture at all",
        bomb(60_000, 60_000),
        bomb(1, 2_000_000_000),
        picture(100, 100)[:60],
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
        b'/* XPM */ static char *x[] = {"1 1 1 1", "a c red", "a"};',
    ],
    ids=["empty", "words", "bomb", "line", "cut off", "svg", "xpm"],
)
def test_what_is_hostile_or_broken_gives_none(data: bytes) -> None:
    assert thumbnail_of(data) is None


def test_a_thread_makes_it(qtbot: QtBot) -> None:
    owner, made = QObject(), list[bytes | None]()
    make_thumbnail(picture(800, 400), then=made.append, owner=owner)
    qtbot.waitUntil(lambda: bool(made))
    assert shown(made[0]).width() == LARGEST


def test_an_owner_that_has_gone_is_given_nothing(qtbot: QtBot) -> None:
    gone, stays, made = QObject(), QObject(), list[bytes | None]()
    make_thumbnail(picture(800, 400), then=made.append, owner=gone)
    del gone
    later: list[bytes | None] = []
    make_thumbnail(picture(8, 8), then=later.append, owner=stays)
    qtbot.waitUntil(lambda: bool(later))
    QApplication.processEvents()
    assert made == []


def test_a_thumbnail_is_a_jpeg() -> None:
    data = thumbnail_of(picture(8, 8))
    assert data is not None
    assert data.startswith(b"\xff\xd8\xff")
