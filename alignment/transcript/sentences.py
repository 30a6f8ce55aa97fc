"""Where sentences and clauses end."""

import re
from collections.abc import Iterable, Iterator

from alignment.transcript.full_stops import full_stop_ends, is_alphabetic, is_glued
from alignment.transcript.letters import STOPS
from alignment.transcript.orthography import Orthography
from alignment.transcript.unpunctuated import is_endless, phrase_ends

_CLOSERS = r"(?:[\"”’'」』）)\]】》〉»*_¹²³⁰⁴-⁹]|[ \u00a0\u202f]»(?=[\s.,;:!?)…]|$))*"
_STOPS = f"{STOPS}！？!?‽…"
_COMMAS = "，；：、,;:،؛၊፣፤"
# A set of characters is found much faster than what stands before them.
_END = re.compile(
    rf"(?P<mark>[{_STOPS};\u037e:~～〜](?:(?<=។)\s?ល\s?។|(?<=[{_STOPS}])[{_STOPS}]*"
    rf"|(?<=[\u0370-\u03ff\u1f00-\u1fff][;\u037e])(?=\s|$)|(?<=[\u0561-\u0587]:)(?=\s|$)"
    rf"|(?<=[\u3040-\u9fff\uac00-\ud7af！][~～〜])[~～〜]*))(?P<close>{_CLOSERS})(?P<gap>\s*)"
)
_CLAUSE = re.compile(
    rf"[{_COMMAS}—–-](?:(?<=[{_COMMAS}])|(?<=[—–])[—–]*|(?<=\s-)-?(?=\s))"
    rf"(?P<close>{_CLOSERS})(?P<gap>\s*)"
)
_SHIELD = re.compile(
    r"(?:https?://|www\.)[\w\-.~:/?#@!$&'*+,;=%]*[\w/]"
    r"|《[^《》\n]{1,60}》"
    r"|[（(][^（）()\n]{0,200}[）)]",
    re.ASCII,
)
_SHIELD_OPENER = re.compile(r"《|\(|（|://|www\.")
_LETTER = re.compile(r"[^\W_]")
_GOES_ON = "，、；：,;:。)）】》」』”"
_GOES_ON_AFTER_QUOTE = "的之等吗呢と"
_LONGEST_WORD = 24
_SHORTEST_BY_TILDE = 4
_USUAL = Orthography()


def sentence_ends(text: str, orthography: Orthography = _USUAL) -> Iterator[int]:
    """Yield where each sentence of a paragraph ends, the white space after it included.

    The last end is the length of `text`; an empty text has none.
    """
    start = 0
    for end in _with_letters(text, () if _is_one(text) else _sentence_ends(text, orthography)):
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


def _is_one(text: str) -> bool:
    """Whether the first mark that may end a sentence is the last, if there is any."""
    mark = _END.search(text)
    return mark is None or (mark.end() == len(text) and '"' not in mark["close"])


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
        close = match["close"]
        if '"' not in close:
            return match.end()
        count = self._text.count('"', self._counted, match.start())
        self._counted = match.start()
        self._opened ^= bool(count % 2)
        if not self._opened:
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
        return full_stop_ends(text, start, match, end, orthography)
    if mark[-1] in "!?":
        if quoted and after.islower():
            return False
        if text[end - 1].isspace() or not (is_alphabetic(before) and is_alphabetic(after)):
            return True
        if "?" in mark:
            return after.isupper()
        return before.islower() and is_glued(text, match.start(), end, orthography)
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


def _ends_clause(text: str, match: re.Match[str], end: int) -> bool:
    if match[0][0] not in ",:;" or text[end - 1].isspace():
        return True
    before, after = text[match.start() - 1 : match.start()], text[end]
    return not (before.isascii() and after.isascii() and after.isalnum())
