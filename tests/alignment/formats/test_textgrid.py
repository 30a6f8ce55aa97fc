from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from praatio import textgrid

from alignment.formats.subtitles import subtitles
from alignment.formats.textgrid import dumps
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("grid") / "t.TextGrid"


@settings(deadline=None)
@given(data=st.data())
def test_praatio_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[tuple[Timeline, Transcript]], file: Path
) -> None:
    timeline, transcript = data.draw(episodes)
    written = list(subtitles(timeline, transcript))
    file.write_text(dumps(timeline, transcript), "utf-8")
    if not timeline.duration:
        return
    grid = textgrid.openTextgrid(str(file), includeEmptyIntervals=True)
    tier = grid.getTier("sentences").entries
    assert [(round(e.start * 1000), round(e.end * 1000)) for e in tier if e.label] == [
        (line.start, line.end) for line in written
    ]
    assert [e.label for e in tier if e.label] == [line.text.strip() for line in written]
    assert all(a.end == b.start for a, b in pairwise(tier))
    assert round(tier[-1].end * 1000) == timeline.duration


def test_words_have_a_tier(worded: tuple[Timeline, Transcript], file: Path) -> None:
    file.write_text(dumps(*worded), "utf-8")
    words = textgrid.openTextgrid(str(file), includeEmptyIntervals=False).getTier("words").entries
    assert tuple(words[0]) == (41.6, 42.1, "Sam，")
    assert (3701.9, 3702.3, "“having”") in map(tuple, words)


def test_without_words_there_is_one_tier(episode: tuple[Timeline, Transcript]) -> None:
    assert "size = 1\n" in dumps(*episode)
