import numpy as np
import pytest

from alignment.speech_evidence import STEP, SpeechEvidence
from tests.alignment.builders import speech_of

MARGIN = 50
EVIDENCE = SpeechEvidence(speech_of([(2.0, 8.0), (9.0, 14.0), (14.4, 19.0)], 20.0), MARGIN)


def at(time: float) -> int:
    return round(time / STEP) + MARGIN


def test_speech_speaks_for_something_said_and_silence_against_it() -> None:
    spoken, unspoken = EVIDENCE.spoken, EVIDENCE.unspoken
    assert len(spoken) == len(EVIDENCE.voiced) == EVIDENCE.steps + 2 * MARGIN + 1
    assert spoken[at(7.0)] - spoken[at(3.0)] > 0 > unspoken[at(7.0)] - unspoken[at(3.0)]
    assert spoken[at(1.0)] - spoken[at(-3.0)] < 0 < unspoken[at(1.0)] - unspoken[at(-3.0)]
    assert EVIDENCE.voiced[-1] == pytest.approx(15.6)


def test_sentences_begin_where_pauses_end() -> None:
    starts = EVIDENCE.starts(0.15)
    assert starts[at(9.0)] > starts[at(14.4)] > 0 > starts[at(11.5)]
    assert np.argmax(starts[at(5.0) : at(12.0)]) + at(5.0) == at(9.0)
    wide = EVIDENCE.starts(0.8)
    assert starts[at(9.0)] > wide[at(9.0)]
    assert starts[at(8.3)] < wide[at(8.3)]
    assert starts[0] < 0


def test_on_the_clock_of_speech_a_pause_is_one_moment() -> None:
    before, behind, inside = EVIDENCE.starts_in_speech(np.array([6.0, 11.0, 3.0]), 0.15)
    assert before > behind > 0 > inside


def test_without_pauses_nothing_speaks_for_a_start() -> None:
    assert (SpeechEvidence(speech_of([(0.0, 5.0)], 5.0), 3).starts(0.2) < 0.5).all()
