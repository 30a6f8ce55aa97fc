"""Prose in two languages: a line, paragraph or sentence in one, and then the same in the other."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median

from alignment.transcript.language import language_of, script_of
from alignment.transcript.markup import without_links

_SAMPLE = 20_000
_FEWEST_PAIRS = 3
_FEWEST_BLOCKS = 4
_NEARLY_ALL = 0.85
_ALIKE = 2.5
_SHORTEST = 4.0
"""So many words or ideographs a line of the text has on average, which names have not."""
_LEAST = 0.1
_TOKEN = re.compile(
    r"[\u0e00-\u0e7f\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_]+"
)
_ADDRESS = re.compile(r"https?://[^\s()<>]*", re.ASCII)
_NAME = re.compile(r"[^:：\n]*")
_SLASH = re.compile(r"^\s*[/|]\s+|\s+[/|]\s*$")
_SENTENCE = re.compile(
    r"(?:[^.!?;…。！？।؟։]|[.!?;](?=[\w.!?;]))*(?:[.!?;…。！？।؟։]+[\"”’」』）)*_]*\s*|$)|\s*[|/]\s+",
    re.DOTALL | re.ASCII,
)


def parted(text: str) -> tuple[str, str] | None:
    """Return the text in either of two languages, or None where there is but one.

    The first is that in which the text begins. Lines without letters, such as rules and times,
    are in both.
    """
    text = without_links(text)
    sample = Counter(map(_script, _tokens(text[:_SAMPLE])))
    total = sample.total()
    if len([count for count in sample.values() if count >= _LEAST * total]) == 2:
        beginning = text[: text.find("\n", _SAMPLE)] if len(text) > _SAMPLE else ""
        if beginning and _by_script(beginning.split("\n")) is None:
            return None  # what is in two languages is so from the beginning
        return _by_script(text.split("\n"))
    return _by_block(text) if total else None


def _by_script(lines: Sequence[str]) -> tuple[str, str] | None:
    """Divide lines or their sentences by the script that they are written in."""
    parts = [_halves(line) for line in lines]
    first = next((one[0][1] for one in parts if one), "")
    runs = [
        (is_first, [t for t, _ in run])
        for is_first, run in groupby(
            ((t, script == first) for one in parts for t, script in one), key=lambda part: part[1]
        )
    ]
    pairs = [(a, b) for (is_first, a), (_, b) in pairwise(runs) if is_first]
    if all(_is_one_speaker(run[0] for run in side) for side in zip(*pairs, strict=True)):
        return None  # each speaks a language of their own
    if not _translate([("".join(a), "".join(b)) for a, b in pairs]):
        return None
    firsts = ("".join(t for t, script in one if script == first) for one in parts)
    seconds = ("".join(t for t, script in one if script != first) for one in parts)
    return _joined(lines, firsts), _joined(lines, seconds)


def _is_one_speaker(beginnings: Iterable[str]) -> bool:
    """Whether nearly all begin with the same name, on its own line or before a colon."""
    names = Counter(_NAME.match(text)[0].strip() for text in beginnings)  # type: ignore[index]
    return names.most_common(1)[0][1] >= _NEARLY_ALL * names.total() > 1


def _halves(line: str) -> list[tuple[str, str]]:
    """Return the stretches of a line that are in one script, and that script."""
    found: list[tuple[str, str]] = []
    whole = Counter(map(_script, _tokens(line)))
    if not whole:
        return found
    (script, count), *_ = whole.most_common(1)
    if count >= _NEARLY_ALL * whole.total():
        return [(line, script)]
    for match in _SENTENCE.finditer(line):
        own = Counter(map(_script, _tokens(match[0])))
        script = own.most_common(1)[0][0] if own else (found[-1][1] if found else script)
        if match[0]:
            found.append((match[0], script))
    return found


def _by_block(text: str) -> tuple[str, str] | None:
    """Divide blocks of two lines in languages that share a script."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text.strip())]
    pairs = [(block[0], block[1]) for block in blocks if len(block) == 2]
    if len(pairs) < _FEWEST_BLOCKS or len(pairs) < len(blocks) or not _translate(pairs):
        return None
    first, second = ("\n\n".join(one) for one in zip(*pairs, strict=True))
    return (first, second) if language_of(first) != language_of(second) else None


def _translate(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the second of each pair is about as long as if it translated the first."""
    weights = [(len(_tokens(a)), len(_tokens(b))) for a, b in pairs]
    if len(pairs) < _FEWEST_PAIRS or not all(b for _, b in weights):
        return False
    if min(map(sum, zip(*weights, strict=True))) < _SHORTEST * len(pairs):
        return False
    different = len({re.sub(r"[\W\d]+", "", a) for a, _ in pairs})
    ratios = [a / b for a, b in weights]
    usual = median(ratios)
    alike = sum(usual / _ALIKE <= ratio <= usual * _ALIKE for ratio in ratios)
    return different >= _NEARLY_ALL * len(pairs) and alike >= _NEARLY_ALL * len(pairs)


def _joined(lines: Sequence[str], parts: Iterable[str]) -> str:
    """Return the parts of one language, with the lines that have no letters."""
    shared = (
        _SLASH.sub("", part) if part else line
        for line, part in zip(lines, parts, strict=True)
        if part or not _tokens(line)
    )
    return "\n".join(shared)


def _tokens(text: str) -> list[str]:
    """Return the words of a text, and its ideographs one by one, without addresses."""
    return _TOKEN.findall(_ADDRESS.sub("", text) if "://" in text else text)


def _script(token: str) -> str:
    return script_of(token[0])
