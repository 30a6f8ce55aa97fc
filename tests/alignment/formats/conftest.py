from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st
from selenium.webdriver import Chrome

from alignment.formats.content import Content, Lines, WriteOptions
from alignment.messages import Message
from alignment.timeline import Cue, Pin, Recognised, State, Timeline, Word
from alignment.transcript.model import Chapter, Kind, Sentence, Span, Transcript
from tests.alignment.formats.chromium import started

WHOLE = WriteOptions(lines=Lines.WHOLE)
BOTH = replace(WHOLE, bilingual=True)
WORDS = replace(WHOLE, words=True)

Row = tuple[str, Kind, int | None, str | None]


def transcript_of(rows: Sequence[Row], chapters: Sequence[Chapter] = ()) -> Transcript:
    """Build a transcript from (text, kind, chapter, speaker) rows."""
    sentences = []
    source = ""
    for index, (text, kind, chapter, speaker) in enumerate(rows):
        place = Span(len(source), len(source) + len(text))
        source += text + "\n"
        sentences.append(
            Sentence(
                index,
                Span(place.start, len(source)),
                place,
                text,
                kind,
                chapter,
                index,
                speaker,
                (place,) if kind is Kind.SPEECH else (),
            )
        )
    return Transcript(source, tuple(sentences), tuple(chapters), "zh")


def words_of(draw: st.DrawFn, text: str, start: int, end: int) -> tuple[Word, ...]:
    """Draw timed pieces of `text`, one for each stretch between two cuts of it."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    times = sorted(draw(st.integers(start, end)) for _ in range(2 * max(0, len(cuts) - 1)))
    return tuple(map(Word, cuts, cuts[1:], times[::2], times[1::2]))


@pytest.fixture(scope="session")
def episode() -> Content:
    """A small timeline and its transcript with everything a format has to cope with."""
    rows = [
        ("一期节目", Kind.FRONT_MATTER, None, None),
        ("00:41 开场", Kind.HEADING, 0, None),
        ("萨姆", Kind.SPEAKER, 0, "萨姆·奥尔特曼"),
        ("Sam，欢迎来到 a16z 播客。", Kind.SPEECH, 0, "萨姆·奥尔特曼"),
        ("[笑声]", Kind.NOTE, 0, None),
        ("若 a < b && b > c，\n则 a --> c。", Kind.SPEECH, 0, "萨姆·奥尔特曼"),
        ("1:01:40 R&D <beta>", Kind.HEADING, 1, None),
        ("Thank you\r\nfor “having” me!", Kind.SPEECH, 1, "Ben <b> & Co"),
        ("没有时间的句子。", Kind.SPEECH, 1, "Ben <b> & Co"),
        ("42", Kind.SPEECH, 1, None),
        ("全文完。", Kind.BACK_MATTER, 1, None),
    ]
    times = {
        3: (41_600, 43_797, 0.98765, State.ALIGNED),
        5: (43_797, 51_007, 0.4, State.ESTIMATED),
        7: (3_701_000, 3_702_500, 1.0, State.ALIGNED),
        8: (3_702_500, 3_702_500, 0.0, State.ESTIMATED),
        9: (3_702_500, 3_710_050, 0.25, State.ESTIMATED),
    }
    unspoken = (None, None, 0.0, State.UNSPOKEN)
    timeline = Timeline(
        tuple(Cue(index, *times.get(index, unspoken)) for index in range(len(rows))),
        3_725_008,
        "zh",
        "en",
        (Message("The first 41 s have no text."),),
    )
    chapters = [Chapter(0, "开场", 41_000, 1, 6), Chapter(1, "R&D <beta>", None, 6, len(rows))]
    timed = timeline.with_cues(timeline.timed, "attention")
    return Content(timed, transcript_of(rows, chapters), Path("audio.mp3"))


@pytest.fixture(scope="session")
def worded(episode: Content) -> Content:
    """The same with words, characters and phrases."""
    timeline = episode.timeline
    words = {
        3: (
            Word(0, 3, 41_600, 42_100),
            Word(4, 5, 42_256, 42_400),
            Word(5, 6, 42_400, 42_600),
            Word(6, 7, 42_600, 42_600),
            Word(7, 8, 42_600, 42_904),
            Word(9, 13, 42_904, 43_300),
            Word(14, 15, 43_300, 43_500),
            Word(15, 16, 43_500, 43_797),
        ),
        5: (Word(0, 17, 43_797, 47_000), Word(18, 28, 48_000, 51_007)),
        7: (
            Word(0, 5, 3_701_000, 3_701_200),
            Word(6, 9, 3_701_200, 3_701_500),
            Word(11, 14, 3_701_600, 3_701_900),
            Word(16, 22, 3_701_900, 3_702_300),
            Word(24, 26, 3_702_300, 3_702_500),
        ),
    }
    cues = [replace(timeline.cues[index], words=pieces) for index, pieces in words.items()]
    return replace(episode, timeline=timeline.with_cues(cues))


@pytest.fixture(scope="session")
def episodes() -> st.SearchStrategy[Content]:
    """Strategy: any timeline that is right, with a transcript it fits."""
    letters = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"])
    breaks = st.sampled_from("\n\r\t\v\f\x1c\x85\u2028\u3000 ")
    pitfalls = st.sampled_from(["-->", "</v>", "<i>", "&amp;", "1", "WEBVTT", "NOTE x", "{\\an8}"])
    texts = st.lists(letters | breaks | pitfalls, min_size=1, max_size=12).map("".join)
    # A sentence carries no surrounding white space and is not empty.
    texts = texts.map(str.strip).filter(bool)
    rows = st.tuples(texts, st.booleans(), st.none() | texts, st.integers(0, 10_000_000))

    @st.composite
    def build(draw: st.DrawFn) -> Content:
        drawn = draw(st.lists(rows, max_size=5))
        cues = []
        end = 0
        for index, (text, spoken, _, length) in enumerate(drawn):
            if spoken:
                start = end + draw(st.integers(0, 10_000))
                end = start + length
                confidence = draw(st.integers(0, 1000)) / 1000
                state = draw(st.sampled_from([State.ALIGNED, State.ESTIMATED]))
                words = words_of(draw, text, start, end)
                engine = draw(st.sampled_from(["pacing", "attention"]))
                cues.append(Cue(index, start, end, confidence, state, words, engine))
            else:
                cues.append(Cue(index, None, None, 0.0, State.UNSPOKEN))
        timeline = Timeline(
            tuple(cues),
            end + draw(st.integers(0, 1_000)),
            "zh",
            draw(st.sampled_from([None, "en"])),
            tuple(map(Message, draw(st.lists(texts, max_size=2)))),
            tuple(Pin(cue.index, cue.start) for cue in cues if cue.start is not None)[::3],
            tuple(
                Recognised(cue.index, "what was said", words_of(draw, "what was said", 0, end))
                for cue in cues[::2]
            ),
        )
        transcript = transcript_of(
            [
                (text, Kind.SPEECH if spoken else Kind.NOTE, None, speaker)
                for text, spoken, speaker, _ in drawn
            ]
        )
        return Content(timeline, transcript)

    return build()


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """Chromium without a window."""
    driver = started()
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def golden() -> Path:
    """Folder of the files each format is held to."""
    return Path(__file__).with_name("golden")
