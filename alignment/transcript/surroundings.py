"""What programs and publishers put around a transcript, known by its form."""

import re
from collections.abc import Sequence

from alignment.transcript.lines import Line

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_ENTRY = re.compile(r"[\w.\-\"']{1,40}(?: [\w.\-]{1,20})?\s*[:=](?:\s|$)")
_KEY = re.compile(r"\{\s*[\"“][\w.-]{1,40}[\"”]\s*:")
_LOWER_KEY = re.compile(r"[a-z]\w*:(?:\s|$)", re.ASCII)
_LETTERHEAD = re.compile(
    r"(?:from|to|cc|sent|date|subject|reply-to|von|an|gesendet|datum|betreff|de|à|envoyé|objet|para"
    r"|enviado|asunto|fecha|assunto|da|oggetto|от|кому|дата|тема|发件人|收件人|抄送|日期|发送时间|主题"
    r"|差出人|宛先|件名|日時|보낸 사람|받는 사람|날짜|제목)\s*[:：]",
    re.IGNORECASE,
)
_FEWEST_OF_LETTERHEAD = 3
_LONGEST_BLOCK = 200
_LICENCE_BEGINS = re.compile(
    r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\*? ?THE SMALL PRINT", re.IGNORECASE
)
_LICENCE_ENDS = re.compile(
    r"\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\[?(?:produced|transcribed|e-?text prepared|scanned|proofread) by|html version"
    r"|transcriber.s note"
    r"|this (?:file|book|e-?text) was",
    re.IGNORECASE,
)
_MOST_CREDITS = 8
_MOST_LICENCE = 600


def inside(lines: Sequence[Line]) -> range:
    """Return the lines between a block of data or a licence at the start and one at the end."""
    start = max(_after_block(lines), _after_letterhead(lines), _after_licence(lines))
    ends = (i for i in range(start, len(lines)) if _LICENCE_ENDS.match(lines[i].text))
    return range(start, next(ends, len(lines)))


def _after_block(lines: Sequence[Line]) -> int:
    """Return the line after the YAML, TOML or JSON that heads the Markdown of a web site."""
    if not lines:
        return 0
    if lines[0].text.startswith("{"):
        return _after_braces(lines)
    if lines[0].text not in _FENCES:
        return 0
    fences = _FENCES[lines[0].text]
    near = range(1, min(len(lines), _LONGEST_BLOCK))
    end = next((index for index in near if lines[index].text in fences), 0)
    block = [line for line in lines[1:end] if not line.text.startswith("#") and not line.level]
    if not block or not _ENTRY.match(block[0].text):
        return 0
    if lines[0].text == "+++" or _LOWER_KEY.match(block[0].text):
        return end + 1
    entries = sum(_ENTRY.match(line.text) is not None or line.body > line.start for line in block)
    return end + 1 if entries * 2 >= len(block) else 0


def _after_letterhead(lines: Sequence[Line]) -> int:
    """Return the line after who wrote a letter, to whom, when and of what."""
    others = (i for i, line in enumerate(lines) if not _LETTERHEAD.match(line.text))
    end = next(others, len(lines))
    return end if end >= _FEWEST_OF_LETTERHEAD else 0


def _after_braces(lines: Sequence[Line]) -> int:
    """Return the line after an object of JSON, or 0 where the first lines are none."""
    depth = 0
    for index, line in enumerate(lines[:_LONGEST_BLOCK]):
        depth += line.text.count("{") - line.text.count("}")
        if not depth:
            return index + 1 if _KEY.match(" ".join(one.text for one in lines[:2])) else 0
    return 0


def _after_licence(lines: Sequence[Line]) -> int:
    """Return the line after the licence of Project Gutenberg and those who made the text."""
    near = range(min(len(lines), _MOST_LICENCE))
    start = next((index + 1 for index in near if _LICENCE_BEGINS.match(lines[index].text)), 0)
    if start:
        for index in range(start, min(start + _MOST_CREDITS, len(lines))):
            if _CREDIT.match(lines[index].text):
                start = index + 1
            elif lines[index].gap:
                break
    return start
