"""Pins, and the way back, without a window."""

from dataclasses import replace
from pathlib import Path

import pytest

from alignment.timeline import Pin, State, Timeline
from app.session.pins import PinsModel
from app.values.episode_key import EpisodeKey
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import TEXT, TIMES, evenly_timed

SPOKEN = [sentence.index for sentence in TEXT.spoken]
CONTENT = EpisodeKey("audio", "text")


def start(index: int, timeline: Timeline = TIMES) -> int:
    time = timeline.cues[index].start
    assert time is not None
    return time


@pytest.fixture
def model(session: FakeSession) -> PinsModel:
    keep(session)
    session.show(TEXT, TIMES)
    session.identify(CONTENT)
    return session.pins


def keep(session: FakeSession, text: str = "text") -> None:
    """Make the episode known, as its pins belong to one."""
    session.library.keep_episode(EpisodeKey("audio", text), "T", Path("/a.mp3"), Path("/a.txt"))


def test_the_sentence_nearest_to_begin_begins_now(model: PinsModel, session: FakeSession) -> None:
    third = SPOKEN[3]
    session.player.seek(start(third) + 700)
    model.begins_now()
    assert session.timeline.cues[third].start == start(third) + 700
    assert session.timeline.cues[third].state is State.ALIGNED
    fourth = SPOKEN[4]
    session.player.seek(start(fourth) - 300)
    model.begins_now()
    assert session.timeline.cues[fourth].start == start(fourth) - 300
    assert [pin.sentence for pin in model.pins] == [third, fourth]


def test_while_playing_the_hand_is_late(
    model: PinsModel, session: FakeSession, clock: ManualClock
) -> None:
    session.player.seek(start(SPOKEN[3]))
    session.player.set_rate(2.0)
    session.player.play()
    clock.advance(400)
    model.begins_now()
    assert session.timeline.cues[SPOKEN[3]].start == start(SPOKEN[3]) + 800 - 300


def test_another_sentence_can_be_named(model: PinsModel, session: FakeSession) -> None:
    session.player.seek(start(SPOKEN[3]) + 900)
    model.begins_now(SPOKEN[4])
    assert model.pins == (Pin(SPOKEN[4], start(SPOKEN[3]) + 900),)


def test_nudges_move_by_fifty_milliseconds(model: PinsModel, session: FakeSession) -> None:
    session.player.seek(start(SPOKEN[3]) + 200)
    model.nudge(1)
    model.nudge(1)
    model.nudge(-1)
    assert model.pins == (Pin(SPOKEN[3], start(SPOKEN[3]) + 50),)


def test_nudges_stay_with_the_sentence_just_moved(model: PinsModel, session: FakeSession) -> None:
    session.player.seek(start(SPOKEN[3]) + 100)
    model.begins_now()
    session.player.seek(start(SPOKEN[4]) + 100)
    model.nudge(1)
    assert [pin.sentence for pin in model.pins] == [SPOKEN[3]]
    session.player.seek(start(SPOKEN[9]) + 100)
    model.nudge(1)
    assert [pin.sentence for pin in model.pins] == [SPOKEN[3], SPOKEN[9]]


def test_pins_stop_at_each_other(model: PinsModel) -> None:
    model.pin(SPOKEN[3], start(SPOKEN[3]))
    model.pin(SPOKEN[5], 0)
    assert model.pins[1].time == start(SPOKEN[3]) + 200


def test_what_nobody_speaks_cannot_be_pinned(model: PinsModel) -> None:
    model.pin(0, 5_000)
    assert model.pins == ()


def test_every_change_can_be_taken_back_and_made_again(
    model: PinsModel, session: FakeSession
) -> None:
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    model.nudge(1, SPOKEN[3])
    model.unpin(SPOKEN[3])
    assert session.timeline == TIMES
    for moved in (150, 100):
        session.edits.undo()
        assert session.timeline.cues[SPOKEN[3]].start == start(SPOKEN[3]) + moved
    session.edits.undo()
    assert session.timeline == TIMES
    assert not session.edits.canUndo()
    session.edits.redo()
    session.edits.redo()
    assert session.timeline.cues[SPOKEN[3]].start == start(SPOKEN[3]) + 150
    model.pin(SPOKEN[4], start(SPOKEN[4]))
    assert not session.edits.canRedo()
    model.unpin_all()
    assert model.pins == ()
    session.edits.undo()
    assert len(model.pins) == 2


def test_pins_are_kept_and_found_again(model: PinsModel, session: FakeSession) -> None:
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    pin = model.pins[0]
    assert session.library.pins.of(CONTENT) == (pin,)
    session.show(TEXT, None)
    assert model.pins == ()
    session.identify(CONTENT)
    session.time(TIMES)
    assert model.pins == (pin,)
    assert session.timeline.cues[pin.sentence].start == pin.time
    assert not session.edits.canUndo()


def test_pins_hold_when_the_text_is_timed_again(model: PinsModel, session: FakeSession) -> None:
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    again = evenly_timed(TEXT, each=2_100)
    session.time(again)
    assert session.timeline.cues[SPOKEN[3]].start == start(SPOKEN[3]) + 100
    model.unpin_all()
    assert session.timeline == again


