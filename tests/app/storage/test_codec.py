import json
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.messages import Message
from alignment.timeline import Cue, Pin, Recognised, State, Timeline, Word
from app.storage import codec
from app.storage.codec import (
    DamagedError,
    pack_peaks,
    pack_timeline,
    unpack_peaks,
    unpack_starts,
    unpack_timeline,
)
from tests.app.texts import TIMES

names = st.text(st.characters(categories=["Ll"]), min_size=1, max_size=5)
remarks = st.recursive(
    st.builds(Message, st.text(max_size=20)),
    lambda inner: st.builds(
        lambda template, details: Message(template, **details),
        st.text(max_size=20),
        st.dictionaries(names, st.text(max_size=9) | st.integers() | inner, max_size=3),
    ),
    max_leaves=4,
)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    cues: list[Cue] = []
    end = 0
    for index in range(draw(st.integers(0, 20))):
        state = draw(st.sampled_from(State))
        confidence = draw(st.floats(0, 1))
        if state is State.UNSPOKEN:
            cues.append(Cue(index, None, None, confidence, state))
            continue
        start = end + draw(st.integers(0, 5000))
        end = start + draw(st.integers(0, 5000))
        words = (Word(0, 2, start, start), Word(3, 9, start, end)) if draw(st.booleans()) else ()
        engine = draw(st.sampled_from(["", "pacing", "attention"]))
        cues.append(Cue(index, start, end, confidence, state, words, engine))
    return Timeline(
        tuple(cues),
        end + draw(st.integers(0, 1000)),
        draw(st.sampled_from(["zh", "en"])),
        draw(st.sampled_from([None, "en"])),
        tuple(draw(st.lists(remarks, max_size=3))),
        tuple(draw(st.lists(st.builds(Pin, st.integers(0), st.integers(0)), max_size=3))),
        tuple(Recognised(cue.index, "so 说", cue.words) for cue in cues[::2]),
    )


@settings(deadline=None)
@given(timelines())
def test_a_timeline_comes_back_as_it_was(timeline: Timeline) -> None:
    assert unpack_timeline(pack_timeline(timeline)) == timeline


@settings(deadline=None)
@given(timelines())
def test_starts_are_read_without_the_rest(timeline: Timeline) -> None:
    starts = [cue.start for cue in timeline.cues]
    packed = pack_timeline(timeline)
    assert unpack_starts(packed) == starts
    content = json.loads(zlib.decompress(packed))
    assert unpack_starts(zlib.compress(json.dumps(content).encode())) == starts


def test_starts_of_a_long_timeline_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "_PIECE", 50)
    assert unpack_starts(pack_timeline(TIMES)) == [cue.start for cue in TIMES.cues]


@pytest.mark.parametrize("cut", [0, 5, 30])
def test_damaged_starts_are_told(cut: int) -> None:
    with pytest.raises(DamagedError):
        unpack_starts(pack_timeline(TIMES)[:cut])


def test_a_timeline_packed_before_words_were_timed_still_comes_back() -> None:
    timeline = Timeline((Cue(0, 0, 900, 1.0, State.ALIGNED, engine="pacing"),), 1000, "zh")
    content = json.loads(zlib.decompress(pack_timeline(timeline)))
    for later in ("words", "engines", "pins", "recognised"):
        del content[later]
    content["engine"] = "pacing"
    assert unpack_timeline(zlib.compress(json.dumps(content).encode())) == timeline


def test_numbers_of_numpy_are_kept_too() -> None:
    cue = Cue(0, 1, 2, np.float32(0.5), State.ALIGNED)  # type: ignore[arg-type]
    assert unpack_timeline(pack_timeline(Timeline((cue,), 3, "zh"))).cues == (cue,)


def test_a_long_timeline_is_small() -> None:
    cues = tuple(Cue(n, n * 3000, n * 3000 + 2900, 0.9, State.ALIGNED) for n in range(5000))
    assert len(pack_timeline(Timeline(cues, 15_000_000, "zh"))) < 60_000


@pytest.mark.parametrize("shape", [(0,), (1000,), (50, 2)])
def test_peaks_come_back_as_they_were(shape: tuple[int, ...]) -> None:
    peaks = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    again = unpack_peaks(pack_peaks(peaks))
    assert again.dtype == np.uint8
    np.testing.assert_array_equal(again, peaks)
