"""Aligning around pins in a real process, with stand-ins for what aligns."""

import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alignment.errors import TranscriptError
from alignment.timeline import Pin, Timeline
from app.workers.realigner import Realigner
from app.workers.work import AlignmentInput, with_pins
from tests.app.texts import TEXT, TIMES

FIRST, SECOND, *_ = [sentence.index for sentence in TEXT.spoken]
EPISODE = AlignmentInput(Path("/podcasts/talk.mp3"), TEXT)


class Notes:
    """Notes what it is told to do as the language of the audio."""

    def __init__(self, episode: AlignmentInput, timeline: Timeline) -> None:
        self.made = 1

    def correct(self, timeline: Timeline, pin: Pin) -> Timeline:
        pins = [*(p for p in timeline.pins if p.sentence != pin.sentence), pin]
        return replace(
            timeline, audio_language=f"{timeline.audio_language} +{pin.sentence}", pins=tuple(pins)
        )

    def release(self, timeline: Timeline, sentence: int) -> Timeline:
        pins = tuple(p for p in timeline.pins if p.sentence != sentence)
        return replace(timeline, audio_language=f"{timeline.audio_language} -{sentence}", pins=pins)


class Unwilling(Notes):
    def correct(self, timeline: Timeline, pin: Pin) -> Timeline:
        raise TranscriptError("Only what is spoken can be given a time within the audio.")


class Dying(Notes):
    def correct(self, timeline: Timeline, pin: Pin) -> Timeline:
        os._exit(3)


class Slow(Notes):
    def correct(self, timeline: Timeline, pin: Pin) -> Timeline:
        tempfile.mkstemp()
        time.sleep(600)
        return timeline


@pytest.fixture
def realigners(qapp: object) -> Iterator[list[Realigner]]:
    made: list[Realigner] = []
    yield made
    for realigner in made:
        realigner.close()


def test_only_what_differs_is_aligned_again() -> None:
    notes = Notes(EPISODE, TIMES)
    one, other = Pin(FIRST, 10_100), Pin(SECOND, 12_100)
    both = with_pins(notes, TIMES, (one, other))
    assert both.audio_language == f"None +{FIRST} +{SECOND}"
    assert with_pins(notes, both, (one, other)) is both
    moved = with_pins(notes, both, (Pin(FIRST, 10_200), other))
    assert moved.audio_language == f"{both.audio_language} +{FIRST}"
    assert with_pins(notes, both, (other,)).audio_language == f"{both.audio_language} -{FIRST}"


def test_questions_are_answered_one_after_the_other(
    realigners: list[Realigner], qtbot: QtBot
) -> None:
    realigner = Realigner(Notes)
    realigners.append(realigner)
    pin = Pin(FIRST, 10_100)
    with qtbot.waitSignal(realigner.realigned) as answer:
        realigner.ask(EPISODE, TIMES, (pin,))
    (first,) = answer.args
    assert first.pins == (pin,)
    with qtbot.waitSignal(realigner.realigned) as answer:
        realigner.ask(EPISODE, first, ())
    assert answer.args[0].audio_language == f"None +{FIRST} -{FIRST}"


def test_what_is_wrong_is_said_and_the_next_question_answered(
    realigners: list[Realigner], qtbot: QtBot
) -> None:
    realigner = Realigner(Unwilling)
    realigners.append(realigner)
    with qtbot.waitSignal(realigner.failed) as failed:
        realigner.ask(EPISODE, TIMES, (Pin(FIRST, 10_100),))
    assert failed.args == ["Only what is spoken can be given a time within the audio."]
    with qtbot.waitSignal(realigner.realigned):
        realigner.ask(EPISODE, TIMES, ())


def test_a_process_that_dies_is_told_and_replaced(
    realigners: list[Realigner], qtbot: QtBot, logged: list[str]
) -> None:
    realigner = Realigner(Dying)
    realigners.append(realigner)
    for _ in range(2):
        with qtbot.waitSignal(realigner.failed) as failed:
            realigner.ask(EPISODE, TIMES, (Pin(FIRST, 10_100),))
        assert "stopped unexpectedly" in failed.args[0]
        assert logged.pop()


def test_closing_does_not_wait_and_leaves_no_temporary_files(
    realigners: list[Realigner], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    realigner = Realigner(Slow)
    realigners.append(realigner)
    realigner.ask(EPISODE, TIMES, (Pin(FIRST, 10_100),))
    process = realigner._process
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("lyricast-*/*"))) == 1)
    began = time.monotonic()
    realigner.close()
    assert time.monotonic() - began < 60  # seconds; the answer takes ten minutes
    qtbot.waitUntil(lambda: not process.alive and not list(tmp_path.glob("lyricast-*")))


def test_the_process_ends_when_nobody_asks(
    realigners: list[Realigner], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Realigner, "IDLE", 0.2)
    realigner = Realigner(Notes)
    realigners.append(realigner)
    for _ in range(2):
        with qtbot.waitSignal(realigner.realigned):
            realigner.ask(EPISODE, TIMES, (Pin(FIRST, 10_100),))
        process = realigner._process
        qtbot.waitUntil(lambda process=process: not process.alive)
