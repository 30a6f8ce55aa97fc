"""What a text is read as, told in short."""

from alignment.reader import parse_transcript


def outline(text: str) -> list[tuple[str, str]]:
    """Kind and text of every piece."""
    return [(s.kind.name, s.text) for s in parse_transcript(text).sentences]


def kinds(text: str) -> list[str]:
    return [s.kind.name for s in parse_transcript(text).sentences]


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, s.text) for s in parse_transcript(text).spoken]


def chapters(text: str) -> list[tuple[str, int | None]]:
    return [(c.title, c.start) for c in parse_transcript(text).chapters]
