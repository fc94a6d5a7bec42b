"""What the room changes through the engine: one entry at a time, in the order in which a person did it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.emotions import EditEmotion, EmotionView, Style, TrashEmotion, WriteEmotion
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.emotions import EmotionForm
from alcove_desktop.words import retell, say


def save_form(
    desk: Desk,
    form: EmotionForm,
    *,
    then: Callable[[EmotionView], None],
    failed: Callable[[Refusal], None],
    owner: QObject,
) -> None:
    """Keep a new entry, or what was changed in one."""
    if form.item is None:
        question = WriteEmotion(
            situation=form.situation.strip(),
            emotions=form.chosen,
            intensity=form.intensity,
            notes=form.notes,
            source=form.source,
            style=form.style,
            intake=form.intake,
            timezone=desk.timezone,
        )
        desk.bridge.ask(question, then=then, failed=failed, owner=owner, lane=Lane.CHANGE)
        return
    change = EditEmotion(
        item=form.item,
        situation=form.situation.strip(),
        emotions=form.chosen,
        intensity=form.intensity,
        notes=form.notes,
    )
    desk.bridge.ask(change, then=then, failed=failed, owner=owner, lane=Lane.CHANGE)


def keep_style(desk: Desk, item: bytes, style: Style, *, owner: QObject) -> None:
    """Keep the kind of picture that was chosen."""
    question = EditEmotion(item=item, style=style)
    desk.bridge.ask(question, failed=lambda refusal: _problem(desk, refusal), owner=owner, lane=Lane.CHANGE)


def move(desk: Desk, item: bytes, *, back: bool, then: Callable[[], None], owner: QObject) -> None:
    """Move an entry into the trash, or back out of it."""

    def moved(_done: Done) -> None:
        desk.tell(say("Put back.") if back else say("Moved to the trash."), "plain")
        then()

    question = TrashEmotion(item=item, back=back)
    desk.bridge.ask(question, then=moved, failed=lambda refusal: _problem(desk, refusal), owner=owner, lane=Lane.CHANGE)


def _problem(desk: Desk, refusal: Refusal) -> None:
    desk.tell(retell(refusal.sentence), "problem")
