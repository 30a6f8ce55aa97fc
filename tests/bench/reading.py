"""What is lost of the transcripts in a folder, and whose speakers are found.

    python -m tests.bench.reading FOLDER [FOLDER ...]

A second, far simpler reading of every file says what ought to be spoken: all words but those of
the data block, facts and titles before the text begins, headings, heads of tables, notes in
brackets, time stamps, addresses, cues repeated at one moment, and names that open turns. It knows
nothing of the reader, so the two seldom err alike. Files are compared by words, which may be lost
or, where they are names or notes, be read out. A name that opens a line three times or more has to
be found; one that does so once or twice may be.
"""

import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from alignment.errors import LyricastError
from alignment.reader import read_transcript
from alignment.transcript.names import key_of, shortens

_ENDINGS = {".txt", ".md", ".vtt", ".srt", ".html", ".htm"}
_BLOCK = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
_CUE = re.compile(r"^(?P<start>[\d:.,]+) --> [\d:.,]+.*\n(?P<words>(?:.+(?:\n|$))*)", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6} .*$", re.MULTILINE)
_STAMP = re.compile(r"[\[(]?\b\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\b[\])]?")
_TIME = "\x00"
_NOTE = re.compile(r"\\?\[[^\[\]\n]*?\\?\](?:\([^()\n]*\))?|<[^<>\n]*>|!\[[^\]]*\]\([^)]*\)")
_ASIDE = re.compile(
    r"\\?[(*][(* ]*[^()*\n]{0,40}(?:laugh|music|inaud|crosstalk|applau|chuckl)"
    r"[^()*\n]{0,40}[)* ]*[)*]",
    re.IGNORECASE,
)
_NO_SPEAKERS = {"Break", "Note", "Location", "Topic", "Slides", "Video", "Paper", "Date"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_FACT = re.compile(
    r"(?:[-*]\s*)?(?:name|topic|location|date|slides?|video|paper|code|speakers?|recorded|media"
    r"|title|transcript(?:ion)? by|moderators?|previous episode.*|preliminary notes|contact me"
    r"|tema|ubicación|lugar|diapositivas|fecha|título|texto original|transcripción|vídeo"
    r"|主题|位置|幻灯片|日期|视频)\s*[:：-].*",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[.!?。！？…](?:[\"”’)*_]*$|\s)")
_TABLE = re.compile(r"^\|.*\|[ \t]*\n(?=\|[ \t:|-]+\|[ \t]*$)", re.MULTILINE)
_NAME = r"(?![A-Z ]*\d)[A-ZÀ-Þ@\u4e00-\u9fff][^*:：\n\x00]{0,38}?(?<![.!?,])"
_LABEL = re.compile(
    rf"^[ \t\x00]*(?:(?:\*\*|__)\s*(?P<bold>[a-z]\w+|{_NAME})\s*[:：]?[\x00\s]*(?:\*\*|__)[:：]?"
    rf"|(?P<colon>{_NAME})(?::{{1,2}}(?=\s)|：)|(?P<stamped>{_NAME})\s*(?=\x00)"
    r"|(?P<small>[a-z]\w{1,15}):(?=\s)|(?P<dash>[A-Z]\w{0,9}) [-–](?=\s))",
    re.MULTILINE,
)
_SELDOM = re.compile(r"(?:(?:[A-ZÀ-Þ\d][\w.’'-]*|v[ao]n|de[lr]?)(?: |$)){1,3}|[\u4e00-\u9fff]{1,6}")
_LINKS_AFTER = re.compile(
    r"^#+ [^\n]*\b(?:links?|reading|references|resources)[^\n]*\n(?:(?!#)[^\n]*(?:\n|\Z))*\Z",
    re.MULTILINE | re.IGNORECASE,
)
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_\u3400-\u9fff]+)*")
_FEWEST_TURNS = 3
_ENOUGH = 0.001


@dataclass(frozen=True)
class Finding:
    """What one file shows.

    Attributes
    ----------
    words
        How many ought to be spoken.
    lost
        How many of them are not.
    expected, seldom, found
        Names of the speakers: by the simple reading, those that open a turn or two, and those
        that the program found.
    missing
        Some of the words lost.
    """

    words: int
    lost: int
    expected: frozenset[str]
    seldom: frozenset[str]
    found: frozenset[str]
    missing: str = ""

    @property
    def right_speakers(self) -> bool:
        """Whether both name the same people, in short or in full."""
        return all(map(self._is_found, self.expected)) and all(map(self._is_expected, self.found))

    def _is_found(self, name: str) -> bool:
        return any(_same(name, other) for other in self.found)

    def _is_expected(self, name: str) -> bool:
        return any(_same(name, other) for other in self.expected | self.seldom)


def _same(one: str, other: str) -> bool:
    one, other = (re.sub(r"\s*[(\[].*", "", name) for name in (one, other))
    return key_of(one) == key_of(other) or shortens(one, other) or shortens(other, one)


def examine(path: Path) -> Finding | None:
    """Compare both readings of a file; None where it is refused."""
    text = path.read_text("utf-8", errors="replace").replace("\r", "").lstrip("\ufeff")
    text = unescape(_BLOCK.sub("", text))
    text = _cues(text) if path.suffix in {".vtt", ".srt"} else _without_head(text)
    for pattern in (_LINKS_AFTER, _TABLE, _HEADING, _NOTE, _ASIDE, _ADDRESS):
        text = pattern.sub(" ", text)
    text = _STAMP.sub(_TIME, text)
    labels = [(_name(one), one) for one in _LABEL.finditer(text)]
    counts = Counter(name for name, _ in labels)
    often = {name for name, count in counts.items() if count >= _FEWEST_TURNS} - _NO_SPEAKERS
    bold = any(one["bold"] for name, one in labels if name in often)
    seldom = {
        name
        for name, one in labels
        if name not in often
        and (one["bold"] or ((" " in name or not bold) and _SELDOM.fullmatch(name)))
    }
    text = _LABEL.sub(lambda one: " " if _name(one) in often | seldom else one[0], text)
    try:
        transcript = read_transcript(path)
    except LyricastError:
        return None
    wanted = Counter(word.lower() for word in _WORD.findall(text))
    spoken = " ".join(sentence.text for sentence in transcript.spoken)
    lost = wanted - Counter(word.lower() for word in _WORD.findall(spoken))
    return Finding(
        wanted.total(),
        lost.total(),
        frozenset(often),
        frozenset(seldom),
        frozenset(transcript.speakers),
        " ".join(list(lost.elements())[:12]),
    )


def _name(label: re.Match[str]) -> str:
    return re.sub(r"\s*\(.*\)$", "", label[label.lastgroup or 0].strip(" \t-–"))


def _cues(text: str) -> str:
    """Return the words of subtitles; what is shown twice at once is said once."""
    shown = {(cue["start"], cue["words"]) for cue in _CUE.finditer(text)}
    return "\n".join(words for _, words in sorted(shown))


def _without_head(text: str) -> str:
    """Take away facts and titles before the first line of prose."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        bare = _ADDRESS.sub("", line)
        where = bare != line and bare.rstrip(" <>.").endswith((":", "-"))
        fact = where or _FACT.fullmatch(line) is not None
        if not fact and (_LABEL.match(line) or _PROSE.search(bare)):
            return "\n".join(lines[index:])
    return text


def main(arguments: list[str]) -> int:
    """Print a row for each file with a fault, and the sums."""
    paths = sorted(
        path
        for folder in arguments
        for path in Path(folder).rglob("*")
        if path.suffix in _ENDINGS and path.is_file()
    )
    started, size = time.process_time(), 0
    whole = named = right = read = 0
    for path in paths:
        finding = examine(path)
        size += path.stat().st_size
        if finding is None:
            print(f"refused  {path.name}")
            continue
        read += 1
        keeps = finding.lost <= max(_ENOUGH * finding.words, 1)
        whole += keeps
        if not keeps:
            share = finding.lost / max(finding.words, 1)
            print(f"lost {share:6.2%}  {path.name}: {finding.missing}")
        if finding.expected:
            named += 1
            right += finding.right_speakers
            if not finding.right_speakers:
                odd = (
                    sorted(finding.expected - finding.found),
                    sorted(finding.found - finding.expected - finding.seldom),
                )
                print(f"speakers  {path.name}: missing {odd[0][:6]}, too many {odd[1][:6]}")
    spent = (time.process_time() - started) / max(size / 1e6, 0.001)
    print(f"{read} of {len(paths)} files read, {spent:.2f} s per MB")
    print(f"{whole} of {read} keep all but 0.1 % of the words")
    print(f"{right} of {named} that name speakers have them right")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
