"""Moods 1 to 10 in words, so that a colour is never the only sign."""

from alcove_desktop.words import say


def mood_words() -> tuple[str, ...]:
    """Give the ten words, of mood 1 first."""
    return (
        say("Awful"),
        say("Bad"),
        say("Low"),
        say("Heavy"),
        say("So-so"),
        say("Okay"),
        say("Fine"),
        say("Good"),
        say("Great"),
        say("Wonderful"),
    )


def mood_word(mood: int) -> str:
    """Give the word of a mood, 1 to 10."""
    return mood_words()[mood - 1]


def mood_text(mood: int | None) -> str:
    """Say a mood in full, for a list or a screen reader."""
    return say("No mood") if mood is None else say("Mood {n} of 10: {word}", n=mood, word=mood_word(mood))
