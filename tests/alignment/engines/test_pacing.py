import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.anchors import Anchor, Window, windows
from alignment.audio.speech import Speech
from alignment.certainty import SURE
from alignment.engines.dynamic_programme import Placement
from alignment.engines.pacing import PacingEngine, cues, pace, usual_pace
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.builders import speech_of, text_of


def timed(transcript: Transcript, speech: Speech, parts: list[Window]) -> Timeline:
    """Align all windows; `Timeline` refuses cues that do not fit."""
    engine = PacingEngine(transcript, speech)
    found: list[Cue] = []
    for part in parts:
        (share, new), *more = engine.align(part)
        assert share == 1.0
        assert not more
        found += new
    return Timeline(tuple(found), int(speech.duration * 1000), "zh")


def starts_of(timeline: Timeline) -> list[float]:
    return [cue.start / 1000 for cue in timeline.cues]


def test_sentences_begin_after_the_pauses_that_fit_their_lengths() -> None:
    speech = speech_of([(1.0, 5.0), (6.0, 8.0), (8.9, 16.8), (18.0, 19.5)], 20.0)
    transcript = text_of((None, None, ["字" * n for n in (20, 9, 40, 7)]))
    timeline = timed(transcript, speech, [Window((0, 1, 2, 3), 1.0, 20.0)])
    assert starts_of(timeline) == [1.0, 6.0, 8.9, 18.0]
    assert [cue.end for cue in timeline.cues] == [5_000, 8_000, 16_800, 19_500]


def test_a_pause_within_a_sentence_does_not_part_it() -> None:
    speech = speech_of([(0.0, 4.0), (4.3, 10.0), (10.9, 20.0)], 20.0)
    transcript = text_of((None, None, ["字" * 48, "字" * 45]))
    assert starts_of(timed(transcript, speech, windows(transcript, [], speech))) == [0.0, 10.9]


def test_without_any_pause_lengths_decide() -> None:
    speech = speech_of([(0.0, 60.0)], 60.0)
    transcript = text_of((None, None, ["字" * 58, "字" * 118, "字" * 178]))
    starts = starts_of(timed(transcript, speech, [Window((0, 1, 2), 0.0, 60.0)]))
    assert starts == pytest.approx([0.0, 10.0, 30.0], abs=1.0)


def test_a_window_begins_with_its_first_sentence() -> None:
    speech = speech_of([(0.0, 60.0)], 60.0)
    transcript = text_of((None, None, ["字" * 30] * 4))
    parts = windows(transcript, [Anchor(0, 12.3), Anchor(2, 40.1)], speech)
    starts = starts_of(timed(transcript, speech, parts))
    assert starts[0] == 12.3
    assert starts[2] == 40.1


def test_what_is_only_paced_is_an_estimate_and_never_sure() -> None:
    speech = speech_of([(0.0, 5.0), (6.0, 20.0)], 20.0)
    transcript = text_of((None, None, ["字" * 25, "字" * 70]))
    timeline = timed(transcript, speech, [Window((0, 1), 0.0, 20.0)])
    assert {cue.state for cue in timeline.cues} == {State.ESTIMATED}
    assert all(0 < cue.confidence < SURE for cue in timeline.cues)


