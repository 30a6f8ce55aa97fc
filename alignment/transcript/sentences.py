"""Where sentences and clauses end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from alignment.transcript.abbreviations import Abbreviations
from alignment.transcript.letters import STOPS, is_small
from alignment.transcript.unpunctuated import is_endless, is_unpunctuated, phrase_ends

_CLOSERS = r"[\"”’'」』）)\]】》〉»*_¹²³⁰⁴-⁹]*"
_END = re.compile(
    rf"(?P<mark>[{STOPS}！？!?‽…]+|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e](?=\s|$)"
    rf"|(?<=[\u0561-\u0587]):(?=\s|$)"
    rf"|(?<=[\u3040-\u9fff\uac00-\ud7af！])[~～〜]+)(?P<close>{_CLOSERS})(?P<gap>\s*)"
)
_CLAUSE = re.compile(
    rf"(?:[，；：、,;:،؛၊፣፤]|[—–]+|(?<=\s)--?(?=\s))(?P<close>{_CLOSERS})(?P<gap>\s*)"
)
_SHIELD = re.compile(
    r"(?:https?://|www\.)[\w\-.~:/?#@!$&'*+,;=%]*[\w/]"
    r"|《[^《》\n]{1,60}》"
    r"|[（(][^（）()\n]{0,200}[）)]",
    re.ASCII,
)
_SHIELD_OPENER = re.compile(r"[《(（]|://|www\.")
_LETTER = re.compile(r"[^\W_]")
_GOES_ON = "，、；：,;:。)）】》」』”"
_GOES_ON_AFTER_QUOTE = "的之等吗呢と"
_LONGEST_WORD = 24
_GLUED = re.compile(r"[^\W\d_]+(?=[\s,;:!?’']|\.\s|\.?$)")
_WORD = re.compile(r"[^\W\d_]+$")
_ADDRESSES = frozenset(("net", "com", "org"))
_MOST_STARTS = 2_000
_SHORTEST_BY_TILDE = 4


_LAST_BREAK = re.compile(r"[\s\"“‘'’(（\[，,;；:：/—–«¿¡][^\s\"“‘'’(（\[，,;；:：/—–«¿¡]*$")
_FOLLOWING = re.compile(r"[\w'’]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_JOINS = "-\u2010\u2011/'’&@_"
_NONE_OF_ONE_LETTER = {"en": "Ia", "ru": "я", "uk": "я", "it": "è", "pt": "é"}
_CASELESS = re.compile(r"[\u0590-\u06ff]")
_AN_ORDINAL_FOLLOWS = re.compile(
    r"\b(?:am|im|vom|zum|zur|beim|bis|seit|ab|der|die|das|dem|den|des|jede[rnms]?|ein\w*"
    r"|(?:[mds]ein|ihr|unser|eu?e?r)(?:e[rnms]?)?)\s$",
    re.IGNORECASE,
)
_ORDINALS_WITH_POINT = frozenset(
    ("de", "da", "no", "nn", "fi", "cs", "sk", "hu", "pl", "hr", "sl", "sr", "et", "lv", "tr", "is")
)
_STREETS = ("str",)
_FIRST_OF_IDEOGRAPHS = "\u2e80"
_MONTH = re.compile(
    r"(?:jan|feb|m[aä]r|apr|ma[iyj]|jun|jul|aug|sep|o[ck]t|nov|de[czs])\w*\b", re.IGNORECASE
)
_FEWEST_STARTS = 8
_CAPITALS_ENOUGH = 0.45
_START = re.compile(r"[.!?]\s+[\"“„«‘(]?([^\W\d_])")


@dataclass(frozen=True)
class Orthography:
    """How a text writes the beginnings and ends of its sentences.

    Attributes
    ----------
    language
        ISO 639-1 code.
    capitals
        Whether sentences begin with a capital, so that none ends before a small letter.
    punctuated
        Whether they end in full stops or the like.
    """

    language: str = "en"
    capitals: bool = True
    punctuated: bool = True

    @classmethod
    def of(cls, text: str, language: str) -> "Orthography":
        """Return the orthography of a text, which is all that is spoken."""
        starts = [match[1] for match in islice(_START.finditer(text), _MOST_STARTS)]
        capital = sum(not start.islower() for start in starts)
        known = len(starts) >= _FEWEST_STARTS
        capitals = not known or capital >= _CAPITALS_ENOUGH * len(starts)
        return cls(language, capitals, not is_unpunctuated(text))

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """Those of the language."""
        return Abbreviations(self.language)


_USUAL = Orthography()


def sentence_ends(text: str, orthography: Orthography = _USUAL) -> Iterator[int]:
    """Yield where each sentence of a paragraph ends, the white space after it included.

    The last end is the length of `text`; an empty text has none.
    """
    start = 0
    for end in _with_letters(text, _sentence_ends(text, orthography)):
        sentence = text[start:end]
        if orthography.punctuated and not is_endless(sentence):
            yield end
        else:
            yield from (start + cut for cut in phrase_ends(sentence))
        start = end


def clause_ends(text: str) -> Iterator[int]:
    """Yield where each clause of a sentence ends, the white space after it included.

    The last end is the length of `text`; an empty text has none.
    """
    if _CLAUSE.search(text) is None:
        return iter([len(text)] if text else [])
    return _with_letters(text, _clause_ends(text))


def _with_letters(text: str, ends: Iterable[int]) -> Iterator[int]:
    """Join the parts without letter or digit to their neighbours."""
    start, held = 0, None
    for end in ends:
        if _LETTER.search(text, start, end):
            if held is not None:
                yield held
            held = end
        elif held is not None:
            held = end
        start = end
    if text:
        yield len(text)


def _sentence_ends(text: str, orthography: Orthography) -> Iterator[int]:
    shielded = _SHIELD_OPENER.search(text)
    shields = [match.span() for match in _SHIELD.finditer(text)] if shielded else []
    quotes = _Quotes(text)
    shield = start = 0
    for match in _END.finditer(text):
        at = match.start()
        while shield < len(shields) and shields[shield][1] <= at:
            shield += 1
        if shield < len(shields) and shields[shield][0] <= at:
            continue
        end = quotes.end_of(match)
        if end < len(text) and _ends_sentence(text, start, match, end, orthography):
            yield end
            start = end
    yield len(text)


def _clause_ends(text: str) -> Iterator[int]:
    quotes = _Quotes(text)
    for match in _CLAUSE.finditer(text):
        end = quotes.end_of(match)
        if end < len(text) and _ends_clause(text, match, end):
            yield end
    yield len(text)


class _Quotes:
    """Tells whether a straight quote closes, by counting those before it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted = 0
        self._opened = False

    def end_of(self, match: re.Match[str]) -> int:
        """Return the end of a mark, without a quote that opens what follows."""
        count = self._text.count('"', self._counted, match.start())
        self._counted = match.start()
        self._opened ^= bool(count % 2)
        close = match["close"]
        if '"' in close and not self._opened:
            return match.start("close") + close.index('"')
        return match.end()


