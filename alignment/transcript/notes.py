"""Editor's notes in brackets, which stand in the text and are not spoken."""

import re
from collections.abc import Iterator

from alignment.transcript.sentences import sentence_ends

_SOUND = (
    r"大?笑声?|笑了?|众人?笑|掌声|鼓掌|音乐|配乐|片头曲?|片尾曲?|听不清|听不清楚|停顿|沉默|咳嗽|叹气|广告"
    r"|(?:.{0,20}\b)?(?:laugh(?:s|ter|ing)?|chuckl(?:es|ing)|music|applause|applauds|cheer(?:s|ing)|crosstalk"
    r"|inaudible|unintelligible|indiscernible|pause|silence|sighs?|coughs?|sound effects?|foreign|ad break)(?:\b.{0,20})?"
)
_NOTE = re.compile(
    r"(?P<square>(?<![A-Za-z\]])\[[^\[\]\n]*\](?![A-Za-z(])|[【〔［][^【】〔〕［］\n]*[】〕］])"
    rf"|(?P<sound>[(（]\s*(?:{_SOUND})\s*[)）])"
    r"|(?P<round>[(（][^()（）\n]*[)）])",
    re.I,
)
_TAIL = re.compile(r"[。．.！？!?…]*[\"”’」』*_]*\s*")
_TERMINATOR = re.compile(r"[。！？!?…]|\.(?:\s|$)")
_GOES_ON = "，、；：,;:。.！？!?"


def spoken_and_notes(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the end of each sentence or note of a paragraph, and whether it is spoken."""
    start = 0
    for note in _NOTE.finditer(text):
        end = _end_of_note(text, note, start)
        if end is None:
            continue
        if text[start : note.start()].strip():
            yield from _spoken(text, start, note.start())
            start = note.start()
        yield end, False
        start = end
    if start < len(text):
        yield from _spoken(text, start, len(text))


def _spoken(text: str, start: int, stop: int) -> Iterator[tuple[int, bool]]:
    part = text[start:stop]
    for end in sentence_ends(part):
        yield start + end, True


def _end_of_note(text: str, note: re.Match[str], start: int) -> int | None:
    """Return where a bracketed text with its white space ends, or None where it is spoken."""
    tail = _TAIL.match(text, note.end())
    assert tail is not None
    if note["round"] is None:
        between = text[start : note.start()].strip()
        closes = not between or between[-1] in "。！？!?…"
        return tail.end() if not closes or not tail[0].strip() else tail.end()
    before = text[start : note.start()].rstrip()
    if _TERMINATOR.search(note[0][1:-1]) or (before and not _closes(before)):
        return None
    after = text[note.end() :].lstrip()[:1]
    if after and (after in _GOES_ON or after.islower()):
        return None
    return tail.end()


def _closes(before: str) -> bool:
    """Whether a text ends where a sentence ends."""
    probe = before[-40:] + " A"
    return len(list(sentence_ends(probe))) > 1 and list(sentence_ends(probe))[-2] == len(probe) - 1
