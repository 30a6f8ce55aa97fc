"""What is lost of the transcripts in a folder, and whose speakers are found.

    python -m tests.bench.reading FOLDER [FOLDER ...]

A second, far simpler reading of every file says what ought to be spoken: all words but those of
the data block, headings, notes in brackets, time stamps, addresses, and of names before a colon.
It knows nothing of the reader, so the two seldom err alike. Files are compared by words, which
may be lost or, where they are names or notes, be read out.
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
_CUE = re.compile(r"^(?:WEBVTT.*|\d+|.*-->.*)$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6} .*$", re.MULTILINE)
_STAMP = re.compile(r"[\[(]?\b\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\b[\])]?")
_NOTE = re.compile(r"\\?\[[^\[\]\n]*?\\?\](?:\([^()\n]*\))?|<[^<>\n]*>|!\[[^\]]*\]\([^)]*\)")
_ASIDE = re.compile(
    r"\\?[(*][(* ]*[^()*\n]{0,40}(?:laugh|music|inaud|crosstalk|applau|chuckl)"
    r"[^()*\n]{0,40}[)* ]*[)*]",
    re.IGNORECASE,
)
_NO_SPEAKERS = {"Break", "Note", "Location", "Topic", "Slides", "Video", "Paper", "Date"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LABEL = re.compile(
    r"^[ \t]*(?:\*\*|__)?(?P<name>(?![A-Z ]*\d)[A-ZÀ-Þ@\u4e00-\u9fff][^*:\n]{0,38})(?:\*\*|__)?:"
    r"(?:\*\*|__)?:?(?=\s)",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
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
    expected, found
        Names of the speakers, by the simple reading and by the program.
    missing
        Some of the words lost.
    """

    words: int
    lost: int
    expected: frozenset[str]
    found: frozenset[str]
    missing: str = ""

    @property
    def right_speakers(self) -> bool:
        """Whether both name the same people, in short or in full."""
        return all(map(self._is_found, self.expected)) and all(map(self._is_expected, self.found))

    def _is_found(self, name: str) -> bool:
        return any(_same(name, other) for other in self.found)

    def _is_expected(self, name: str) -> bool:
        return any(_same(name, other) for other in self.expected)


def _same(one: str, other: str) -> bool:
    one, other = (re.sub(r"\s*[(\[].*", "", name) for name in (one, other))
    return key_of(one) == key_of(other) or shortens(one, other) or shortens(other, one)


def examine(path: Path) -> Finding | None:
    """Compare both readings of a file; None where it is refused."""
    text = path.read_text("utf-8", errors="replace").replace("\r", "").lstrip("\ufeff")
    text = unescape(_BLOCK.sub("", text))
    if path.suffix in {".vtt", ".srt"}:
        text = _CUE.sub("", text)
    for pattern in (_HEADING, _NOTE, _ASIDE, _STAMP, _ADDRESS):
        text = pattern.sub(" ", text)
    counts = Counter(match["name"].strip() for match in _LABEL.finditer(text))
    expected = frozenset(
        name
        for name, count in counts.items()
        if count >= _FEWEST_TURNS and name not in _NO_SPEAKERS
    )
    text = _LABEL.sub(lambda match: " " if match["name"].strip() in expected else match[0], text)
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
        expected,
        frozenset(transcript.speakers),
        " ".join(list(lost.elements())[:12]),
    )


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
                    sorted(finding.found - finding.expected),
                )
                print(f"speakers  {path.name}: missing {odd[0][:6]}, too many {odd[1][:6]}")
    spent = (time.process_time() - started) / max(size / 1e6, 0.001)
    print(f"{read} of {len(paths)} files read, {spent:.2f} s per MB")
    print(f"{whole} of {read} keep all but 0.1 % of the words")
    print(f"{right} of {named} that name speakers have them right")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
