"""Who speaks in captions whose format has no place for that: names, chevrons and dashes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alignment.imports.captions import Caption, without_stamps
from alignment.transcript.names import key_of, name_in

_STAMPS = r"(?:\x02\d+\x03)*"
_CHEVRONS = re.compile(rf"{_STAMPS}(?:>|&gt;){{2,3}}\s*")
_DASH = re.compile(rf"{_STAMPS}(?:[-‐‑]\s*(?=[^\s\d\-–—])|[–—]\s+(?=\S))")
_LABEL = re.compile(
    rf"(?P<stamps>{_STAMPS})(?:(?P<name>[^:：\n\x02\[(（【][^:：\n\x02]{{0,47}}?)\s*[:：](?!//)(?![0-5]\d\b)\s*"
    r"|[\[(（【](?P<bracketed>[^\[\]()（）【】\n\x02]{1,40})[\])）】]\s*[:：]\s*"
    r"|\[(?P<square>[^\[\]\n\x02]{1,40})\]\s+)(?P<rest>\S)?"
)
_ID = re.compile(
    r"(?:speaker|spk|sprecher|locuteur|说话人|發言人|发言人)[ _\-]?\w{1,3}", re.IGNORECASE
)
_FEWEST = 60
"""A name that is no sure one stands at one caption in so many at least."""
_CAPITALS = re.compile(r"[^\W\d_][^a-zß-öø-ÿ\n]*[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says within a caption.

    Attributes
    ----------
    text
        Without the name, on one line or more; stamps stand in it.
    speaker
        None where nobody is named.
    opens
        Whether another person begins here, named or not.
    start, end
        Of the caption (ms); None within it.
    """

    text: str
    speaker: str | None
    opens: bool
    start: float | None
    end: float | None


def turns(captions: Sequence[Caption]) -> list[Turn]:
    """Return who says what.

    A name at the beginning of a caption holds until the next name. Chevrons (``>>``) and
    dashes begin the turn of somebody else.
    """
    if any(caption.speaker for caption in captions):
        return list(_stated(captions))
    names = _names(captions)
    found: list[Turn] = []
    speaker: str | None = None
    for caption in captions:
        parts = list(_parts(caption.lines, names))
        for number, (name, opens, text) in enumerate(parts):
            speaker = name or (None if opens else speaker)
            start = caption.start if number == 0 else None
            end = caption.end if len(parts) == 1 else None
            found.append(Turn(text, speaker, opens, start, end))
    return found


def _stated(captions: Sequence[Caption]) -> Iterator[Turn]:
    before = None
    for caption in captions:
        opens = caption.speaker != before
        before = caption.speaker
        yield Turn(caption.text, caption.speaker, opens, caption.start, caption.end)


def _names(captions: Sequence[Caption]) -> dict[str, str]:
    """Return the names of speakers by their key.

    A name in front of a colon counts where it recurs, is written in capitals or is an
    identifier; beside such names, others are believed.
    """
    labels = [label for caption in captions for line in caption.lines if (label := _label(line))]
    bracketed = sum(label.bracketed for label in labels)
    # A word in brackets names who speaks where most lines have one; else it is a sound.
    labels = [one for one in labels if not one.bracketed or 3 * bracketed >= len(captions)]
    seen = Counter(label.key for label in labels)
    written = {label.key: label.name for label in reversed(labels)}
    often = max(2, len(captions) // _FEWEST)
    sure = {
        key
        for key, name in written.items()
        if seen[key] >= often or _ID.fullmatch(name) or _is_in_capitals(name)
    }
    return {key: name for key, name in written.items() if key in sure or (sure and seen[key] > 1)}


@dataclass(frozen=True, slots=True)
class _Label:
    """Who may speak a line; `bracketed` where no colon follows, as in ``[Mia] Yes``."""

    key: str
    name: str
    bracketed: bool


def _label(line: str) -> _Label | None:
    dash = _CHEVRONS.match(line) or _DASH.match(line)
    match = _LABEL.match(line, dash.end() if dash else 0)
    if match is None or (match["square"] and not match["rest"]):
        return None
    raw = (match["name"] or match["bracketed"] or match["square"]).strip()
    name = raw if _ID.fullmatch(raw) else name_in(raw)
    return _Label(key_of(name), name, match["square"] is not None) if name else None


def _is_in_capitals(name: str) -> bool:
    return name.upper() != name.lower() and _CAPITALS.fullmatch(name) is not None


def _parts(lines: Sequence[str], names: dict[str, str]) -> Iterator[tuple[str | None, bool, str]]:
    """Yield the name, whether somebody else begins, and the words of each turn of a caption."""
    dashed = sum(_DASH.match(line) is not None for line in lines)
    name, opens, held = None, False, list[str]()
    for line in lines:
        label = _label(line)
        mark = _CHEVRONS.match(line) or (_DASH.match(line) if dashed else None)
        known = label is not None and label.key in names
        if not (known or mark):
            held.append(line)
            continue
        if held or opens:
            yield name, opens, "\n".join(held)
        name = names[label.key] if label and known else None
        opens = True
        held = [_words(line, known=known, marked=mark is not None)]
    yield name, opens, "\n".join(line for line in held if without_stamps(line))


def _words(line: str, *, known: bool, marked: bool) -> str:
    """Return a line without the marks and the name before the words; stamps stay."""
    end = 0
    if marked:
        mark = _CHEVRONS.match(line) or _DASH.match(line)
        assert mark is not None
        end = mark.end()
    if known:
        match = _LABEL.match(line, end)
        assert match is not None
        end = match.end("rest") - 1 if match["rest"] else match.end()
    stamps = "".join(re.findall(r"\x02\d+\x03", line[:end]))
    return stamps + line[end:]
