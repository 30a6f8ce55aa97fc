from itertools import pairwise
from pathlib import Path

import pysubs2
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.srt import dumps
from alignment.formats.subtitles import subtitles
from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript


def test_golden(episode: tuple[Timeline, Transcript], golden: Path) -> None:
    assert dumps(*episode) == (golden / "timeline.srt").read_text("utf-8")


@given(data=st.data())
def test_another_program_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[tuple[Timeline, Transcript]]
) -> None:
    timeline, transcript = data.draw(episodes)
    written = list(subtitles(timeline, transcript))
    parsed = pysubs2.SSAFile.from_string(dumps(timeline, transcript), "srt", keep_html_tags=True)
    assert [(p.start, p.end) for p in parsed] == [(w.start, w.end) for w in written]
    for mine, theirs in zip(written, parsed, strict=True):
        assert theirs.text.endswith(mine.text.replace("-->", "→"))


@given(data=st.data())
def test_subtitles_never_overlap_nor_are_empty(
    data: st.DataObject, episodes: st.SearchStrategy[tuple[Timeline, Transcript]]
) -> None:
    written = list(subtitles(*data.draw(episodes)))
    assert all(subtitle.start < subtitle.end for subtitle in written)
    assert all(a.end <= b.start for a, b in pairwise(written))


def test_a_speaker_is_named_where_the_turn_begins(episode: tuple[Timeline, Transcript]) -> None:
    text = dumps(*episode)
    assert text.count("萨姆·奥尔特曼: ") == 1
    assert text.count("Ben <b> & Co: ") == 1


def test_two_lines(episode: tuple[Timeline, Transcript]) -> None:
    timeline, transcript = episode
    timeline = timeline.with_recognised([Recognised(3, "Sam -->\nwelcome."), Recognised(5, "")])
    assert dumps(timeline, transcript) == dumps(*episode)
    parsed = pysubs2.SSAFile.from_string(dumps(timeline, transcript, bilingual=True), "srt")
    assert [line.text.count(r"\N") for line in parsed] == [1, 0, 0, 0]
    assert parsed[0].text.endswith(r"\NSam → welcome.")
