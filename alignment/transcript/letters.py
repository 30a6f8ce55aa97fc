"""What letters and their cases are in scripts other than Latin."""

import unicodedata

STOPS = ".。．｡।॥؟۔።፧፨։។៕။།༎᠃꧉෴꯫᱾᱿"
"""Full stops of all scripts."""


def is_small(char: str) -> bool:
    """Whether a letter is small in a script that has capitals, as Georgian has not."""
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def is_word(text: str) -> bool:
    """Whether a text has only letters, digits, and marks that belong to letters, as in मीना."""
    return text.isalnum() or all(char.isalnum() or _is_mark(char) for char in text)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")