def _ends_sentence(
    text: str, start: int, match: re.Match[str], end: int, orthography: Orthography
) -> bool:
    mark, quoted, after = match["mark"], bool(match["close"]), text[end]
    before = text[match.start() - 1] if match.start() > start else ""
    if not before or after in _GOES_ON:
        return False
    if quoted and after in _GOES_ON_AFTER_QUOTE and not text.startswith("的确", end):
        return False
    if "…" in mark or mark.endswith(("..", "。。")):
        return not after.islower() and not _hesitates(
            text[start : min(match.start(), start + _LONGEST_WORD)]
        )
    if mark[-1] in "~～〜":
        return _tilde_ends(text, start, match, end)
    if mark[-1] == ".":
        return _full_stop_ends(text, start, match, end, orthography)
    if mark[-1] in "!?":
        if quoted and after.islower():
            return False
        if text[end - 1].isspace() or not (_is_alphabetic(before) and _is_alphabetic(after)):
            return True
        if "?" in mark:
            return after.isupper()
        return before.islower() and _is_glued(text, match.start(), end, orthography)
    return True


def _hesitates(before: str) -> bool:
    """Whether so little stands before an ellipsis that the sentence has only begun."""
    return len(before.split()) == 1 and (len(before) <= 2 or before.strip().isascii())


