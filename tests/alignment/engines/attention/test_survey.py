"""Text and audio of which only a part belongs together, and chapters that are elsewhere."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from alignment.anchors import Anchor, Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.engines.attention.engine import AttentionEngine
from alignment.engines.attention.listener import CHUNK
from alignment.engines.pacing import pace
from alignment.timeline import Cue, State
from tests.alignment.builders import speech_of, text_of
from tests.alignment.engines.attention.talk import Talk, aligned, errors, lengths_of, talk


def surveyed(told: Talk, windows: list[Window]) -> tuple[list[bool], bool, list[Cue]]:
    """Survey, probe where that is called for, and align."""
    engine = AttentionEngine(told.transcript, told.recording, told.speech, told.listener(), "en")
    fits = list(engine.survey(windows))
    found = all(fits) or list(engine.probe())[-1]
    if not all(fits):
        windows = [told.window()]
    cues = [cue for window in windows for cue in list(engine.align(window))[-1][1]]
    return fits, found, cues


def cut(told: Talk, first: int, after: int) -> Talk:
    """The same recording with a part of the text only."""
    texts = [sentence.text for sentence in told.transcript.sentences[first:after]]
    return replace(
        told,
        transcript=text_of((None, None, texts)),
        starts=told.starts[first:after],
        ends=told.ends[first:after],
    )


def test_minutes_that_are_not_in_the_text_do_not_lose_the_voice() -> None:
    told = talk(lengths_of(70), extra={25: 150.0})
    cues, _ = aligned(told, told.listener())
    error = errors(told, cues)
    assert (error < 1.0).mean() > 0.95
    assert (error[30:] < 1.0).all()


@pytest.mark.parametrize(("first", "after"), [(60, 120), (0, 60), (30, 90)])
def test_text_that_is_only_part_of_the_audio_is_found(first: int, after: int) -> None:
    told = cut(talk(lengths_of(120)), first, after)
    _, found, cues = surveyed(told, [told.window()])
    assert found
    error = errors(told, cues)
    assert (error < 1.0).mean() > 0.95


def test_a_chapter_that_is_misheard_is_left_to_pacing() -> None:
    told = talk(lengths_of(20))
    whole = told.window()
    window = replace(whole, start=float(told.starts[0]), anchor=Anchor(0, float(told.starts[0])))
    listener = told.listener()
    listener.times = np.random.default_rng(0).permutation(listener.times)
    engine = AttentionEngine(told.transcript, told.recording, told.speech, listener, "en")
    *_, (_, cues) = engine.align(window)
    paced = pace(told.transcript, window, told.speech)
    assert [cue.start for cue in cues] == np.round(paced.starts * 1000).tolist()
    assert {cue.state for cue in cues} == {State.ESTIMATED}
    assert max(cue.confidence for cue in cues) < 0.6


def test_text_that_nobody_speaks_gets_no_time_and_spoils_nothing() -> None:
    told = talk(lengths_of(80))
    gone = slice(30, 55)
    begin, end = float(told.starts[30]), float(told.starts[55])
    samples = told.recording.samples
    lost = round(begin * SAMPLE_RATE), round(end * SAMPLE_RATE)
    kept = np.concatenate([samples[: lost[0]], samples[lost[1] :]])
    stretches = np.stack([told.speech.onsets, told.speech.offsets], 1)
    before = [(a, min(b, begin)) for a, b in stretches if a < begin]
    behind = [(max(a, end) - end + begin, b - end + begin) for a, b in stretches if b > end]
    short = replace(
        told,
        recording=Recording(told.recording.path, kept),
        speech=speech_of([*before, *behind], len(kept) / SAMPLE_RATE),
    )
    # The samples still tell where in the whole recording they come from.
    cues, _ = aligned(short, told.listener())
    assert sum(cue.start is None for cue in cues[gone]) > 20
    # The listener takes the chunk over the cut for one without, so what is near it seems right.
    far = [k for k in range(31, 54) if told.starts[k] > begin + CHUNK]
    assert len(far) > 15
    assert all(cues[k].confidence < 0.8 for k in far)
    over_the_cut = (told.starts >= told.starts[28]) & (told.starts < end + CHUNK)
    rest = np.flatnonzero(~over_the_cut)
    starts = np.array([cues[k].start / 1000 for k in rest])
    due = told.starts[rest] - np.where(rest > 55, end - begin, 0)
    assert (np.abs(starts - due) < 1.0).all()


def test_chapters_half_a_minute_off_are_found_where_they_are() -> None:
    told = talk(lengths_of(90), extra={0: 30.0})
    firsts = [0, 20, 40, 60, 90]
    shifted = [float(told.starts[k]) - 30.5 for k in firsts[:-1]] + [told.speech.duration]
    windows = [
        Window(tuple(range(a, b)), max(0.0, start), stop, Anchor(a, start))
        for (a, b), (start, stop) in zip(pairwise(firsts), pairwise(shifted), strict=True)
    ]
    fits, _, cues = surveyed(told, windows)
    assert not any(fits)
    assert (errors(told, cues) < 1.0).all()


def test_a_chapter_that_seems_to_fit_between_two_that_are_off_is_doubted() -> None:
    told = talk(lengths_of(90), extra={0: 30.0})
    firsts = [0, 20, 40, 60, 90]
    shifted = [float(told.starts[k]) - 30.5 for k in firsts[:-1]] + [told.speech.duration]
    windows = [
        Window(tuple(range(a, b)), max(0.0, start), stop, Anchor(a, start))
        for (a, b), (start, stop) in zip(pairwise(firsts), pairwise(shifted), strict=True)
    ]
    engine = AttentionEngine(told.transcript, told.recording, told.speech, told.listener(), "en")
    assert not engine.contradicted(windows[2])
    list(engine.survey(windows))
    assert engine.contradicted(windows[2])
    assert not engine.contradicted(windows[0])


def test_a_text_of_which_nothing_is_said_is_found_nowhere() -> None:
    told = talk(lengths_of(60))
    listener = told.listener(deaf=(0.0, 1e9))
    engine = AttentionEngine(told.transcript, told.recording, told.speech, listener, "en")
    assert list(engine.survey([told.window()])) == [False]
    assert not any(engine.probe())
    assert not engine.believed
