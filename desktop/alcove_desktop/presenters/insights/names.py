"""Names of what the engine counts, in the person's language."""

from alcove_desktop.emotion_pictures.feelings import name_of


def emotion_name(name: str) -> str:
    """Give an emotion's name."""
    return name_of(name)


def technique_name(name: str) -> str:
    """Give a technique's name as it was kept: gratitude_list is "Gratitude list"."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
