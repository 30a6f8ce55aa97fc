"""Of a timeline only what changed travels, and it arrives whole."""

import pickle
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.timeline import Cue, State, Timeline, Word
from app.workers.timeline_delta import Cues, Receiver, Sender
from tests.app.storage.test_codec import timelines


def travel(cues: Cues) -> Cues:
    travelled = pickle.loads(pickle.dumps(cues))
    assert isinstance(travelled, Cues)
    return travelled


@settings(deadline=None)
@given(st.lists(st.tuples(timelines(), st.booleans()), min_size=1, max_size=5))
def test_every_timeline_arrives_as_it_was(sent: list[tuple[Timeline, bool]]) -> None:
    """Whether it is taken at once, or some come before the first is taken."""
    sender, receiver = Sender(), Receiver()
    for timeline, at_once in sent:
        for cues in sender.cues(timeline):
            receiver.add(travel(cues))
        receiver.complete(pickle.loads(pickle.dumps(sender.frame(timeline))), len(timeline.cues))
        if at_once:
            assert receiver.take() == timeline
            assert receiver.take() is None
    assert sent[-1][1] or receiver.take() == sent[-1][0]


def test_a_timeline_of_which_part_is_still_to_come_does_not_mix_with_the_last_one() -> None:
    sender, receiver = Sender(), Receiver()
    first, second = long_timeline(0), long_timeline(7)
    for cues in sender.cues(first):
        receiver.add(cues)
    receiver.complete(sender.frame(first), len(first.cues))
    receiver.add(next(sender.cues(second)))
    assert receiver.take() == first


def test_only_the_changed_cues_travel_and_few_at_once() -> None:
    sender, timeline = Sender(), long_timeline(0)
    assert [len(cues.rows) for cues in sender.cues(timeline)] == [Sender.SLICE] * 2 + [1]
    changed = replace(timeline.cues[3], words=(Word(0, 1, 3000, 3050),))
    timeline = timeline.with_cues([changed, timeline.cues[4]])
    assert [row[0] for cues in sender.cues(timeline) for row in cues.rows] == [3]
    assert not list(sender.cues(long_timeline_like(timeline)))


def long_timeline(later: int) -> Timeline:
    cues = (
        Cue(n, n * 1000 + later, n * 1000 + 900, 0.5, State.ALIGNED)
        for n in range(2 * Sender.SLICE + 1)
    )
    return Timeline(tuple(cues), 10_000_000, "zh")


def long_timeline_like(timeline: Timeline) -> Timeline:
    """The same, made of other cues."""
    return replace(timeline, cues=tuple(replace(cue) for cue in timeline.cues))
