from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alignment.recognition.passages import COST
from alignment.timeline import Recognised, Word
from app.values.episode_key import EpisodeKey
from app.values.estimate import Estimate
from tests.app.fake_session import FakeSession
from tests.app.fakes import FakeRecogniser, ManualClock, timeline_of, transcript_of

TRANSCRIPT = transcript_of(["开场", "第一句。", "第二句。", "第三句。"])
TIMES = timeline_of(None, (0, 30_000), (30_000, 60_000), (60_000, 100_000))


def said(index: int, text: str) -> Recognised:
    return Recognised(index, text, (Word(0, len(text), index * 30_000, index * 30_000 + 500),))


class Scene:
    def __init__(self) -> None:
        self.now = 0.0
        self.recogniser = FakeRecogniser()
        self.session = FakeSession(ManualClock(), self.recogniser)
        self.session.audio = Path("talk.mp3")
        self.recognition = self.session.recognition
        self.recognition._clock = lambda: self.now
        self.found: list[dict[int, str]] = []
        self.recognition.found.connect(
            lambda rows: self.found.append({row.index: row.text for row in rows})
        )
        self.session.show(TRANSCRIPT, TIMES)

    def finds(self, *rows: Recognised) -> None:
        self.recogniser.recognised_found.emit(rows)

    @property
    def kept(self) -> list[str]:
        assert self.session.timeline is not None
        return [row.text for row in self.session.timeline.recognised]


@pytest.fixture
def scene(qapp: object) -> Scene:
    return Scene()


def test_what_is_found_is_shown_at_once_and_kept_at_the_end(scene: Scene) -> None:
    scene.session.player.seek(31_000)
    scene.recognition.start()
    name, audio, timeline, options = scene.recogniser.asked[-2]
    assert (name, audio, timeline) == ("start", Path("talk.mp3"), TIMES)
    assert options["model"] is None
    assert options["texts"][1] == "第一句。"
    assert scene.recogniser.asked[-1] == ("hear", 31_000)
    assert scene.recognition.running
    scene.finds(said(2, "Second."), said(3, "Third."))
    assert scene.found == [{2: "Second.", 3: "Third."}]
    assert scene.kept == []
    scene.finds(said(1, "First."))
    scene.recogniser.finished.emit()
    assert scene.kept == ["First.", "Second.", "Third."]
    assert not scene.recognition.running
    assert not scene.recognition.possible


def test_what_was_found_before_a_stop_is_kept_and_not_heard_again(scene: Scene) -> None:
    scene.recognition.start()
    scene.finds(said(1, "First."))
    scene.recognition.cancel()
    assert ("cancel",) in scene.recogniser.asked
    assert scene.kept == ["First."]
    assert scene.recognition.possible
    scene.recognition.start()
    known = scene.recogniser.asked[-2][2].recognised
    assert [row.text for row in known] == ["First."]


def test_a_failure_keeps_what_was_found(scene: Scene) -> None:
    failures: list[str] = []
    scene.recognition.failed.connect(failures.append)
    scene.recognition.start()
    scene.finds(said(1, "First."))
    scene.recogniser.failed.emit("It stopped.")
    assert failures == ["It stopped."]
    assert scene.kept == ["First."]
    assert not scene.recognition.running


def test_kept_originals_are_there_when_the_text_is_opened_again(scene: Scene) -> None:
    scene.session.time(TIMES.with_recognised([said(1, "First.")]))
    assert scene.found == [{1: "First."}]
    assert scene.recognition.said[1].text == "First."


def test_another_text_has_other_originals(scene: Scene) -> None:
    forgotten: list[None] = []
    scene.recognition.forgotten.connect(lambda: forgotten.append(None))
    scene.recognition.start()
    scene.finds(said(1, "First."))
    scene.session.time(None)
    assert forgotten
    assert not scene.recognition.said
    assert not scene.recognition.running
    assert not scene.recognition.possible


def test_better_times_divide_the_words_anew(scene: Scene) -> None:
    words = (Word(0, 4, 100, 900), Word(5, 8, 31_000, 32_000))
    scene.session.time(TIMES.with_recognised([Recognised(1, "Yes. No.", words)]))
    better = timeline_of(None, (0, 30_000), (30_000, 60_000), (60_000, 100_000))
    scene.session.set_busy(True)
    scene.session.time(better)
    assert scene.recognition.said[1].text == "Yes. No."
    scene.session.set_busy(False)
    scene.session.timing.finished.emit()
    assert scene.kept == ["Yes.", "No."]
    assert scene.recognition.said[2].text == "No."


def test_times_around_a_pin_divide_the_words_anew(scene: Scene, qtbot: QtBot) -> None:
    words = (Word(0, 4, 100, 900), Word(5, 8, 31_000, 32_000))
    recognised = [Recognised(1, "Yes. No.", words)]
    scene.session.time(TIMES.with_recognised(recognised))
    scene.session.identify(EpisodeKey("audio", "text"))
    scene.session.pins.pin(2, 30_100)
    pinned = replace(TIMES.with_recognised(recognised), pins=scene.session.pins.pins)
    scene.session.realigner.realigned.emit(pinned)
    qtbot.waitUntil(lambda: scene.kept == ["Yes.", "No."])
    assert scene.recognition.said[2].text == "No."


def test_an_alignment_comes_first(scene: Scene) -> None:
    scene.recognition.start()
    scene.finds(said(1, "First."))
    scene.session.set_busy(True)
    assert not scene.recognition.running
    assert not scene.recognition.possible
    assert scene.kept == ["First."]


def test_the_language_that_was_found_out_is_kept(scene: Scene) -> None:
    scene.session.time(replace(TIMES, audio_language=None))
    scene.recognition.start()
    scene.recogniser.timeline_found.emit(replace(TIMES, audio_language="fr"))
    assert scene.session.timeline.audio_language == "fr"


def test_the_estimate_learns_how_fast_the_machine_is(scene: Scene) -> None:
    estimates: list[Estimate] = []
    scene.recognition.estimate(estimates.append)
    assert estimates[0].speech == pytest.approx(100_000, rel=0.01)
    assert estimates[0].cost == pytest.approx(estimates[0].speech / 1000 * COST)
    scene.recognition.start()
    scene.finds(said(1, "First."))
    scene.now = 50.0
    scene.recogniser.finished.emit()
    scene.session.time(None)
    scene.session.show(TRANSCRIPT, TIMES)
    scene.recognition.estimate(estimates.append)
    assert estimates[1].cost == pytest.approx(50.0, rel=0.01)
