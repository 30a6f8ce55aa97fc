"""Python counts characters, Qt counts UTF-16 units."""


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units `text` takes."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
