import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pysubs2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.content import Content, WriteOptions
from alignment.formats.srt import dumps
from alignment.formats.subtitles import subtitles
from alignment.timeline import Recognised
from tests.alignment.formats.conftest import BOTH, WHOLE


def test_golden(episode: Content, golden: Path) -> None:
    assert dumps(episode, WriteOptions()) == (golden / "timeline.srt").read_text("utf-8")


@given(data=st.data())
def test_another_program_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    parsed = pysubs2.SSAFile.from_string(dumps(content, WHOLE), "srt")
    assert [(p.start, p.end) for p in parsed] == [(w.start, w.end) for w in written]
    for mine, theirs in zip(written, parsed, strict=True):
        text = theirs.text.replace("\u2060", "")
        mine_shown = mine.text.replace("\u2060", "").replace("-->", "→")
        assert text.endswith(mine_shown.replace("{", "｛").replace("}", "｝"))


@given(data=st.data())
def test_subtitles_never_overlap_nor_are_empty(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    assert all(subtitle.start < subtitle.end for subtitle in written)
    assert all(a.end <= b.start for a, b in pairwise(written))


def test_a_speaker_is_named_where_the_turn_begins(episode: Content) -> None:
    text = dumps(episode, WHOLE)
    assert text.count("萨姆·奥尔特曼: ") == 1
    assert text.count("Ben <\u2060b> & Co: ") == 1


def test_speakers_can_be_left_out(episode: Content) -> None:
    text = dumps(episode, replace(WHOLE, speakers=False))
    assert "萨姆" not in text
    assert "Ben" not in text


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg")
def test_ffmpeg_shows_what_looks_like_commands(episode: Content, tmp_path: Path) -> None:
    sentences = list(episode.transcript.sentences)
    texts = {
        3: r"Daniel <boss> said: a < b, <i>x</i>",
        5: r"{\an8}up, {b}, C:\Nets",
        7: "<!-- 1 -->",
    }
    for index, text in texts.items():
        sentences[index] = replace(sentences[index], text=text, speaker=None)
    transcript = replace(episode.transcript, sentences=tuple(sentences))
    (tmp_path / "t.srt").write_text(dumps(replace(episode, transcript=transcript), WHOLE), "utf-8")
    command = ["ffmpeg", "-v", "error", "-i", "t.srt", "t.ass"]
    subprocess.run(command, cwd=tmp_path, check=True)
    events = pysubs2.load(str(tmp_path / "t.ass"))
    shown = [event.plaintext.replace("\u2060", "") for event in events][:3]
    assert shown == [texts[3], "｛\\an8｝up, ｛b｝, C:\\Nets", "<!-- 1 →"]


def test_two_lines(episode: Content) -> None:
    timeline, transcript = episode.timeline, episode.transcript
    timeline = timeline.with_recognised([Recognised(3, "Sam -->\nwelcome."), Recognised(5, "")])
    assert dumps(Content(timeline, transcript), WHOLE) == dumps(episode, WHOLE)
    parsed = pysubs2.SSAFile.from_string(dumps(Content(timeline, transcript), BOTH), "srt")
    assert [line.text.count(r"\N") for line in parsed] == [1, 0, 0, 0]
    assert parsed[0].text.endswith(r"\NSam → welcome.")
