"""A pairing code is read out of a picture; whatever else comes is one sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from alcove.crypto.codes import mint_pairing_code, pairing_to_code
from alcove_desktop.kit_paper.qr import draw_qr, modules_of
from alcove_desktop.rooms.settings.code_reader import CodeReader, code_in
from alcove_desktop.rooms.settings.picture_drop import PictureDrop
from alcove_desktop.theme.look import Look

CODE = pairing_to_code(mint_pairing_code("https://alcove.example.org", lambda count: bytes(range(count))))


def picture_of(text: str, *, side: int = 500, around: int = 100, turned: float = 0.0) -> QImage:
    """Draw a code as a photograph has it: with something around, perhaps turned."""
    picture = QImage(side + 2 * around, side + 2 * around, QImage.Format.Format_RGB32)
    picture.fill(0xFF8899AA)
    painter = QPainter(picture)
    painter.translate(picture.width() / 2, picture.height() / 2)
    painter.rotate(turned)
    draw_qr(painter, QRectF(-side / 2, -side / 2, side, side), modules_of(text))
    painter.end()
    return picture


@pytest.mark.parametrize("turned", [0.0, 7.0, 90.0])
def test_a_photographed_code_is_read(look: Look, turned: float) -> None:
    assert code_in(picture_of(CODE, turned=turned)) == CODE


def test_a_large_photograph_is_made_smaller_first(look: Look) -> None:
    assert code_in(picture_of(CODE, side=2400, around=600)) == CODE


def test_another_code_is_none(look: Look) -> None:
    assert code_in(picture_of("https://evil.example/PAIR1")) == ""


def read(reader: CodeReader, file: Path, qtbot: QtBot) -> tuple[str, str]:
    ended: list[tuple[str, str]] = []

    def found(code: str) -> None:
        ended.append((code, ""))

    def failed(sentence: str) -> None:
        ended.append(("", sentence))

    reader.found.connect(found)
    reader.failed.connect(failed)
    reader.read_file(file)
    qtbot.waitUntil(lambda: bool(ended))
    return ended[0]


@pytest.fixture
def drop(look: Look, qtbot: QtBot) -> PictureDrop:
    made = PictureDrop(look)
    qtbot.addWidget(made)
    return made


def test_a_file_is_read_on_another_thread(drop: PictureDrop, tmp_path: Path, qtbot: QtBot) -> None:
    picture_of(CODE).save(str(tmp_path / "photo.png"))
    assert read(drop.reader, tmp_path / "photo.png", qtbot) == (CODE, "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture at all",
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\x00\x00\x00" + bytes(40),
        b"GIF89a\xff\xff\xff\xff" + bytes(30),
        b"BM" + b"\xff" * 60,
    ],
    ids=["empty", "words", "cut", "vast", "gif", "bmp"],
)
@pytest.mark.filterwarnings("default")
def test_a_hostile_file_is_one_sentence(drop: PictureDrop, tmp_path: Path, qtbot: QtBot, content: bytes) -> None:
    (tmp_path / "photo.png").write_bytes(content)
    code, sentence = read(drop.reader, tmp_path / "photo.png", qtbot)
    assert code == ""
    assert sentence.count(".") == 1 or "too large" in sentence


def test_a_file_that_is_gone_or_huge_is_one_sentence(drop: PictureDrop, tmp_path: Path, qtbot: QtBot) -> None:
    assert read(drop.reader, tmp_path / "gone.png", qtbot)[1]
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(40_000_000)
    assert read(drop.reader, tmp_path / "huge.png", qtbot)[1]


def test_a_picture_without_a_code_says_what_to_do(drop: PictureDrop, tmp_path: Path, qtbot: QtBot) -> None:
    plain = QImage(60, 60, QImage.Format.Format_RGB32)
    plain.fill(0xFFFFFFFF)
    plain.save(str(tmp_path / "plain.png"))
    assert "paste the code" in read(drop.reader, tmp_path / "plain.png", qtbot)[1]


def test_a_picture_is_taken_from_the_clipboard_and_from_a_drop(drop: PictureDrop, tmp_path: Path, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setImage(picture_of(CODE))
    with qtbot.waitSignal(drop.found) as found:
        drop.paste()
    assert found.args == [CODE]

    picture_of(CODE).save(str(tmp_path / "photo.png"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "photo.png"))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(drop.found) as found:
        drop.dropEvent(QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none))
    assert found.args == [CODE]


def test_a_clipboard_without_a_picture_says_so(drop: PictureDrop, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("words")
    with qtbot.waitSignal(drop.failed) as failed:
        drop.paste()
    assert failed.args == ["There is no picture to read."]
