"""Where to cut speech that has no full stops, as automatic captions and Thai have none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from alignment.transcript.wordlist import words

_CLAUSE_WORDS = words(
    """and but so because then or which who when where while if that as although since until
    und aber denn weil dann oder dass wenn als wo während also
    et mais donc parce puis ou qui quand où que alors car
    y pero porque entonces o que cuando donde pues así
    e mas porque então ou que quando onde
    ma perché poi che quando dove quindi
    en maar want dus omdat toen of die
    och men så för att som när
    og fordi da som når
    i ale więc bo potem że który gdy a protože pak že když
    и но а потому потом что который когда где если так
    ve ama çünkü sonra ki dan tetapi karena lalu yang và nhưng vì rồi"""
)
_CLAUSE_BEGINS = re.compile(
    r"然后|但是|但|所以|因为|如果|而且|那么|那|就是|不过|其实|可是|于是|接着|后来|虽然|还有|我们|"
    r"然後|因為|而|でも|だから|それで|そして|しかし|それ|แล้ว|แต่|เพราะ|และ|ก็|ซึ่ง|그리고|그래서|하지만"
)
_SENTENCE_ENDS = re.compile(
    r"(?:です|ます|でした|ました|ません|でしょう)[かねよ]{0,2}$|[呢吗吧]$|(?:ครับ|ค่ะ|คะ)$|(?:니다|[어아네세까]요)$"
)
_GOES_ON = frozenset("かねよがけのらしとな")
_LONGEST_END = 6
_UNIT = re.compile(
    r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]|[เ-ไເ-ໄ]?[\u0e00-\u109f\u1780-\u17ff]"
    r"[\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd\u0f71-\u0fbc\u102b-\u103e\u17b4-\u17d3]*|"
    r"[^\s\u0e00-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]+"
)
_WITHOUT_SPACES = re.compile(
    r"[\u0e00-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]"
)
_STOP = re.compile(r"[.!?…](?:\W|$)|[。！？।۔።།။។]")
_COMMAS = frozenset(",，、;；:：،၊–—")
_WORD_WEIGHT = 4
_IDEOGRAPH_WEIGHT = 1.5
_LETTER_WEIGHT = 1
_BEST, _LONGEST = 36.0, 60.0
_LONG, _ENDLESS = 240.0, 600.0
_AT_END, _AT_RARE_SPACE, _AT_COMMA, _BEFORE_CLAUSE, _AT_SPACE, _INSIDE = (
    -0.4,
    -0.3,
    0.0,
    0.1,
    0.8,
    2.0,
)


def is_unpunctuated(text: str) -> bool:
    """Whether a text goes on for much longer than a sentence without a full stop, and so all along.

    Parameters
    ----------
    text
        All that is spoken, one paragraph a line.
    """
    weight = _weight(text)
    stops = len(_STOP.findall(text))
    if stops and weight <= _LONG * stops:
        return False
    lines = sum(not line.isspace() for line in text.split("\n") if line)
    return weight > 2 * _LONGEST * lines


def is_endless(sentence: str) -> bool:
    """Whether one sentence is longer than anybody writes one."""
    return len(sentence) > _LONG and _weight(sentence) > _ENDLESS


def phrase_ends(text: str) -> Iterator[int]:
    """Yield where each phrase of a text without full stops ends, the white space after it included.

    A phrase has at most 15 words, or 40 characters of a script without spaces. It ends where
    it is long enough and a comma, a space, or a word that begins a clause invites it.
    The last end is the length of `text`; an empty text has none.
    """
    units = [match.span() for match in _UNIT.finditer(text)]
    weights = [_weight_of(text[start], end - start) for start, end in units]
    gaps = _gaps(text, units)
    first, left = 0, sum(weights)
    while left > _LONGEST:
        length, best, cut = 0.0, float("inf"), first
        for index in range(first, len(units) - 1):
            length += weights[index]
            if length > _LONGEST and index > first:
                break
            cost = ((length - _BEST) / _BEST) ** 2 + gaps[index]
            if cost <= best:
                best, cut = cost, index
        yield units[cut + 1][0]
        left -= sum(weights[first : cut + 1])
        first = cut + 1
    if text:
        yield len(text)


def _gaps(text: str, units: Sequence[tuple[int, int]]) -> list[float]:
    """Return for each unit but the last what it costs to cut behind it."""
    costs = []
    spaces = sum(a[1] < b[0] for a, b in pairwise(units))
    few_spaces = spaces * 4 < len(units)
    word = ""
    for before, after in pairwise(units):
        gap, last = before[1] < after[0], word
        word = text[after[0] : after[1]].lower()
        ends = _SENTENCE_ENDS.search(text, max(0, before[1] - _LONGEST_END), before[1])
        if ends and text[after[0]] not in _GOES_ON:
            costs.append(_AT_END)
        elif text[before[1] - 1] in _COMMAS and (gap or before[1] - before[0] == 1):
            costs.append(_AT_COMMA)
        elif gap and few_spaces:
            costs.append(_AT_RARE_SPACE)
        elif last in _CLAUSE_WORDS:
            costs.append(_INSIDE)
        elif gap:
            costs.append(_BEFORE_CLAUSE if word in _CLAUSE_WORDS else _AT_SPACE)
        else:
            costs.append(_BEFORE_CLAUSE if _CLAUSE_BEGINS.match(text, after[0]) else _INSIDE)
    return costs


def _weight(text: str) -> float:
    """Return how much speech a text is, about a letter of an alphabet each."""
    if not _WITHOUT_SPACES.search(text):
        return _WORD_WEIGHT * len(text.split())
    units = Counter(_UNIT.findall(text))
    return sum(count * _weight_of(unit[0], len(unit)) for unit, count in units.items())


def _weight_of(first: str, length: int) -> float:
    if "\u0e00" <= first <= "\u109f" or "\u1780" <= first <= "\u17ff":
        return _LETTER_WEIGHT * length
    return _IDEOGRAPH_WEIGHT if length == 1 and first >= "\u3000" else _WORD_WEIGHT
