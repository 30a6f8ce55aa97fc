from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from praatio import textgrid

from alignment.formats.catalogue import Dumps
from alignment.formats.content import Content
from alignment.formats.subtitles import subtitles
from alignment.formats.textgrid import dumps, short_dumps
from alignment.timeline import Recognised
from tests.alignment.formats.conftest import WHOLE

SPEAKERS = replace(WHOLE, speakers=True)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("grid") / "t.TextGrid"


@settings(deadline=None)
@given(data=st.data())
def test_praatio_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content], file: Path
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    file.write_text(dumps(content, WHOLE), "utf-8")
    if not content.timeline.duration:
        return
    grid = textgrid.openTextgrid(str(file), includeEmptyIntervals=True)
    tier = grid.getTier("sentences").entries
    assert [(round(e.start * 1000), round(e.end * 1000)) for e in tier if e.label] == [
        (line.start, line.end) for line in written
    ]
    assert [e.label for e in tier if e.label] == [line.text.strip() for line in written]
    assert all(a.end == b.start for a, b in pairwise(tier))
    assert round(tier[-1].end * 1000) == content.timeline.duration


def test_words_have_a_tier(worded: Content, file: Path) -> None:
    file.write_text(dumps(worded, WHOLE), "utf-8")
    words = textgrid.openTextgrid(str(file), includeEmptyIntervals=False).getTier("words").entries
    assert tuple(words[0]) == (41.6, 42.1, "Sam，")
    assert (3701.9, 3702.3, "“having”") in map(tuple, words)


def names(file: Path) -> list[str]:
    return list(textgrid.openTextgrid(str(file), includeEmptyIntervals=False).tierNames)


def test_without_words_there_are_sentences_and_chapters(episode: Content, file: Path) -> None:
    file.write_text(dumps(episode, WHOLE), "utf-8")
    assert names(file) == ["sentences", "chapters"]
    grid = textgrid.openTextgrid(str(file), includeEmptyIntervals=False)
    assert [tuple(entry) for entry in grid.getTier("chapters").entries] == [
        (41.6, 3701.0, "开场"),
        (3701.0, 3725.008, "R&D <beta>"),
    ]


@pytest.mark.parametrize("write", [dumps, short_dumps])
def test_speakers_have_a_tier_each(write: Dumps, worded: Content, file: Path) -> None:
    sentences = list(worded.transcript.sentences)
    sentences[9] = replace(sentences[9], speaker="words")
    transcript = replace(worded.transcript, sentences=tuple(sentences))
    file.write_text(write(replace(worded, transcript=transcript), SPEAKERS), "utf-8")
    assert names(file) == ["萨姆·奥尔特曼", "Ben <b> & Co", "words", "words 2", "chapters"]
    grid = textgrid.openTextgrid(str(file), includeEmptyIntervals=False)
    assert tuple(grid.getTier("words").entries[0]) == (3702.5, 3710.05, "42")


def test_the_short_form_says_the_same(worded: Content, tmp_path: Path) -> None:
    options = replace(SPEAKERS, bilingual=True)
    said = replace(worded.timeline, recognised=(Recognised(3, 'Sam, "welcome".'),))
    content = replace(worded, timeline=said)
    grids = []
    for name, text in (("a", dumps(content, options)), ("b", short_dumps(content, options))):
        (tmp_path / name).write_text(text, "utf-8")
        grids.append(textgrid.openTextgrid(str(tmp_path / name), includeEmptyIntervals=True))
    assert grids[0] == grids[1]
    assert [entry.label for entry in grids[1].getTier("originals").entries if entry.label] == [
        'Sam, "welcome".'
    ]
