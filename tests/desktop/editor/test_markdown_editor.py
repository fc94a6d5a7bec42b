"""The editor, as a person types in it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from alcove_desktop.editor.editor import MarkdownEditor
from alcove_desktop.editor.units import as_held
from alcove_desktop.theme.look import Look, Style
from alcove_desktop.theme.palette import DARK

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LONG = "\n\n".join(
    f"Paragraph {number} has **bold** words and *others*, and rain on the roof." for number in range(400)
)


@pytest.fixture
def editor(look: Look, qtbot: QtBot) -> Iterator[MarkdownEditor]:
    made = MarkdownEditor(look)
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    yield made
    look.wear(Style())


def place(editor: MarkdownEditor, anchor: int, caret: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(anchor)
    if caret is not None:
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_what_is_typed_is_told_and_what_is_opened_is_not(editor: MarkdownEditor, qtbot: QtBot) -> None:
    edits: list[bool] = []
    editor.edited.connect(lambda: edits.append(True))
    editor.begin("Rain.")
    assert not edits
    place(editor, 5)
    qtbot.keyClicks(editor, " Sun.")
    assert editor.text() == "Rain. Sun."
    assert len(edits) == 5


def test_a_new_entry_cannot_be_undone_into_the_one_before(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("One.")
    qtbot.keyClicks(editor, "x")
    editor.begin("Two.")
    editor.undo()
    assert editor.text() == "Two."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=50))
def test_every_text_comes_out_as_it_went_in(editor: MarkdownEditor, text: str) -> None:
    editor.begin(text)
    assert editor.text() == as_held(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    old=st.text(alphabet="ab \n😀ש\u00a0", max_size=40),
    new=st.text(alphabet="ab \n😀ש\u00a0", max_size=40),
)
def test_every_text_can_become_every_other(editor: MarkdownEditor, old: str, new: str) -> None:
    editor.begin(old)
    editor.merge(new)
    assert editor.text() == new == editor.history.text


def test_a_long_text_is_whole_before_all_of_it_is_shown(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin(LONG)
    assert editor.document().characterCount() < len(LONG)
    assert editor.text() == LONG
    qtbot.waitUntil(lambda: editor.document().characterCount() == len(LONG) + 1)
    assert editor.text() == LONG
    assert editor.textCursor().position() == 0
    assert editor.is_whole


def test_typing_into_a_long_text_that_is_still_coming_in_loses_nothing(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin(LONG)
    qtbot.keyClicks(editor, "x")
    assert editor.text() == f"x{LONG}"
    editor.undo()
    assert editor.text() == LONG


def test_what_another_device_wrote_comes_in_and_nothing_moves(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin(LONG)
    qtbot.waitUntil(lambda: editor.is_whole)
    word = LONG.index("Paragraph 200") + 10
    place(editor, word, word + 3)
    editor.ensureCursorVisible()
    before = editor.cursorRect().top()
    edits: list[bool] = []
    editor.edited.connect(lambda: edits.append(True))
    editor.merge(f"A new beginning, which\nis of several lines.\n\n{LONG}\n\nAnd an end.")
    assert editor.textCursor().selectedText() == "200"
    assert abs(editor.cursorRect().top() - before) <= 2
    assert not edits
    assert editor.text().endswith("And an end.")


def test_undo_takes_back_what_was_typed_and_leaves_what_another_device_wrote(
    editor: MarkdownEditor, qtbot: QtBot
) -> None:
    editor.begin("One.\n\nTwo.")
    place(editor, 4)
    qtbot.keyClicks(editor, "!")
    editor.merge("Before.\n\nOne.!\n\nTwo and three.")
    edits: list[bool] = []
    editor.edited.connect(lambda: edits.append(True))
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "Before.\n\nOne.\n\nTwo and three."
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "Before.\n\nOne.\n\nTwo and three."
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert editor.text() == "Before.\n\nOne.!\n\nTwo and three."
    assert len(edits) == 2


def test_enter_goes_on_with_a_list_in_one_step(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("- [ ] milk")
    place(editor, 10)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "bread")
    assert editor.text() == "- [ ] milk\n- [ ] bread"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "- [ ] milk\n- [ ] bread\n"
    editor.undo()
    assert editor.text() == "- [ ] milk\n- [ ] bread\n- [ ] "


def test_enter_in_code_goes_on_with_nothing(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("```\n- x")
    place(editor, 7)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "```\n- x\n"


@pytest.mark.parametrize(
    ("key", "modifiers", "after"),
    [
        (Qt.Key.Key_B, CTRL, "a **word** 😀"),
        (Qt.Key.Key_I, CTRL, "a *word* 😀"),
        (Qt.Key.Key_K, CTRL, "a [word]() 😀"),
        (Qt.Key.Key_7, CTRL | SHIFT, "1. a word 😀"),
        (Qt.Key.Key_8, CTRL | SHIFT, "- a word 😀"),
        (Qt.Key.Key_T, CTRL | SHIFT, "- [ ] a word 😀"),
        (Qt.Key.Key_1, CTRL | ALT, "# a word 😀"),
        (Qt.Key.Key_2, CTRL | ALT, "## a word 😀"),
        (Qt.Key.Key_3, CTRL | ALT, "### a word 😀"),
    ],
)
def test_the_shortcuts(
    editor: MarkdownEditor, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, after: str
) -> None:
    editor.begin("a word 😀")
    place(editor, 2, 6)
    qtbot.keyClick(editor, key, modifiers)
    assert editor.text() == after
    editor.undo()
    assert editor.text() == "a word 😀"


def test_control_enter_ticks_a_task(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("- [ ] milk")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert editor.text() == "- [x] milk"


def test_a_star_over_a_selection_goes_around_it(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("😀 word")
    place(editor, 3, 7)
    qtbot.keyClicks(editor, "**")
    assert editor.text() == "😀 **word**"
    assert editor.textCursor().selectedText() == "word"


def test_tab_moves_items_in_and_elsewhere_leaves(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout, before, editor, after = QVBoxLayout(page), QLineEdit(), MarkdownEditor(look), QLineEdit()
    for widget in (before, editor, after):
        layout.addWidget(widget)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    editor.setFocus()
    editor.begin("- milk\n\nplain")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "  - milk\n\nplain"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "- milk\n\nplain"
    assert page.focusWidget() is editor
    qtbot.keyClick(editor, Qt.Key.Key_Tab, CTRL)
    assert page.focusWidget() is after
    editor.setFocus()
    place(editor, 10)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert page.focusWidget() is before
    assert editor.text() == "- milk\n\nplain"


def test_words_are_counted_after_a_pause(editor: MarkdownEditor, qtbot: QtBot) -> None:
    counts: list[int] = []
    editor.word_count_changed.connect(counts.append)
    editor.begin("one two three")
    assert not counts
    qtbot.waitUntil(lambda: counts == [3])
    place(editor, 13)
    qtbot.keyClicks(editor, " four")
    assert counts == [3]
    qtbot.waitUntil(lambda: counts == [3, 4])


def test_files_and_pictures_are_given_to_the_room_and_words_come_in_plain(editor: MarkdownEditor, qtbot: QtBot) -> None:
    given: list[list[tuple[str, bytes, str]]] = []
    editor.files_given.connect(given.append)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/pictures/river.jpg"), QUrl.fromLocalFile("/notes.pdf")])
    editor.insertFromMimeData(files)
    assert given == [[("path", "/pictures/river.jpg"), ("path", "/notes.pdf")]]  # type: ignore[comparison-overlap]

    picture = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    picture.setImageData(image)
    editor.insertFromMimeData(picture)
    qtbot.waitUntil(lambda: len(given) == 2)
    ((kind, data, media_type),) = given[1]
    assert (kind, media_type) == ("data", "image/png")
    assert QImage.fromData(data).pixelColor(0, 0).name() == "#336699"

    words = QMimeData()
    words.setHtml("<b>bold</b> words")
    words.setText("bold words\r\nand more")
    editor.insertFromMimeData(words)
    assert editor.text() == "bold words\nand more"


def test_the_column_stays_in_the_middle_and_no_line_leaves_it(editor: MarkdownEditor, look: Look, qtbot: QtBot) -> None:
    editor.begin("word " * 300)
    for width in (400, 800, 1600):
        editor.resize(width, 600)
        margins = editor.viewportMargins()
        assert margins.left() == margins.right()
        assert editor.document().textWidth() == editor.viewport().width() <= look.style.px(760)
    look.wear(Style(size="largest", palette=DARK))
    assert editor.document().textWidth() == editor.viewport().width()


def test_right_to_left_text_goes_from_the_right(editor: MarkdownEditor) -> None:
    editor.begin("שלום עולם\n\nHello")
    place(editor, 0)
    assert editor.cursorRect().left() > editor.viewport().width() // 2
    place(editor, len("שלום עולם\n\n"))
    assert editor.cursorRect().left() < editor.viewport().width() // 2


def test_a_ticked_task_goes_its_way(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("- [ ] להשיב על המכתב")
    middle = editor.viewport().width() // 2
    assert editor.cursorRect().left() > middle
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert editor.text() == "- [x] להשיב על המכתב"
    assert editor.cursorRect().left() > middle
    editor.undo()
    assert editor.text() == "- [ ] להשיב על המכתב"
    editor.begin("- [x] write back")
    assert editor.cursorRect().left() < middle


def test_a_link_is_opened_from_the_menu(editor: MarkdownEditor) -> None:
    opened: list[str] = []
    editor.link_opened.connect(opened.append)
    editor.begin("See [the map](https://example.org/walk).")
    place(editor, 7)
    menu = editor.menu_at(editor.textCursor())
    next(action for action in menu.actions() if action.text() == "Open the link").trigger()
    assert opened == ["https://example.org/walk"]


def test_an_address_pasted_over_words_is_their_link(editor: MarkdownEditor) -> None:
    editor.begin("See the map.")
    place(editor, 4, 11)
    pasted = QMimeData()
    pasted.setText("https://example.org/walk")
    editor.insertFromMimeData(pasted)
    assert editor.text() == "See [the map](https://example.org/walk)."


def test_nothing_is_left_when_it_forgets(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin(LONG)
    qtbot.keyClicks(editor, "secret")
    editor.forget()
    editor.undo()
    assert editor.text() == ""
    assert not editor.history.can_undo


def test_a_quote_has_a_line_beside_it_and_code_a_panel(editor: MarkdownEditor, look: Look) -> None:
    editor.begin("> said\n\n```\ncode\n```\n\nplain")

    def at_the_side(line: str) -> str:
        place(editor, editor.text().index(line))
        middle = editor.cursorRect().center().y()
        return editor.viewport().grab().toImage().pixelColor(editor.viewport().width() - 12, middle).name()

    said = editor.text().index("said")
    place(editor, said)
    beside = editor.viewport().grab().toImage().pixelColor(3, editor.cursorRect().center().y()).name()
    assert beside == look.palette.line_strong
    assert at_the_side("code") == look.palette.accent_soft
    assert at_the_side("plain") != look.palette.accent_soft
