"""Every preference with its control, page by page.  A test sees that no field of the preferences is left out.

What is sent nowhere is said to be sent nowhere: preferences alone let nothing leave the device, consents do.
"""

from alcove_desktop.presenters.settings.controls import Choice, Group, Option, Toggle
from alcove_desktop.words import LANGUAGES, count_of, say

NEVER = 0
"""Minutes after which nothing is locked."""
OTHERS = frozenset({"backup_folder", "kept_prompt_at", "own_words"})
"""Fields that are set elsewhere: backups in the room for export, the prompt by itself, words by a card of their own."""


def writing_groups(templates: tuple[Option, ...] = (), dictionaries: tuple[Option, ...] = ()) -> tuple[Group, ...]:
    """What concerns writing; with the templates and the spelling dictionaries that there are."""
    return (
        Group(
            heading=say("While you write"),
            controls=(
                Toggle(
                    field="auto_save_enabled",
                    title=say("Save entries by themselves"),
                    sentence=say(
                        "What you type is always kept as a draft within half a second, encrypted. "
                        "With this off, a draft becomes an entry only when you say so."
                    ),
                ),
                Toggle(field="show_word_count", title=say("Show the word count")),
                Choice(
                    field="spelling",
                    title=say("Check spelling"),
                    sentence=say("Checked on this device; no word is sent anywhere."),
                    options=(
                        Option(value="", title=say("In the program's language")),
                        *dictionaries,
                        Option(value="off", title=say("Do not check")),
                    ),
                ),
            ),
        ),
        Group(
            heading=say("New entries"),
            controls=(
                Choice(
                    field="default_technique",
                    title=say("Begin with"),
                    sentence=say("How a new entry begins; you can choose another each time."),
                    options=(Option(value="", title=say("An empty page")), *templates),
                ),
                Toggle(
                    field="default_private",
                    title=say("Make new entries private"),
                    sentence=say("Private entries stay hidden until you give your password again."),
                ),
            ),
        ),
        Group(
            heading=say("Rhythm"),
            controls=(
                Choice(
                    field="preferred_session_length",
                    title=say("Time for a sitting"),
                    options=tuple(
                        Option(value=n, title=count_of("{n} minute", "{n} minutes", n))
                        for n in (5, 10, 15, 20, 30, 45, 60)
                    ),
                ),
                Choice(
                    field="streak_rest_days",
                    title=say("Rest days in a streak"),
                    sentence=say("So many days may pass without an entry before the forgiving streak ends."),
                    options=(
                        Option(value=0, title=say("None")),
                        *(Option(value=n, title=count_of("{n} day", "{n} days", n)) for n in (1, 2, 3, 6)),
                    ),
                ),
            ),
        ),
    )


def look_groups() -> tuple[Group, ...]:
    """What concerns seeing and hearing."""
    return (
        Group(
            heading=say("Colours and type"),
            controls=(
                Choice(
                    field="theme",
                    title=say("Colours"),
                    options=(
                        Option(value="system", title=say("As the system")),
                        Option(value="light", title=say("Light")),
                        Option(value="dark", title=say("Dark")),
                    ),
                ),
                Toggle(
                    field="high_contrast",
                    title=say("High contrast"),
                    sentence=say("Black and white with strong lines, by day and by night."),
                ),
                Choice(
                    field="font_size",
                    title=say("Text size"),
                    options=(
                        Option(value="small", title=say("Small")),
                        Option(value="medium", title=say("Medium")),
                        Option(value="large", title=say("Large")),
                        Option(value="largest", title=say("Largest")),
                    ),
                ),
            ),
        ),
        Group(
            heading=say("Movement and speech"),
            controls=(
                Toggle(
                    field="reduce_motion",
                    title=say("No moving pictures"),
                    sentence=say("Nothing slides or fades."),
                ),
                Toggle(
                    field="screen_reader_enabled",
                    title=say("Say more to a screen reader"),
                    sentence=say("Results and changes are announced in full. Names and roles are always there."),
                ),
            ),
        ),
        Group(
            heading=say("Language"),
            controls=(
                Choice(
                    field="language",
                    title=say("Language of the program"),
                    options=(
                        Option(value="", title=say("As the system")),
                        *(Option(value=code, title=title) for code, title in LANGUAGES.items()),
                    ),
                ),
            ),
        ),
    )