def test_a_window_in_which_nobody_speaks_is_shared_out_without_confidence() -> None:
    speech = speech_of([(0.0, 5.0), (25.0, 30.0)], 30.0)
    transcript = text_of((None, None, ["字" * 10, "字" * 10]))
    placement = pace(transcript, Window((0, 1), 10.0, 20.0), speech)
    assert placement.starts.tolist() == [10.0, 15.0]
    assert placement.confidence.tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (10.0, 70.0),
        (10.0, 10.9),  # shorter than a second
        (10.0, 10.0005),  # shorter than a millisecond
        (0.0, 0.3),  # silent, at the very beginning
        (0.0, 0.0004),
        (69.0, 80.0),  # at the very end
        (79.9996, 80.0),
        (71.0, 79.0),  # silent
    ],
)
@pytest.mark.parametrize("count", [1, 2, 7, 999, 2_000])
def test_any_number_of_sentences_fits_into_any_window(start: float, end: float, count: int) -> None:
    speech = speech_of([(0.5, 30.0), (31.0, 70.0)], 80.0)
    transcript = text_of((None, None, ["字字。"] * count))
    timeline = timed(transcript, speech, [Window(tuple(range(count)), start, end)])
    assert timeline.cues[0].start >= int(start * 1000)
    assert timeline.cues[-1].end <= int(end * 1000)
    if end - start > 5:
        assert all(cue.start < cue.end for cue in timeline.cues)


@st.composite
def recordings(draw: st.DrawFn) -> Speech:
    lengths = st.tuples(st.floats(0.02, 6), st.floats(0.02, 9))
    stretches, at = [], 0.0
    for pause, length in draw(st.lists(lengths, max_size=12)):
        stretches.append((at + pause, at + pause + length))
        at += pause + length
    return speech_of(stretches, at + draw(st.floats(0.001, 5)))


@settings(deadline=None)
@given(
    speech=recordings(),
    lengths=st.lists(st.one_of(st.integers(1, 90), st.just(1)), min_size=1, max_size=60),
    data=st.data(),
)
def test_windows_one_after_the_other_never_overlap(
    speech: Speech, lengths: list[int], data: st.DataObject
) -> None:
    transcript = text_of((None, None, ["字" * length for length in lengths]))
    count = data.draw(st.integers(0, min(6, len(lengths))))
    places = st.lists(st.integers(0, len(lengths) - 1), min_size=count, max_size=count, unique=True)
    times = st.lists(
        st.floats(0, speech.duration, exclude_max=True),
        min_size=count,
        max_size=count,
        unique=True,
    )
    anchors = [
        Anchor(place, time)
        for place, time in zip(sorted(data.draw(places)), sorted(data.draw(times)), strict=True)
    ]
    timeline = timed(transcript, speech, windows(transcript, anchors, speech))
    assert [cue.index for cue in timeline.cues] == list(range(len(lengths)))


@given(
    starts=st.lists(st.floats(0, 20), min_size=1, max_size=40),
    start=st.floats(0, 20),
    length=st.floats(0, 20),
)
def test_cues_keep_to_their_window(starts: list[float], start: float, length: float) -> None:
    speech = speech_of([(1.0, 5.0), (5.5, 18.0)], 40.0)
    window = Window(tuple(range(len(starts))), start, start + length)
    begins = np.sort(starts)
    until = np.append(begins[1:], max(begins[-1], window.end))
    placement = Placement(begins, until, np.full(len(starts), 0.9))
    found = cues(window, placement, speech, State.ALIGNED)
    Timeline(tuple(found), int(window.end * 1000), "zh")
    assert found[0].start >= int(start * 1000)
    assert {(cue.confidence, cue.state) for cue in found} == {(0.9, State.ALIGNED)}


@pytest.mark.parametrize(("pace_of_third", "believed"), [(0.36, True), (0.2, False)])
def test_an_unusual_pace_is_believed_where_chapters_agree(
    pace_of_third: float, believed: bool
) -> None:
    """A text of which half is lacking lacks it in one place, a slow voice is slow throughout."""
    transcript = text_of((None, None, ["字" * 98, "字" * 98, "字" * 98]))
    lengths = np.array([0.36, 0.36, pace_of_third]) * 99.5
    edges = np.concatenate([[0.0], np.cumsum(lengths)])
    speech = speech_of([(0.0, float(edges[-1]))], float(edges[-1]))
    parts = [Window((k,), float(edges[k]), float(edges[k + 1])) for k in range(3)]
    assert (usual_pace(parts, transcript, speech) > 0.3) is believed
