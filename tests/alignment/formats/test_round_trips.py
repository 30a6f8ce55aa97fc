"""What goes out and comes in again, in every format that is written and read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.formats import FORMATS, Content, write
from alignment.formats.reading import read_content
from alignment.reader import parse_transcript
from alignment.timeline import Cue, State, Timeline
from tests.alignment.formats.conftest import WHOLE

NOT_READ = {"smil", "csv", "vtt-chapters", "podcast-chapters"}
"""The first has no text, the second is for spreadsheets, the others hold chapters alone."""

READ = [kind for kind, row in FORMATS.items() if row.dumps and kind not in NOT_READ]
PRECISION = {"ass": 10, "lrc": 10, "lrc-words": 10}
"""Milliseconds, where it is not one."""

WITHOUT_ENDS = {"lrc", "lrc-words"}

WORDS = st.sampled_from(
    ["walks", "Straße", "naïve", "R&D", "42", "3.5%", "a<5", "x>y", "\\N", "don't", "“quoted”",
     "{an8}", "--", "-->", "&amp;", "#3", "Привет", "안녕"]
)  # fmt: skip
ENGLISH = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: f"Here {' '.join(words)} ends.")
CHINESE = st.lists(
    st.sampled_from(["他说", "今天", "“好”", "AI", "，", "很重要", "《书》", "1978年"]),
    min_size=1,
    max_size=8,
).map(lambda words: f"这里{''.join(words)}结束了。")


@st.composite
def episodes(draw: st.DrawFn) -> Content:
    """Sentences in paragraphs, as they are read from a text, with pauses and without."""
    sentence = draw(st.sampled_from([ENGLISH, CHINESE]))
    paragraphs = draw(st.lists(sentence, min_size=2, max_size=6, unique=True))
    transcript = parse_transcript("\n\n".join(paragraphs))
    cues, at = [], 0
    for each in transcript.sentences:
        if each not in transcript.spoken:
            cues.append(Cue(each.index, None, None, 0.0, State.UNSPOKEN))
            continue
        start = at + draw(st.sampled_from([0, 700, 4_000]) | st.integers(1, 9_999))
        at = start + draw(st.integers(600, 20_000))
        cues.append(Cue(each.index, start, at, 0.9, State.ALIGNED))
    return Content(Timeline(tuple(cues), at + 3_000, "en"), transcript)


def said(content: Content) -> list[tuple[str, int, int]]:
    """Return what is spoken, without white space, and when."""
    cues = content.timeline.cues
    return [
        (_plain(sentence.text), cues[sentence.index].start, cues[sentence.index].end)
        for sentence in content.transcript.spoken
    ]


def _plain(text: str) -> str:
    """Take out white space, and put back what some formats can only write otherwise."""
    return "".join(text.split()).replace("→", "-->").replace("｛", "{").replace("｝", "}")


@pytest.mark.parametrize("kind", READ)
@settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=episodes())
def test_every_sentence_comes_back_with_its_time(
    kind: str, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / f"a{FORMATS[kind].ending}"
    write(content, path, kind=kind, options=WHOLE)
    wanted, found = said(content), said(read_content(path))
    assert [text for text, _, _ in found] == [text for text, _, _ in wanted]
    most = PRECISION.get(kind, 1)
    for (text, start, end), (_, first, last) in zip(wanted, found, strict=True):
        assert abs(start - first) < most, text
        assert abs(end - last) < most or kind in WITHOUT_ENDS, text
