"""The example article with its 48 minutes, timed by pauses and lengths, as people take it along."""

from pathlib import Path

import pysubs2
import pytest

from alignment.formats import Content, WriteOptions, write
from alignment.formats.screen.layout import fits
from alignment.formats.screen.timing import LONGEST, SHORTEST
from alignment.formats.screen.width import width
from alignment.formats.subtitles import one_line
from alignment.pipeline import stages
from alignment.reader import read_transcript

USUAL = WriteOptions()


@pytest.fixture(scope="module")
def interview() -> Content:
    folder = Path(__file__).parents[4] / "shared" / "episode"
    if not folder.is_dir():
        pytest.skip("no episode in the shared material")
    audio = folder / "audio.mp3"
    transcript = read_transcript(folder / "article.txt")
    (*_, timeline) = (
        update.timeline for update in stages(audio, transcript, engine="pacing") if update.timeline
    )
    return Content(timeline, transcript, audio)


def test_subtitles_keep_the_rules_and_clauses_stay_whole(
    interview: Content, tmp_path: Path
) -> None:
    write(interview, tmp_path / "i.srt", options=WriteOptions(speakers=False))
    cues = pysubs2.load(str(tmp_path / "i.srt"))
    assert len(cues) > 600
    assert all(SHORTEST <= cue.duration <= LONGEST for cue in cues)
    lines = [cue.plaintext.split("\n") for cue in cues]
    assert all(len(parts) <= 2 for parts in lines)
    wide = [parts for parts in lines if any(width(p)[1] and width(p)[0] > 16 for p in parts)]
    assert all(width(line)[0] <= 20 for parts in wide for line in parts)
    shown = ["".join(cue.plaintext.split()) for cue in cues]
    source = interview.transcript.source
    clauses = [
        one_line(clause.of(source))
        for sentence in interview.transcript.spoken
        for clause in sentence.clauses
    ]
    assert len(clauses) > 1_200
    place = 0
    for clause in clauses:
        words = "".join(clause.split())
        while place < len(shown) and words not in shown[place]:
            place += 1
        assert place < len(shown), f"{clause} is torn"
    longer = {"".join(clause.split()) for clause in clauses if not fits(clause, "", USUAL)}
    assert {"".join("".join(parts).split()) for parts in wide} == longer


def test_the_page_is_smaller_than_sixty_kilobytes(interview: Content, tmp_path: Path) -> None:
    write(interview, tmp_path / "i.html")
    assert (tmp_path / "i.html").stat().st_size < 60_000
