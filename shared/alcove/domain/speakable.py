"""Text that can be written down: UTF-8 holds no half of a surrogate pair, though a text field may hand one over."""


def speakable(text: str) -> str:
    """Join split surrogate pairs and replace lone ones by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