def _tilde_ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Tell a drawn-out end, 很好~, from a range, 周一~周五."""
    if text[end - 1].isspace():
        return True
    clause = re.split(
        r"[，、,：:；;\s]", text[max(start, match.start() - _LONGEST_WORD) : match.start()]
    )[-1]
    rest = text[end : end + _SHORTEST_BY_TILDE]
    return len(clause) >= _SHORTEST_BY_TILDE and rest.isalpha() and len(rest) > 3


def _full_stop_ends(
    text: str, start: int, match: re.Match[str], end: int, orthography: Orthography
) -> bool:
    """Tell the end of a sentence from the point of an abbreviation, number or address."""
    before = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
    word = re.split(r"[\s\"“‘'’(（\[,，;:：/—–«¿¡]", before)[-1]
    after = text[end]
    is_list_number = word.isdigit() and match.start() - start == len(word) <= 3
    if not word or is_list_number:
        return False
    if not text[end - 1].isspace():
        if after in _JOINS:
            return False
        if after in "ºª°":
            return False
        is_address = after.isdecimal() or after.lower() != after.upper()
        return not is_address or _is_glued(text, match.start(), end, orthography)
    following = _FOLLOWING.match(text, end, end + _LONGEST_WORD)
    assert following is not None
    if orthography.capitals and is_small(after) and not _has_capital(following[0]):
        return False
    if match["close"]:
        return not after.islower()
    if word.isdigit():
        return not _is_ordinal(text, match.start() - len(word), word, following[0], orthography)
    return _word_ends(word, text[end : end + 2 * _LONGEST_WORD], following[0], orthography)


def _word_ends(word: str, rest: str, following: str, orthography: Orthography) -> bool:
    """Whether a full stop after `word` is more than the point of an abbreviation."""
    known, key, after = orthography.abbreviations, word.lower(), rest[0]
    begins = following.lower() in known.first_words and not rest.startswith(".", len(following))
    if key in known.never_last:
        return False
    if key in known.perhaps_last or ("." in word and _INITIALS.fullmatch(word)):
        return begins and after.isupper()
    if after.isdigit() and (key in known.before_number or key.endswith(_STREETS)):
        return False
    if len(word) == 1 and word.isalpha() and after < _FIRST_OF_IDEOGRAPHS:
        alone = word in _NONE_OF_ONE_LETTER.get(orthography.language, "")
        return begins or alone or not (after.isupper() or _CASELESS.match(word))
    return True


def _is_ordinal(text: str, at: int, number: str, following: str, orthography: Orthography) -> bool:
    """Whether a number with a point counts, as in *am 3. März* and *der 1. FC*."""
    if orthography.language not in _ORDINALS_WITH_POINT or len(number) > 2:
        return False
    if _MONTH.fullmatch(following):
        return True
    article = _AN_ORDINAL_FOLLOWS.search(text, max(0, at - 8), at)
    return orthography.language == "de" and article is not None


def _is_glued(text: str, at: int, end: int, orthography: Orthography) -> bool:
    """Whether the space after a sentence was lost, as in ``day.Then it``."""
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


def _has_capital(word: str) -> bool:
    return any(map(str.isupper, word))


def _ends_clause(text: str, match: re.Match[str], end: int) -> bool:
    if match[0][0] not in ",:;" or text[end - 1].isspace():
        return True
    before, after = text[match.start() - 1 : match.start()], text[end]
    return not (before.isascii() and after.isascii() and after.isalnum())


def _is_alphabetic(char: str) -> bool:
    """Whether a character belongs to a script that puts spaces between words."""
    return char.isalnum() and char < _FIRST_OF_IDEOGRAPHS
