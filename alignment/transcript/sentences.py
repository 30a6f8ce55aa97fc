"""Where sentences and clauses end, in Chinese, English and languages like them."""

import re
from collections.abc import Iterator

CLOSERS = "\"”’'」』）)]】》〉»*_"
_END = re.compile(
    r"(?P<mark>[。．｡！？!?…।॥؟۔።.]+)(?P<close>[\"”’'」』）)\]】》〉»*_]*)(?P<gap>\s*)"
)
_SHIELD = re.compile(
    r"(?:https?://|www\.)[\w\-.~:/?#@!$&'*+,;=%]*[\w/]"
    r"|《[^《》\n]{1,60}》"
    r"|[（(][^（）()\n]{0,200}[）)]"
)
_CLAUSE = re.compile(r"(?:[，；：、,;:]|[—–]+|(?<=\s)--?(?=\s))[\"”’'」』）)\]】》〉»*_]*\s*")
_CONTINUES = "，、；：,;:。的之等吗呢)）】》」』”"

_TITLES = frozenset(
    "mr mrs ms mx dr prof st sr jr rev fr hon gen col lt sgt capt cmdr adm gov sen rep pres "
    "messrs mme mlle mt ft vs cf viz e.g i.e eg ie approx dept est esp al ph.d".split()
)
_BEFORE_NUMBER = frozenset(
    "no nos vol fig figs ch sec art p pp para eq ed op ver jan feb mar apr jun jul aug sep sept "
    "oct nov dec".split()
)
_MAY_END = frozenset(
    "etc inc co corp ltd llc a.m p.m u.s u.k u.n e.u d.c b.c a.d ph.d jr sr".split()
)
_STARTERS = frozenset(
    "the a an i in on at it its we he she they you and but so or that this these those there then "
    "what when where who why how if as for to with from by after before because is are was do does "
    "did can could would my our your his her their now well yes no yeah not".split()
)


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where each sentence of a paragraph ends, the white space after it included.

    The last end is the length of `text`; an empty text has none.
    """
    shields = [match.span() for match in _SHIELD.finditer(text)]
    shield = start = quotes = counted = 0
    for match in _END.finditer(text):
        at = match.start()
        while shield < len(shields) and shields[shield][1] <= at:
            shield += 1
        if shield < len(shields) and shields[shield][0] <= at:
            continue
        quotes += text.count('"', counted, at)
        counted = at
        end = _closed(match, opened=bool(quotes % 2))
        if end < len(text) and _ends(text, start, match, end):
            yield end
            start = end
    if text:
        yield len(text)


def clause_ends(text: str) -> Iterator[int]:
    """Yield where each clause of a sentence ends, the white space after it included.

    The last end is the length of `text`; an empty text has none.
    """
    start = 0
    for match in _CLAUSE.finditer(text):
        end = match.end()
        if end >= len(text):
            break
        if not _cuts(text, match) or not _has_letter(text[start:end]) or text[end] in CLOSERS:
            continue
        yield end
        start = end
    if text:
        yield len(text)


def _closed(match: re.Match[str], *, opened: bool) -> int:
    """Return the end of a mark with its closers, leaving out a quote that opens what follows."""
    close = match["close"]
    if '"' in close and not opened:
        return match.start("close") + close.index('"')
    return match.end()


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    mark, quoted = match["mark"], bool(match["close"])
    before = text[match.start() - 1] if match.start() > start else ""
    after = text[end]
    spaced = text[end - 1].isspace()
    if not before or after in _CONTINUES:
        return False
    if "…" in mark or mark.endswith(("..", "。。")):
        return _ellipsis_ends(text[start : min(match.start(), start + 40)], after)
    if mark[-1] == ".":
        return _full_stop_ends(text, start, match, end)
    if mark[-1] in "!?":
        if quoted and after.islower():
            return False
        return spaced or not (_is_latin(before) and _is_latin(after))
    return True


def _ellipsis_ends(before: str, after: str) -> bool:
    """Tell a broken-off sentence from a hesitation within one."""
    words = before.split()
    hesitant = len(words) == 1 and (len(before) <= 2 or before.isascii())
    return not hesitant and not after.islower()


def _full_stop_ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    word = re.split(
        r"[\s\"“‘'(（\[,，;:：/—–]", text[max(start, match.start() - 24) : match.start()]
    )[-1]
    after = text[end]
    if not word:
        return False
    if not text[end - 1].isspace():
        return not (after.isascii() and after.isalnum()) and not _is_list_number(text, start, match)
    if match["close"]:
        return not after.islower()
    key = word.lower()
    following = re.match(r"[\w'’]+", text[end : end + 24])
    follower = following[0].lower() if following else ""
    starts = follower in _STARTERS and text[end + len(follower) : end + len(follower) + 1] != "."
    if key in _MAY_END or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word) and key not in _TITLES:
        return starts and after.isupper()
    if key in _TITLES:
        return False
    if key in _BEFORE_NUMBER:
        return not after.isdigit()
    if len(word) == 1 and word.isalpha() and word.isascii():
        return starts or not after.isupper() or word == "I"
    return not _is_list_number(text, start, match)


def _is_list_number(text: str, start: int, match: re.Match[str]) -> bool:
    return match.start() - start <= 3 and text[start : match.start()].isdigit()


def _cuts(text: str, match: re.Match[str]) -> bool:
    mark = match[0]
    if mark[0] not in ",:;" or mark[-1].isspace():
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end()]
    return not (before.isascii() and after.isascii() and after.isalnum())


def _has_letter(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _is_latin(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"
