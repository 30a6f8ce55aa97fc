"""That the yardstick is straight."""

import pytest

from alignment.timeline import Cue, State, Timeline
from tests.alignment.builders import text_of
from tests.alignment.scoring import TrueSentence, score

TEXT = text_of((None, None, ["One two.", "Three."]))
TRUTH = [TrueSentence(0.0, 1.0, "One two."), TrueSentence(1.0, 2.0, "Three.")]


def timed(*starts: int | None) -> Timeline:
    cues = [
        Cue(k, start, None if start is None else start + 900, 0.5, State.ALIGNED)
        if start is not None
        else Cue(k, None, None, 0.0, State.UNSPOKEN)
        for k, start in enumerate(starts)
    ]
    return Timeline(tuple(cues), 3000, "en")


@pytest.mark.parametrize(("late", "lost"), [(0, 0.0), (3, 0.0), (6, 0.01), (100, 0.1)])
def test_a_start_costs_the_time_by_which_it_is_late(late: int, lost: float) -> None:
    result = score(TRUTH, TEXT, timed(0, 1000 + late))
    assert result.highlight == pytest.approx(1 - lost / 2)
    assert result.errors.tolist() == pytest.approx([0.0, late / 1000])


def test_only_starts_that_the_timeline_shows_are_judged() -> None:
    truth = [TrueSentence(0.0, 0.4, "One"), TrueSentence(0.6, 1.0, "two."), TRUTH[1]]
    result = score(truth, TEXT, timed(0, 1200))
    assert result.errors.tolist() == pytest.approx([0.0, 0.2])
    assert result.missing == 0


def test_what_has_no_time_or_is_not_in_the_text_is_missing() -> None:
    truth = [*TRUTH, TrueSentence(2.0, 3.0, "Four.")]
    result = score(truth, TEXT, timed(0, None))
    assert result.missing == 2
    assert result.within(1.0) == pytest.approx(1 / 3)
    assert result.highlight == pytest.approx(1 / 3)
    assert result.confidence.tolist() == [0.5, 0.0, 0.0]