def test_pins_that_a_timeline_has_already_are_left_alone(
    model: PinsModel, session: FakeSession
) -> None:
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    timed = replace(evenly_timed(TEXT, each=2_050), pins=model.pins)
    session.time(timed)
    assert session.timeline is timed


def test_pins_beyond_the_audio_are_passed_over(model: PinsModel, session: FakeSession) -> None:
    model.pin(SPOKEN[-1], TIMES.duration - 200)
    pins = model.pins
    session.time(replace(TIMES, duration=TIMES.duration - 9_000))
    assert session.timeline.pins == ()
    assert model.pins == pins


def test_without_times_nothing_happens(model: PinsModel, session: FakeSession) -> None:
    session.show(TEXT, None)
    model.begins_now()
    model.nudge(1)
    session.edits.undo()
    session.edits.redo()
    assert model.target is None
    assert model.pins == ()


# Aligning again around pins


@pytest.fixture
def open_session(session: FakeSession, model: PinsModel) -> FakeSession:
    return session


def realigned(*pins: Pin, each: int = 2_000) -> Timeline:
    return replace(evenly_timed(TEXT, each=each), pins=pins)


def test_what_lies_around_a_pin_is_aligned_again(
    model: PinsModel, open_session: FakeSession
) -> None:
    realigner = open_session.realigner
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    assert realigner.asked == [(TIMES, model.pins)]
    better = realigned(*model.pins, each=2_010)
    realigner.realigned.emit(better)
    assert open_session.timeline is better
    assert len(realigner.asked) == 1


def test_only_the_last_of_many_changes_counts(model: PinsModel, open_session: FakeSession) -> None:
    realigner = open_session.realigner
    for _ in range(3):
        model.nudge(1, SPOKEN[3])
    assert len(realigner.asked) == 1
    realigner.realigned.emit(realigned(*realigner.asked[0][1], each=2_010))
    assert open_session.timeline.cues[SPOKEN[3]].start == start(SPOKEN[3]) + 150
    assert [asked[1] for asked in realigner.asked[1:]] == [model.pins]
    better = realigned(*model.pins, each=2_010)
    realigner.realigned.emit(better)
    assert open_session.timeline is better


def test_the_way_back_leads_to_the_times_before(
    model: PinsModel, open_session: FakeSession
) -> None:
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    better = realigned(*model.pins, each=2_010)
    open_session.realigner.realigned.emit(better)
    open_session.edits.undo()
    assert open_session.timeline == TIMES
    open_session.edits.redo()
    assert open_session.timeline is better
    model.unpin_all()
    assert open_session.realigner.asked[-1] == (better, ())


def test_after_a_new_alignment_the_way_back_leads_to_its_times(
    model: PinsModel, open_session: FakeSession
) -> None:
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    open_session.realigner.realigned.emit(realigned(*model.pins))
    open_session.set_busy(True)
    again = realigned(*model.pins, each=2_020)
    open_session.time(again)
    open_session.set_busy(False)
    open_session.edits.undo()
    assert model.pins == ()
    assert open_session.found is again


def test_while_the_text_is_timed_nothing_else_is_asked_for(
    model: PinsModel, open_session: FakeSession
) -> None:
    open_session.set_busy(True)
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    assert open_session.realigner.asked == []
    open_session.set_busy(False)
    assert len(open_session.realigner.asked) == 1


def test_what_cannot_be_aligned_again_is_told_and_the_pin_holds(
    model: PinsModel, open_session: FakeSession
) -> None:
    told = []
    open_session.remark.connect(told.append)
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    open_session.realigner.failed.emit("Not possible.")
    assert told == ["Not possible."]
    assert open_session.timeline.cues[SPOKEN[3]].start == start(SPOKEN[3]) + 100
    model.nudge(1, SPOKEN[3])
    assert len(open_session.realigner.asked) == 2


def test_an_answer_for_another_episode_comes_too_late(
    model: PinsModel, open_session: FakeSession
) -> None:
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 100)
    late = realigned(*model.pins)
    open_session.show(TEXT, TIMES)
    open_session.realigner.realigned.emit(late)
    assert open_session.timeline == TIMES


def test_without_a_model_what_it_has_found_stays(
    model: PinsModel, open_session: FakeSession
) -> None:
    heard = TIMES.with_cues(TIMES.timed, "attention")
    open_session.time(heard)
    open_session._realignment.model_present = lambda model: False
    model.pin(SPOKEN[3], start(SPOKEN[3]) + 50)
    assert open_session.realigner.asked == []
    assert open_session.timeline.engine == "attention"
    pairs = zip(open_session.timeline.cues, heard.cues, strict=True)
    changed = [new.index for new, old in pairs if new != old]
    assert changed == [SPOKEN[2], SPOKEN[3]]
    open_session._realignment.model_present = lambda model: True
    model.nudge(1, SPOKEN[3])
    assert open_session.realigner.asked == [(heard, model.pins)]
