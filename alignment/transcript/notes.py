"""Editor's notes in brackets, which stand in the text and are not spoken."""

import re
from collections.abc import Iterator

from alignment.transcript.lines import EDGES
from alignment.transcript.orthography import Orthography
from alignment.transcript.sentences import sentence_ends
from alignment.transcript.stage import SOUND, is_stage_mark

_NOTE = re.compile(
    r"(?P<editorial>\[\d{1,5}(?:\.\d{1,3})?\]|(?<![A-Za-z\]])\[[^\[\]\n]*\](?![A-Za-z(])"
    r"|[【〔［][^【】〔〕［］\n]*[】〕］])"
    rf"|(?P<sound>[(（]\s*(?:{SOUND})\s*[)）]|\*(?:{SOUND})\*)"
    r"|(?P<stage>(?<![A-Za-z0-9])\*(?=[^\s*])[^*\n]{1,60}(?<=[^\s*])\*(?![A-Za-z0-9])|<[a-z][^<>\n]{0,60}>)"
    r"|(?P<round>[(（][^()（）\n]*[)）])",
    re.IGNORECASE,
)
_SOUND = re.compile(rf"<(?:{SOUND})>", re.IGNORECASE)
_OPENERS = re.compile(r"[\[【〔［(（*<]")
_TAIL = re.compile(r"[。．.！？!?…]*[\"”’」』*_]*\s*")
_OWN_TERMINATOR = re.compile(r"[。！？!?…]|\.(?:\s|$)")
_GOES_ON = "，、；：,;:。.！？!?=+×*/<>|&"
_CONTEXT = 40
_USUAL = Orthography()


def spoken_and_notes(text: str, orthography: Orthography = _USUAL) -> Iterator[tuple[int, bool]]:
    """Yield where each sentence or note of a paragraph ends, and whether it is spoken.

    The last end is the length of `text`; an empty text has none.
    """
    start = 0
    for note in _NOTE.finditer(text) if _OPENERS.search(text) else ():
        said = note["round"] and not _stands_alone(text, note, start, orthography)
        if said or note.start() < start:
            continue
        if note["stage"] and not _SOUND.fullmatch(note["stage"]) and _is_said(text, note, start):
            continue
        if text[start : note.start()].strip(EDGES):
            yield from _spoken(text, start, note.start(), orthography)
            start = note.start()
        tail = _TAIL.match(text, note.end())
        assert tail is not None
        start = tail.end()
        yield start, False
    yield from _spoken(text, start, len(text), orthography)


def _spoken(
    text: str, start: int, stop: int, orthography: Orthography
) -> Iterator[tuple[int, bool]]:
    heard = any(map(str.isalnum, text[start:stop]))
    for end in sentence_ends(text[start:stop], orthography):
        yield start + end, heard


def _is_said(text: str, note: re.Match[str], start: int) -> bool:
    """Whether words are in italic type, or a sentence goes on as in *press <back> to return*."""
    before = text[max(start, note.start() - _CONTEXT) : note.start()].rstrip()
    if note[0].startswith("*") and not is_stage_mark(note[0].strip("*"), before):
        return True
    after = text[note.end() : note.end() + 2].lstrip()
    return bool(before) and before[-1].isalnum() and after[:1].islower()


def _stands_alone(text: str, note: re.Match[str], start: int, orthography: Orthography) -> bool:
    """Whether brackets stand between sentences, holding less than a sentence."""
    inside = note[0][1:-1]
    if _OWN_TERMINATOR.search(inside):
        ended = _OWN_TERMINATOR.search(inside.rstrip()[-1:]) is not None
        if ended or len(list(sentence_ends(inside, orthography))) > 1:
            return False
    after = text[note.end() : note.end() + 8].lstrip()[:1]
    if after and (after in _GOES_ON or after.islower()):
        return False
    before = text[max(start, note.start() - _CONTEXT) : note.start()].rstrip()
    # A new sentence after what stands before tells whether that has ended.
    return not before or len(before) + 1 in sentence_ends(before + " A")
