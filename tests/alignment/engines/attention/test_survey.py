"""Text and audio of which only a part belongs together, and chapters that are elsewhere."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from alignment.anchors import Anchor, Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.certainty import SURE
from alignment.engines.attention.engine import AttentionEngine
from alignment.engines.pacing import pace
from alignment.timeline import Cue, State
from tests.alignment.builders import speech_of, text_of
from tests.alignment.engines.attention.talk import Talk, aligned, errors, lengths_of, talk


def surveyed(told: Talk, windows: list[Window]) -> tuple[list[bool], bool, list[Cue]]:
    """Survey, probe where that is called for, and align."""
    engine = AttentionEngine(told.transcript, told.recording, told.speech, told.whisper(), "en")
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


@pytest.mark.parametrize("seed", range(1, 5))
def test_minutes_that_are_not_in_the_text_do_not_lose_the_voice(seed: int) -> None:
    told = talk(lengths_of(70), seed, extra={25: 150.0})
    cues, _ = aligned(told, told.whisper())
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
    whisper = told.whisper()
    whisper.times = np.random.default_rng(0).permutation(whisper.times)
    engine = AttentionEngine(told.transcript, told.recording, told.speech, whisper, "en")
    *_, (_, cues) = engine.align(window)
    paced = pace(told.transcript, window, told.speech)
    assert [cue.start for cue in cues] == np.round(paced.starts * 1000).tolist()
    assert {cue.state for cue in cues} == {State.ESTIMATED}
    assert max(cue.confidence for cue in cues) < 0.6


def without(told: Talk, first: int, after: int) -> Talk:
    """The same text with a part of it left out of the recording; its sentences start nowhere."""
    begin, end = float(told.starts[first]), float(told.starts[after])
    samples = told.recording.samples
    lost = round(begin * SAMPLE_RATE), round(end * SAMPLE_RATE)
    kept = np.concatenate([samples[: lost[0]], samples[lost[1] :]])
    stretches = np.stack([told.speech.onsets, told.speech.offsets], 1)
    before = [(a, min(b, begin)) for a, b in stretches if a < begin]
    behind = [(max(a, end) - end + begin, b - end + begin) for a, b in stretches if b > end]
    starts = told.starts - np.where(told.starts < end, 0.0, end - begin)
    starts[first:after] = np.nan
    return replace(
        told,
        recording=Recording(told.recording.path, kept),
        speech=speech_of([*before, *behind], len(kept) / SAMPLE_RATE),
        starts=starts,
    )


def test_text_that_nobody_speaks_gets_no_time_and_spoils_nothing() -> None:
    told = talk(lengths_of(80))
    whisper = told.whisper()
    short = without(told, 30, 55)
    cues, _ = aligned(short, whisper)
    assert sum(cue.start is None for cue in cues[30:55]) > 20
    assert all(cue.confidence < SURE for cue in cues[30:55])
    spoken = [*range(30), *range(55, 80)]
    starts = np.array([cues[k].start / 1000 for k in spoken])
    assert (np.abs(starts - short.starts[spoken]) < 1.0).all()


def test_chapters_after_a_long_cut_are_found_and_the_text_to_the_cut_is_left_out() -> None:
    told = talk(lengths_of(160))
    whisper = told.whisper()
    firsts = [0, 50, 80, 100, 130, 160]
    times = [float(told.starts[k]) for k in firsts[:-1]]
    short = without(told, 40, 70)
    assert told.starts[70] - told.starts[40] > 120
    windows = [
        Window(tuple(range(a, b)), start, stop, Anchor(a, start))
        for (a, b), (start, stop) in zip(
            pairwise(firsts), pairwise([*times, short.speech.duration]), strict=True
        )
        if start < short.speech.duration
    ]
    engine = AttentionEngine(short.transcript, short.recording, short.speech, whisper, "en")
    assert list(engine.survey(windows)) == [True, False, False, False]
    whole = replace(short.window(), anchor=windows[0].anchor)
    *_, (_, cues) = engine.align(whole)
    starts = np.array([np.nan if cue.start is None else cue.start / 1000 for cue in cues])
    right = np.abs(starts - short.starts) < 1.0
    at_the_cut = np.abs(short.starts - told.starts[40]) < 12.0
    spoken = ~np.isnan(short.starts)
    assert right[spoken & ~at_the_cut].all()
    assert all(cue.confidence < SURE for cue, fine in zip(cues, right, strict=True) if not fine)


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
    engine = AttentionEngine(told.transcript, told.recording, told.speech, told.whisper(), "en")
    assert not engine.contradicted(windows[2])
    list(engine.survey(windows))
    assert engine.contradicted(windows[2])
    assert not engine.contradicted(windows[0])


def test_a_text_of_which_nothing_is_said_is_found_nowhere() -> None:
    told = talk(lengths_of(60))
    whisper = told.whisper(deaf=(0.0, 1e9))
    engine = AttentionEngine(told.transcript, told.recording, told.speech, whisper, "en")
    assert list(engine.survey([told.window()])) == [False]
    assert not any(engine.probe())
    assert not engine.believed
