from dataclasses import replace

import numpy as np
import pytest

from alignment.anchors import Window
from alignment.engines.attention.evidence import LAG
from alignment.engines.attention.whisper import CHUNK, FRAME
from alignment.engines.attention.window_evidence import WindowEvidence
from alignment.engines.dynamic_programme import FILLER, Placement
from tests.alignment.builders import speech_of

LENGTHS = np.full(4, 5.0)
STARTS = np.arange(4) * 5.0


def evidence(quiet: tuple[float, float] = (20.0, 20.0), told: bool = True) -> WindowEvidence:
    """Four sentences of 5 s that are heard one after the other, or others in their place."""
    spoken = [(0.0, quiet[0]), (quiet[1], 20.0)] if quiet[0] < 20.0 else [(0.0, 20.0)]
    window = Window((0, 1, 2, 3), 0.0, 20.0)
    found = WindowEvidence(window, speech_of([s for s in spoken if s[1] > s[0]], 20.0), LENGTHS)
    frames = round(CHUNK / FRAME)
    attention = np.zeros((4, frames), np.float32)
    if told:
        times = np.arange(frames) * FRAME - LAG
        attention[np.clip(times // 5.0, 0, 3).astype(int), np.arange(frames)] = 8.0
    found.put(0, 0.0, attention, np.arange(4))
    return found


def placed(starts: np.ndarray) -> Placement:
    return Placement(starts, np.append(starts[1:], 20.0), np.ones(len(starts)))


def test_support_grows_while_a_sentence_is_heard_and_no_further() -> None:
    grown = evidence().up_to(1, np.array([0.0, 5.0, 7.5, 10.0, 20.0]))
    assert grown[0] == 0.0
    assert (np.diff(grown) >= 0).all()
    assert grown[2] - grown[1] == pytest.approx(grown[3] - grown[2], rel=0.1)
    assert grown[4] - grown[3] < 0.2 * (grown[3] - grown[1])


def test_silence_supports_nothing() -> None:
    spoken, quiet = (
        found.up_to(1, np.array([6.0, 9.0]))[1] for found in (evidence(), evidence((6.0, 9.0)))
    )
    assert quiet < 0.05 * spoken


def test_right_text_fits_and_wrong_text_does_not() -> None:
    right, shifted = placed(STARTS), placed(np.array([0.0, 0.1, 0.2, 0.3]))
    assert evidence().fit(right, 0.0, 20.0) > 0.5
    assert evidence().fit(shifted, 5.0, 15.0) < 0.1
    assert evidence(told=False).fit(right, 0.0, 20.0) < 0.1


def test_what_fits_is_trusted_and_what_was_pressed_together_is_not() -> None:
    found = evidence()
    right, pressed = placed(STARTS), placed(np.array([0.0, 5.0, 14.8, 15.0]))
    found.weigh(right, 0, 4)
    assert (found.trust(right, 4) > 0.8).all()
    assert found.trust(right, 0).shape == (0,)
    found.weigh(pressed, 0, 4)
    assert found.trust(pressed, 4)[2] < 0.2


def test_words_that_fit_badly_are_trusted_less_where_text_around_was_squeezed() -> None:
    """By chance words fit somewhere too, but then not as fast as people speak."""
    unheard = evidence(told=False)
    even, squeezed = placed(STARTS), placed(np.array([0.0, 5.0, 13.0, 15.0]))
    unheard.weigh(even, 0, 4)
    evenly = unheard.trust(even, 4)
    unheard.weigh(squeezed, 0, 4)
    assert (unheard.trust(squeezed, 4)[1:] < evenly[1:] / 3).all()
    heard = evidence()
    heard.weigh(even, 0, 4)
    assert (heard.trust(even, 4) > evenly).all()


def test_evidence_counts_for_less_than_the_sum_of_its_frames() -> None:
    """What the programme is told, and what a text is judged by, differ by that alone."""
    found, right = evidence(), placed(STARTS)
    told = sum(
        (found.up_to(k, span) - found.up_to(FILLER, span))[1]
        for k, span in enumerate(np.stack([right.starts, right.ends], 1))
    )
    assert 0 < told < 0.9 * 20.0 * found.fit(right, 0.0, 20.0)


def test_other_speech_is_supported_by_what_no_sentence_explains() -> None:
    times = np.array([0.0, 20.0])
    assert evidence(told=False).up_to(FILLER, times)[1] > evidence().up_to(FILLER, times)[1]


def test_a_chunk_knows_where_somebody_speaks() -> None:
    voice = evidence((6.0, 9.0)).voice(0.0)
    assert voice.shape == (round(CHUNK / FRAME),)
    assert voice[: round(5.9 / FRAME)].all()
    assert not voice[round(6.2 / FRAME) : round(8.8 / FRAME)].any()


@pytest.mark.parametrize("later", [True, False])
def test_nothing_speaks_for_a_sentence_where_it_is_known_not_to_be(later: bool) -> None:
    found = evidence()
    free = found.up_to(1, np.array([5.0, 10.0]))[1]
    found.confine(1, 2, 7.5, later=later)
    outside, inside = np.diff(found.up_to(1, np.array([5.0, 7.5, 10.0])))[:: 1 if later else -1]
    assert outside < -100
    assert inside == pytest.approx(free / 2, rel=0.1)
    assert found.up_to(2, np.array([10.0, 15.0]))[1] > 0
    found.confine(1, 2, 7.5, later=not later)
    assert np.diff(found.up_to(1, np.array([5.0, 7.5, 10.0])))[0 if later else 1] > 0


def test_other_speech_gets_a_little_more_for_each_second_of_speech() -> None:
    found = evidence((5.0, 10.0), told=False)
    third = np.array([10.0, 15.0])
    own, other = (found.up_to(sentence, third)[1] for sentence in (2, FILLER))
    worse = -0.8 * 5.0 * found.fit(placed(STARTS), 10.0, 15.0)
    assert other == pytest.approx(own + worse + 0.15 * 5.0)
    assert found.up_to(FILLER, np.array([6.0, 9.0]))[1] < 0.05 * other


def test_a_start_is_surer_the_likelier_and_the_better_paced() -> None:
    found, right = evidence(), placed(STARTS)
    trust = np.ones(4)
    even = found.confidence(replace(right, confidence=np.full(4, 0.5)), trust)
    likely = found.confidence(replace(right, confidence=np.full(4, 0.9)), trust)
    assert even == pytest.approx(np.full(4, 0.82), abs=0.01)
    assert (likely > 0.97).all()
    # The second sentence is given 8 s and the third 2 s, where 5 s are due.
    uneven = placed(np.array([0.0, 5.0, 13.0, 15.0]))
    odd = found.confidence(replace(uneven, confidence=np.full(4, 0.9)), trust)
    assert odd[[0, 3]] == pytest.approx(likely[[0, 3]])
    assert odd[2] < odd[1] < likely[1]


def test_no_start_is_surer_than_its_text_is_right() -> None:
    trust = np.array([0.0, 0.3, 0.9, 1.0])
    sure = evidence().confidence(placed(STARTS), trust)
    assert sure[:3] == pytest.approx(trust[:3])
    assert 0.99 < sure[3] < 1.0
