"""Names in what is known of an episode: its title and its show notes."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from alignment.audio.described import description_of
from alignment.errors import TranscriptError
from alignment.imports import import_pasted
from alignment.transcript.markup import plain_text
from alignment.transcript.wordlist import words

_MOST = 30
_LONGEST_NOTES = 20_000
"""Characters that are looked at."""

_CAPITALISED = r"[A-Z\u00c0-\u00de][\w’'&+-]*(?:\.\w+)*"
_PARTICLE = r"(?: (?:d[aeiu]|de[lrn]|v[ao]n|bin|al))*"
_LATIN = re.compile(rf"(?<![\w@/.:-]){_CAPITALISED}(?:{_PARTICLE} {_CAPITALISED})*")
_TITLE = re.compile(r"\b(?:M(?:r|rs|s)|Dr|Prof)\.? (?=[A-Z])")
_SENTENCE_START = re.compile(r"(?:^|[.!?:•–—|-]\s+|[\n“\"(（【\[])\s*$")
_ORDINARY = words(
    "a an and about after all also an another are as at be before but by can chapter check click "
    "do does ep episode episodes find follow for from get good guest he hello her hey hi his host "
    "hosts how i if in into is it its join just learn let links listen more music my new no not "
    "now of on one or our out part please podcast produced read season she show so sponsor "
    "sponsors subscribe support thank thanks that the their then there these they this to today "
    "transcript up us visit was we welcome what when where which who why will with you your "
    "http https www"
)
_QUOTED = re.compile(r"[《〈「『“]([^《》〈〉「」『』“”\n]{2,16})[》〉」』”]")
_LISTED = re.compile(
    r"(?:嘉宾|主播|主持人?|主讲人?|讲者|对谈人?|受访者|来宾|人物|来賓|嘉賓|主持人)\s*[:：]\s*"
    r"([^\n。；;|｜]{2,60})"
)
_BETWEEN = re.compile(r"[、，,/＆&和与及\s]+|[(（][^)）]*[)）]")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff·]{2,8}")


def names_known_of(audio: Path, notes: Iterable[str] = ()) -> list[str]:
    """Return the names that are known of a recording before anybody has heard it.

    Parameters
    ----------
    notes
        Title and show notes, beside those in the tags of the file. They may be HTML.

    Raises
    ------
    AudioError
        If the file cannot be read.
    """
    return names_in_notes([*notes, *description_of(audio)])


def names_in_notes(texts: Iterable[str]) -> list[str]:
    """Return the names that stand in titles and show notes, as they are spelt there.

    Whisper spells what it has been shown. In Latin letters names are capitalised words
    that do not just begin a sentence; in Chinese what stands in title marks or quotation
    marks, and who is named as host or guest.

    Returns
    -------
    list of str
        In their order, each once, at most 30.
    """
    found = (name for text in texts for name in _names(_plain(text)[:_LONGEST_NOTES]))
    return list(dict.fromkeys(found))[:_MOST]


def _plain(text: str) -> str:
    if "<" not in text:
        return text
    try:
        return plain_text(import_pasted(text).text).text
    except TranscriptError:  # there is nothing in it
        return ""


def _names(text: str) -> Iterator[str]:
    text = _TITLE.sub("the ", text)  # no end of a sentence, and no part of the name
    for match in _LATIN.finditer(text):
        words = match[0].split()
        while words and words[0].lower() in _ORDINARY:
            words.pop(0)
        while words and words[-1].lower() in _ORDINARY:
            words.pop()
        begins = len(words) == len(match[0].split()) and _SENTENCE_START.search(
            text, 0, match.start()
        )
        if words and (len(words) > 1 or not begins or _is_marked(words[0])):
            yield " ".join(words).rstrip(".-'’")
    for match in _QUOTED.finditer(text):
        yield match[1].strip()
    for match in _LISTED.finditer(text):
        yield from (name for name in _BETWEEN.split(match[1]) if _IDEOGRAPHS.fullmatch(name or ""))


def _is_marked(word: str) -> bool:
    """Whether the letters of a word show that it is a name, wherever it stands."""
    return not word[1:].islower() and len(word) > 1
