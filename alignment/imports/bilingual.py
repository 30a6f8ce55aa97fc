"""Captions in two languages, one under the other or in tracks of their own."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from alignment.imports.captions import Caption, without_stamps
from alignment.transcript.language import language_of

_MOST = 0.6
"""So large a share of the captions shows both languages."""

_NEARLY_ALL = 0.9
_FEWEST = 10
"""So many captions tell two languages of one script apart."""

_ALIKE = 0.6
_SAMPLE = 60
_LEAST_OF_TRACK = 0.3


def divided(captions: Sequence[Caption]) -> tuple[list[Caption], list[Caption] | None]:
    """Return the captions of the first language, and those of the second where there is one.

    Parameters
    ----------
    captions
        In order.
    """
    by_track = _by_track(captions)
    if by_track:
        return by_track
    shown = _side_by_side(captions)
    several = [caption.lines for caption in shown if len(caption.lines) > 1]
    if len(several) < 2 or len(several) < _MOST * len(shown):
        return list(captions), None
    if belongs := _second_by_script(several):
        return _cut(shown, lambda lines: [belongs(line) for line in lines])
    if _translates(several, len(shown)) or _echoes(several):
        return _cut(shown, lambda lines: [2 * k >= len(lines) > 1 for k in range(len(lines))])
    return list(captions), None


def _by_track(captions: Sequence[Caption]) -> tuple[list[Caption], list[Caption]] | None:
    """Divide by track where two of them hold different languages."""
    tracks: dict[str, list[Caption]] = {}
    for caption in captions:
        tracks.setdefault(caption.track, []).append(caption)
    large = [t for t in tracks.values() if len(t) >= max(2, _LEAST_OF_TRACK * len(captions))]
    if len(large) != 2:
        return None
    first, second = large
    if language_of(_text(first)) == language_of(_text(second)):
        return None
    return first, second


def _side_by_side(captions: Sequence[Caption]) -> list[Caption]:
    """Join captions that are shown at the same time, where most are."""
    joined: list[Caption] = []
    for caption in captions:
        before = joined[-1] if joined else None
        if (
            before
            and before.start is not None
            and (before.start, before.end, before.speaker)
            == (caption.start, caption.end, caption.speaker)
        ):
            joined[-1] = replace(before, text=f"{before.text}\n{caption.text}")
        else:
            joined.append(caption)
    return joined if len(joined) <= (1 - _MOST / 2) * len(captions) else list(captions)


def _second_by_script(several: Sequence[list[str]]) -> Callable[[str], bool] | None:
    """Return what tells whether a line is in the second of two scripts, if there are two."""
    pairs = Counter((_script(lines[0]), _script(lines[-1])) for lines in several)
    (first, second), count = pairs.most_common(1)[0]
    if first == second or not (first and second) or count < _MOST * len(several):
        return None
    return lambda line: _script(line) == second


def _translates(several: Sequence[list[str]], count: int) -> bool:
    """Whether each second line begins a sentence of another language written alike."""
    if len(several) < max(_FEWEST, _NEARLY_ALL * count) or any(len(x) % 2 for x in several):
        return False
    firsts = [line for lines in several for line in lines[: len(lines) // 2]]
    seconds = [line for lines in several for line in lines[len(lines) // 2 :]]
    begun = sum(not lines[len(lines) // 2].lstrip('-–—"“«¿¡ ')[:1].islower() for lines in several)
    return begun >= _NEARLY_ALL * len(several) and language_of("\n".join(firsts)) != language_of(
        "\n".join(seconds)
    )


def _echoes(several: Sequence[list[str]]) -> bool:
    """Whether each second line says the first one again, as when it was recognised."""
    sample = [lines for lines in several[:_SAMPLE] if len(lines) == 2]
    alike = sum(
        SequenceMatcher(None, _letters(first), _letters(second)).ratio() >= _ALIKE
        for first, second in sample
    )
    return len(sample) >= 2 and alike >= _MOST * len(sample)


def _cut(
    captions: Sequence[Caption], seconds: Callable[[list[str]], list[bool]]
) -> tuple[list[Caption], list[Caption] | None]:
    first: list[Caption] = []
    second: list[Caption] = []
    for caption in captions:
        lines = caption.lines
        marks = seconds(lines)
        for kept, wanted in ((first, False), (second, True)):
            if own := [line for line, mark in zip(lines, marks, strict=True) if mark is wanted]:
                kept.append(replace(caption, text="\n".join(own)))
    return first, second


def _text(captions: Sequence[Caption]) -> str:
    return without_stamps("\n".join(caption.text for caption in captions))


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, without_stamps(line))).casefold()


def _script(line: str) -> str:
    """Return the script that most letters of a line are of, or an empty string."""
    counts = Counter(
        "CJK" if word in {"HIRAGANA", "KATAKANA"} else word
        for char in line
        if char.isalpha() and (word := unicodedata.name(char, "").split(" ")[0].split("-")[0])
    )
    return counts.most_common(1)[0][0] if counts else ""
