"""Where the benchmark holds that a voice sets in."""

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE
from alignment.timeline import Cue, State, Timeline
from tests.alignment.builders import text_of
from tests.alignment.scoring import TrueSentence
from tests.bench.headings import ends_of_pauses
from tests.bench.onsets import onset, paused, starts_after_pauses

Piece = tuple[float, float, float]


def sound(*pieces: Piece, noise: float = 10.0, seconds: float = 3.0) -> np.ndarray:
    """Return noise with tones in it: (start, end, level)."""
    moments = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    signal = np.random.default_rng(0).normal(0, noise, len(moments))
    for start, end, level in pieces:
        inside = (moments >= start) & (moments < end)
        signal += inside * level * np.sin(2 * np.pi * 310 * moments)
    return signal.astype(np.int16)


@pytest.mark.parametrize("said", [1.3, 1.5, 1.52, 1.7])
@pytest.mark.parametrize("noise", [1.0, 30.0, 200.0])
def test_a_voice_sets_in_where_it_rises_whatever_is_said(said: float, noise: float) -> None:
    samples = sound((0.0, 0.5, 6000), (1.5, 3.0, 6000), noise=noise)
    assert onset(samples, 0.5, said) == pytest.approx(1.5, abs=0.013)


def test_a_breath_is_no_voice_but_a_consonant_is() -> None:
    voice = (1.5, 3.0, 8000.0)
    assert onset(sound((1.1, 1.35, 150), voice), 0.0, 1.5) == pytest.approx(1.5, abs=0.013)
    assert onset(sound((1.38, 1.46, 500), voice), 0.0, 1.5) == pytest.approx(1.38, abs=0.013)


def test_where_nothing_stands_out_nothing_is_told() -> None:
    assert np.isnan(onset(sound((1.5, 3.0, 60), noise=60), 0.0, 1.5))
    assert np.isnan(onset(sound(), 0.0, 4.0))


def test_only_a_long_silence_is_a_pause() -> None:
    rows = [TrueSentence(0, 2, "a"), TrueSentence(1, 3, "b"), TrueSentence(3.2, 5, "c")]
    rows += [TrueSentence(5.5, 6, "d")]
    assert paused(rows).tolist() == [True, False, False, True]


def test_starts_are_judged_where_sentences_of_both_begin() -> None:
    text = text_of(("A", 0, ["One two.", "Three.", "Four."]))
    first, second, _ = (sentence.index for sentence in text.spoken)
    truth = [TrueSentence(0.5, 0.8, "One"), TrueSentence(1.2, 1.4, "two.")]
    truth += [TrueSentence(1.9, 2.1, "Three."), TrueSentence(2.2, 2.4, "Five.")]
    truth += [TrueSentence(2.8, 3.0, "Four.")]
    samples = sound(*((row.start, row.end, 6000) for row in truth))
    cues = [Cue(k, None, None, 0.0, State.UNSPOKEN) for k in range(len(text.sentences))]
    cues[first] = Cue(first, 540, 1500, 1.0, State.ALIGNED)
    cues[second] = Cue(second, 1880, 2100, 1.0, State.ALIGNED)
    timeline = Timeline(tuple(cues), 3000, "en")
    found = starts_after_pauses(truth, text, timeline, samples)
    assert found[:, 0].tolist() == [0.5, 1.9, 2.8]
    assert found[:, 1] == pytest.approx([0.5, 1.9, 2.8], abs=0.013)
    assert found[:2, 2].tolist() == [0.54, 1.88]
    assert np.isnan(found[2, 2])
    assert starts_after_pauses(truth[1:2], text, timeline, samples).shape == (0, 3)


def test_voices_set_in_behind_pauses_alone() -> None:
    samples = sound((0.0, 0.5, 6000), (1.5, 2.0, 6000), (2.1, 3.0, 6000))
    found = ends_of_pauses(samples)
    assert found == pytest.approx([1.5], abs=0.013)