def lock_group() -> Group:
    """When the journal locks itself."""
    return Group(
        heading=say("Lock"),
        sentence=say("Locked means that the keys are gone from memory and no word of yours stays on the screen."),
        controls=(
            Choice(
                field="lock_after_minutes",
                title=say("Lock when I am away for"),
                options=(
                    *(
                        Option(value=n, title=count_of("{n} minute", "{n} minutes", n))
                        for n in (1, 2, 5, 10, 15, 30, 60)
                    ),
                    Option(value=NEVER, title=say("Never")),
                ),
                warnings=(
                    (NEVER, say("The journal then stays open for whoever sits down here, until you lock it yourself.")),
                ),
            ),
            Toggle(
                field="lock_with_session",
                title=say("Lock with the computer"),
                sentence=say("When the screen is locked or the computer sleeps, the journal locks, too."),
            ),
        ),
    )


def sharing_group() -> Group:
    """What is computed, and what never leaves."""
    return Group(
        heading=say("What is done with your words"),
        sentence=say("Everything here happens on this device. None of these switches sends anything anywhere."),
        controls=(
            Toggle(
                field="analytics_enabled",
                title=say("Charts and patterns"),
                sentence=say("Computed here from your entries, shown to you alone, kept nowhere."),
            ),
            Toggle(
                field="ai_suggestions_enabled",
                title=say("Suggestions"),
                sentence=say("Prompts and techniques from what is built in. No outside service is asked."),
            ),
            Toggle(
                field="share_anonymized_data",
                title=say("Willing to share anonymous figures"),
                sentence=say(
                    "Only remembered: this version has nowhere to send them, and would ask for your consent first."
                ),
            ),
        ),
    )


def notification_groups() -> tuple[Group, ...]:
    """What may call for attention."""
    return (
        Group(
            heading=say("Notifications"),
            sentence=say("No notification shows a word of what you wrote."),
            controls=(
                Toggle(
                    field="push_notifications",
                    title=say("Show reminders on this computer"),
                    sentence=say("Missed ones are shown when you come back."),
                ),
                Toggle(
                    field="email_notifications",
                    title=say("Mail me about my account"),
                    sentence=say(
                        "Only a server that you connect to could send mail, and only about the account. "
                        "The servers of this version send none."
                    ),
                ),
                Choice(
                    field="reminder_frequency",
                    title=say("Invite me to write"),
                    sentence=say("A quiet invitation when you have not written for so long."),
                    options=(
                        Option(value="daily", title=say("Every day")),
                        Option(value="weekly", title=say("Every week")),
                        Option(value="monthly", title=say("Every month")),
                        Option(value="none", title=say("Never")),
                    ),
                ),
            ),
        ),
    )


def session_group() -> Group:
    """What a headset begins with."""
    return Group(
        heading=say("Sessions"),
        controls=(
            Choice(
                field="preferred_environment",
                title=say("Place for sessions"),
                sentence=say("Where a session in a headset begins."),
                options=(
                    Option(value="forest", title=say("Forest clearing")),
                    Option(value="shore", title=say("By the sea")),
                    Option(value="mountain", title=say("Mountain meadow")),
                    Option(value="night", title=say("Night sky")),
                    Option(value="room", title=say("A quiet room")),
                ),
            ),
        ),
    )


def all_groups() -> tuple[Group, ...]:
    """Every group of every page."""
    return (
        *writing_groups(),
        *look_groups(),
        lock_group(),
        sharing_group(),
        *notification_groups(),
        session_group(),
    )
