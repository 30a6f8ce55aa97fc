"""Where sentences and clauses end, in Chinese, English and languages like them."""

import re
from collections.abc import Iterable, Iterator

_CLOSERS = r"[\"”’'」』）)\]】》〉»*_]*"
_END = re.compile(rf"(?P<mark>[。．｡！？!?…।॥؟۔።.]+)(?P<close>{_CLOSERS})(?P<gap>\s*)")
_CLAUSE = re.compile(rf"(?:[，；：、,;:]|[—–]+|(?<=\s)--?(?=\s))(?P<close>{_CLOSERS})(?P<gap>\s*)")
_SHIELD = re.compile(
    r"(?:https?://|www\.)[\w\-.~:/?#@!$&'*+,;=%]*[\w/]"
    r"|《[^《》\n]{1,60}》"
    r"|[（(][^（）()\n]{0,200}[）)]",
    re.ASCII,
)
_SHIELD_OPENERS = ("《", "(", "（", "://", "www.")
_LETTER = re.compile(r"[^\W_]")
_GOES_ON = "，、；：,;:。)）】》」』”"
_GOES_ON_AFTER_QUOTE = "的之等吗呢と"
_LONGEST_WORD = 24


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _words(
    "mr mrs ms mx dr prof st rev fr hon gen col lt sgt capt cmdr adm gov sen rep pres messrs mme "
    "mlle mt ft vs cf viz e.g i.e eg ie approx dept est esp"
)
_PERHAPS_LAST = _words(
    "etc inc co corp ltd llc jr sr al a.m p.m u.s u.k u.n e.u d.c b.c a.d ph.d m.d"
)
_BEFORE_NUMBER = _words(
    "no nos vol fig figs ch sec art p pp para eq ed op ver jan feb mar apr jun jul aug sep sept "
    "oct nov dec"
)
_FIRST_WORDS = _words(
    "the a an i in on at it its we he she they you and but so or that this these those there then "
    "what when where who why how if as for to with from by after before because is are was do "
    "does did can could would my our your his her their now well yes no yeah not"
)


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where each sentence of a paragraph ends, the white space after it included.

    The last end is the length of `text`; an empty text has none.
    """
    return _with_letters(text, _sentence_ends(text))


def clause_ends(text: str) -> Iterator[int]:
    """Yield where each clause of a sentence ends, the white space after it included.

    The last end is the length of `text`; an empty text has none.
    """
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


def _sentence_ends(text: str) -> Iterator[int]:
    shielded = any(opener in text for opener in _SHIELD_OPENERS)
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
        if end < len(text) and _ends_sentence(text, start, match, end):
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


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    mark, quoted, after = match["mark"], bool(match["close"]), text[end]
    before = text[match.start() - 1] if match.start() > start else ""
    if not before or after in _GOES_ON:
        return False
    if quoted and after in _GOES_ON_AFTER_QUOTE and not text.startswith("的确", end):
        return False
    if "…" in mark or mark.endswith(("..", "。。")):
        return not after.islower() and not _hesitates(text[start : match.start()][:_LONGEST_WORD])
    if mark[-1] == ".":
        return _full_stop_ends(text, start, match, end)
    if mark[-1] in "!?":
        if quoted and after.islower():
            return False
        return text[end - 1].isspace() or not (_is_alphabetic(before) and _is_alphabetic(after))
    return True


def _hesitates(before: str) -> bool:
    """Whether so little stands before an ellipsis that the sentence has only begun."""
    return len(before.split()) == 1 and (len(before) <= 2 or before.strip().isascii())


def _full_stop_ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Tell the end of a sentence from the point of an abbreviation, number or address."""
    before = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
    word = re.split(r"[\s\"“‘'(（\[,，;:：/—–]", before)[-1]
    after = text[end]
    is_list_number = word.isdigit() and match.start() - start == len(word) <= 3
    if not word or is_list_number:
        return False
    if not text[end - 1].isspace():
        return not (after.isascii() and after.isalnum())
    if match["close"]:
        return not after.islower()
    key = word.lower()
    following = re.match(r"[\w'’]*", text[end : end + _LONGEST_WORD])
    assert following is not None
    begins = following[0].lower() in _FIRST_WORDS and not text.startswith(
        ".", end + following.end()
    )
    if key in _NEVER_LAST:
        return False
    if key in _PERHAPS_LAST or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return begins and after.isupper()
    if key in _BEFORE_NUMBER:
        return not after.isdigit()
    if len(word) == 1 and word.isupper() and word.isascii():
        return begins or word == "I" or not after.isupper()
    return True


def _ends_clause(text: str, match: re.Match[str], end: int) -> bool:
    if match[0][0] not in ",:;" or text[end - 1].isspace():
        return True
    before, after = text[match.start() - 1 : match.start()], text[end]
    return not (before.isascii() and after.isascii() and after.isalnum())


def _is_alphabetic(char: str) -> bool:
    """Whether a character belongs to a script that puts spaces between words."""
    return char.isalnum() and char < "\u2e80"
