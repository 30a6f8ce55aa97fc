"""Full stops that end sentences, and those of abbreviations, numbers and addresses."""

import re

from alignment.transcript.letters import is_small
from alignment.transcript.orthography import Orthography

_LONGEST_WORD = 24
_BREAK = re.compile(r"[\s“‘(（\[，,;；:：/—–«„¿¡]|(?<![\u05d0-\u05ea])[\"'’]")
_FOLLOWING = re.compile(r"[\w'’]*")
_OPENING_QUOTES = re.compile(r"[«„“‹][\u00a0\u202f]?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_SPACED = re.compile(r"(?:(?<![\w.])[^\W\d_]{1,2}\.[ \u00a0\u202f])+$")
_JOINS = "-\u2010\u2011/'’&@_"
_NONE_OF_ONE_LETTER = {"en": "Ia", "ru": "я", "uk": "я", "it": "è", "pt": "é"}
_CASELESS = re.compile(r"[\u0590-\u06ff\u10d0-\u10ff]")
_AN_ORDINAL_FOLLOWS = re.compile(
    r"\b(?:am|im|vom|zum|zur|beim|bis|seit|ab|der|die|das|dem|den|des|jede[rnms]?|ein\w*"
    r"|(?:[mds]ein|ihr|unser|eu?e?r)(?:e[rnms]?)?)\s$",
    re.IGNORECASE,
)
_ORDINALS_WITH_POINT = frozenset(
    ("de", "da", "no", "nn", "fi", "cs", "sk", "hu", "pl", "hr", "sl", "sr", "et", "lv", "tr", "is")
)
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xzčďňřšťžбвгджзклмнпрстфхцчшщ]{2,5}")
_STREETS = ("str",)
_NORDIC = frozenset(("sv", "no", "nn", "da"))
_NORDIC_STREET = re.compile(r"[A-ZÅÄÖØÆ][^\W\d_]+(?<!b[eo]r)(?<!n)[gv]")
_FIRST_OF_IDEOGRAPHS = "\u2e80"
_MONTH = re.compile(
    r"(?:jan|feb|m[aä]r|apr|ma[iyj]|jun|jul|aug|sep|o[ck]t|nov|de[czs])\w*\b", re.IGNORECASE
)
_GLUED = re.compile(r"[^\W\d_]+(?=[\s,;:!?’']|\.\s|\.?$)")
_WORD = re.compile(r"[^\W\d_]+$")
_ADDRESSES = frozenset(("net", "com", "org"))


def full_stop_ends(
    text: str, start: int, match: re.Match[str], end: int, orthography: Orthography
) -> bool:
    """Tell the end of a sentence from the point of an abbreviation, number or address.

    Parameters
    ----------
    start
        Where the sentence begins in the text.
    match
        The full stop, with the group `close` for the quotes and brackets after it.
    end
        Where the next sentence would begin.
    """
    before = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
    word = _BREAK.split(before)[-1]
    after = text[end]
    is_list_number = word.isdigit() and match.start() - start == len(word) <= 3
    if not word or is_list_number or orthography.own_stop:
        return False
    if not text[end - 1].isspace():
        if after in _JOINS:
            return False
        if after in "ºª°":
            return False
        is_address = after.isdecimal() or after.lower() != after.upper()
        return not is_address or is_glued(text, match.start(), end, orthography)
    quote = _OPENING_QUOTES.match(text, end)
    first = quote.end() if quote and quote.end() < len(text) else end
    following = _FOLLOWING.match(text, first, first + _LONGEST_WORD)
    assert following is not None
    if orthography.capitals and is_small(text[first]) and not _has_capital(following[0]):
        return False
    if match["close"]:
        return not after.islower()
    if word.isdigit():
        return not _is_ordinal(text, match.start() - len(word), word, following[0], orthography)
    if len(word) <= 2 and (spaced := _SPACED.search(before[: len(before) - len(word)])):
        whole = re.sub(r"\s", "", spaced[0]) + word
        word = whole if orthography.abbreviations.knows(whole) else word
    return _word_ends(word, text[first : first + 2 * _LONGEST_WORD], following[0], orthography)


def _word_ends(word: str, rest: str, following: str, orthography: Orthography) -> bool:
    """Whether a full stop after `word` is more than the point of an abbreviation."""
    known, key, after = orthography.abbreviations, word.lower(), rest[0]
    begins = following.lower() in known.first_words and not rest.startswith(".", len(following))
    if key in known.never_last:
        return False
    if key in known.ends_list and after.isupper():
        return True
    if key in known.perhaps_last or ("." in word and _INITIALS.fullmatch(word)):
        return begins and after.isupper()
    if after.isdigit() and (
        key in known.before_number
        or key.endswith(_STREETS)
        or _NO_VOWEL.fullmatch(word)
        or (orthography.language in _NORDIC and _NORDIC_STREET.fullmatch(word))
    ):
        return False
    if len(word) == 1 and word.isalpha() and after < _FIRST_OF_IDEOGRAPHS:
        alone = word in _NONE_OF_ONE_LETTER.get(orthography.language, "")
        goes_on = after.isupper() or after.isdigit() or _CASELESS.match(word) is not None
        return begins or alone or not goes_on
    return True


def _is_ordinal(text: str, at: int, number: str, following: str, orthography: Orthography) -> bool:
    """Whether a number with a point counts, as in *am 3. März* and *der 1. FC*."""
    if orthography.language not in _ORDINALS_WITH_POINT or len(number) > 2:
        return False
    if _MONTH.fullmatch(following):
        return True
    article = _AN_ORDINAL_FOLLOWS.search(text, max(0, at - 8), at)
    return orthography.language == "de" and article is not None


def is_glued(text: str, at: int, end: int, orthography: Orthography) -> bool:
    """Whether the space after a sentence was lost, as in ``day.Then it``.

    Parameters
    ----------
    at, end
        Where the mark between the two begins and ends.
    """
    before = _WORD.search(text[max(0, at - _LONGEST_WORD) : at])
    after = _GLUED.match(text, end)
    if before is None or after is None or len(before[0]) < 2 or not after[0][0].isupper():
        return False
    word = after[0].lower()
    if word in orthography.abbreviations.first_words:
        return before[0][1:].islower()
    if not before[0].islower() or word in _ADDRESSES:
        return False
    return len(word) > 2 or text[after.end() + 1 : after.end() + 2].islower()


def is_alphabetic(char: str) -> bool:
    """Whether a character belongs to a script that puts spaces between words."""
    return char.isalnum() and char < _FIRST_OF_IDEOGRAPHS


def _has_capital(word: str) -> bool:
    return any(map(str.isupper, word))
