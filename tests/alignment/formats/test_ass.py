import re
from dataclasses import replace

import pysubs2
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.ass import dumps
from alignment.formats.content import Content
from alignment.formats.subtitles import subtitles
from alignment.timeline import Recognised
from tests.alignment.formats.conftest import BOTH, WHOLE

KARAOKE = re.compile(r"\{\\k(\d+)\}")


@given(data=st.data())
def test_another_program_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    parsed = pysubs2.SSAFile.from_string(dumps(content, WHOLE), "ass")
    assert [(p.start, p.end) for p in parsed] == [
        (w.start // 10 * 10, w.end // 10 * 10) for w in written
    ]
    for mine, theirs in zip(written, parsed, strict=True):
        text = KARAOKE.sub("", theirs.text).replace("\u2060", "")
        assert text == mine.text.replace("{", "｛").replace("}", "｝")
        if mine.pieces:
            lengths = sum(map(int, KARAOKE.findall(theirs.text)))
            assert lengths == (theirs.end - theirs.start) // 10


def test_no_command_comes_from_the_text(episode: Content) -> None:
    timeline, transcript = episode.timeline, episode.transcript
    sentences = list(transcript.sentences)
    sentences[3] = replace(sentences[3], text=r"{\an8} a\Nb", speaker="A, B")
    body = dumps(Content(timeline, replace(transcript, sentences=tuple(sentences))), WHOLE)
    (line,) = (line for line in pysubs2.SSAFile.from_string(body, "ass") if "an8" in line.text)
    assert line.name == "A，B" or line.name == "A， B"
    assert "{" not in line.text
    assert "\n" not in line.plaintext


def test_what_was_said_is_a_second_line(episode: Content) -> None:
    timeline, transcript = episode.timeline, episode.transcript
    timeline = replace(timeline, recognised=(Recognised(3, "Sam, welcome."),))
    first, second, *_ = pysubs2.SSAFile.from_string(
        dumps(Content(timeline, transcript), BOTH), "ass"
    )
    assert first.plaintext.splitlines() == ["Sam，欢迎来到 a16z 播客。", "Sam, welcome."]
    assert len(second.plaintext.splitlines()) == 1


def test_words_light_up_one_after_the_other(worded: Content) -> None:
    first = pysubs2.SSAFile.from_string(dumps(worded, WHOLE), "ass")[0]
    assert first.text.startswith(r"{\k65}Sam，{\k15}欢{\k20}迎")
