"""Lists of words as people read them."""


def words(text: str) -> frozenset[str]:
    """Return the words of a list that spaces divide."""
    return frozenset(text.split())
