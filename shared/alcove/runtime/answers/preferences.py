"""What a person prefers and who they say they are: one item each, on every device (seed 1)."""

from collections.abc import Mapping

import msgspec

from alcove.domain.collections import Collection
from alcove.domain.ids import ItemId
from alcove.domain.item import Item, Scalar
from alcove.domain.preferences import (
    GOALS_MAX,
    OF_ONE_DEVICE,
    PREFERENCES,
    PROFILE,
    BadPreference,
    Rule,
    checked_changes,
    newly_said,
    preferences_id,
    profile_id,
    values_of,
)
from alcove.runtime.answers.items import check_words, keep_changed_item, keep_new_item, kept_item
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.preferences import (
    GetPreferences,
    GetProfile,
    KeepPreferences,
    KeepProfile,
    Preferences,
    Profile,
)
from alcove.runtime.journal import HERE_ALONE, Journal
from alcove.runtime.opened import Opened, Tell


def get_preferences(opened: Opened, _question: GetPreferences, _tell: Tell) -> Preferences:
    """Give what counts for every field."""
    journal = opened.journal
    kept = kept_item(journal, Collection.PREFERENCES, preferences_id(journal.account))
    with journal.read() as reading:
        here = {name.removeprefix(HERE_ALONE): value.decode() for name, value in reading.states(HERE_ALONE).items()}
    fields = {} if kept is None else {name: kept.fields[name] for name in kept.fields if name not in OF_ONE_DEVICE}
    return msgspec.convert(values_of(PREFERENCES, {**fields, **here}), Preferences)


def keep_preferences(opened: Opened, question: KeepPreferences, tell: Tell) -> Preferences:
    """Change the fields that are named."""
    journal = opened.journal
    changes = _checked(PREFERENCES, question.changes)
    here = {name: str(changes.pop(name)) for name in OF_ONE_DEVICE & changes.keys()}
    with journal.lock:
        if here:
            with journal.store.write() as writing:
                for name, value in here.items():
                    writing.set_state(HERE_ALONE + name, value.encode() or None)
            journal.changed()
        _keep(
            journal,
            PREFERENCES,
            changes,
            collection=Collection.PREFERENCES,
            item=preferences_id(journal.account),
        )
    return get_preferences(opened, GetPreferences(), tell)


def get_profile(opened: Opened, _question: GetProfile, _tell: Tell) -> Profile:
    """Give the profile."""
    journal = opened.journal
    kept = kept_item(journal, Collection.PROFILE, profile_id(journal.account))
    fields: Mapping[str, Scalar] = {} if kept is None else kept.fields
    goals = "" if kept is None else kept.text
    return msgspec.convert({**values_of(PROFILE, fields), "goals": goals}, Profile)


def keep_profile(opened: Opened, question: KeepProfile, tell: Tell) -> Profile:
    """Change what is given; goals merge as a text."""
    journal = opened.journal
    fields = {
        "display_name": question.display_name,
        "country": question.country,
        "locale": question.locale,
        "timezone": question.timezone,
    }
    given = {name: value.strip() for name, value in fields.items() if not isinstance(value, msgspec.UnsetType)}
    changes = _checked(PROFILE, given)
    goals = None if isinstance(question.goals, msgspec.UnsetType) else question.goals
    if goals is not None:
        check_words(goals)
        if len(goals) > GOALS_MAX:
            raise Refusal("bad_input", f"Goals have at most {GOALS_MAX:,} characters.")
    with journal.lock:
        _keep(
            journal,
            PROFILE,
            changes,
            goals,
            collection=Collection.PROFILE,
            item=profile_id(journal.account),
        )
    return get_profile(opened, GetProfile(), tell)


def _checked(rules: Mapping[str, Rule], changes: Mapping[str, Scalar]) -> dict[str, Scalar]:
    check_words(*changes, *(value for value in changes.values() if isinstance(value, str)))
    try:
        return checked_changes(rules, changes)
    except BadPreference as fault:
        raise Refusal("bad_input", str(fault)) from None


def _keep(
    journal: Journal,
    rules: Mapping[str, Rule],
    changes: Mapping[str, Scalar],
    text: str | None = None,
    *,
    collection: str,
    item: ItemId,
) -> None:
    """Write what is new into the one item, or begin it: two devices that do so apart begin the same one."""
    kept = kept_item(journal, collection, item)
    said = newly_said(rules, {} if kept is None else kept.fields, changes)
    text = (kept.text if kept else "") if text is None else text
    if not said and text == (kept.text if kept else ""):
        return
    now = journal.now()
    if kept is None:
        made = Item(collection=collection, id=item, at=now, modified_at=now, fields=said, text=text)
        keep_new_item(journal, made)
    else:
        after = Item(
            collection=collection, id=item, at=now, modified_at=now, fields=said, members=kept.members, text=text
        )
        keep_changed_item(journal, kept, after)
