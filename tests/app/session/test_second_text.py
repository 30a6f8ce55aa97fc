"""A second text, timed by a stand-in for the aligner."""

from dataclasses import replace
from pathlib import Path

import pytest

from alignment.timeline import Recognised, State, Timeline
from app.storage.codec import pack_timeline, unpack_timeline
from tests.app.fake_session import FakeSession
from tests.app.fakes import FakeAligner, FakeRecogniser, ManualClock, timeline_of, transcript_of

FIRST = transcript_of(["第一句。", "第二句。", "第三句。"])
TIMES = timeline_of((0, 10_000), (10_000, 20_000), (20_000, 30_000))
SECOND = "This is the first sentence. And this is the second. Here comes the third one.\n"


class Scene:
    def __init__(self, folder: Path) -> None:
        self.session = FakeSession(ManualClock(), FakeRecogniser())
        self.second = self.session.second_text
        aligner = self.second._aligner
        assert isinstance(aligner, FakeAligner)
        self.aligner = aligner
        self.file = folder / "talk.en.txt"
        self.file.write_text(SECOND, "utf-8")
        self.failures: list[str] = []
        self.session.failed.connect(lambda words: self.failures.append(str(words)))
        self.session.show(FIRST, TIMES)

    def times(self, confidence: float = 0.97, engine: str = "attention") -> None:
        """Let the second text be timed."""
        starts = [(200, 9_000), (10_100, 19_000), (20_300, 29_000)]
        found = timeline_of(*starts).with_cues([], engine)
        cues = [
            type(cue)(cue.index, cue.start, cue.end, confidence, State.ALIGNED, (), engine)
            for cue in found.cues
        ]
        self.aligner.timeline_found.emit(found.with_cues(cues))
        self.aligner.finished.emit()

    @property
    def shown(self) -> list[str]:
        return [said.text for said in self.session.recognition.said.values()]

    @property
    def kept(self) -> Timeline:
        assert self.session.found is not None
        return self.session.found


@pytest.fixture
def scene(qapp: object, tmp_path: Path) -> Scene:
    return Scene(tmp_path)


THREE = ["This is the first sentence.", "And this is the second.", "Here comes the third one."]


def test_it_is_timed_and_stands_for_what_was_said(scene: Scene) -> None:
    scene.second.add(scene.file)
    ((audio, transcript, options),) = scene.aligner.jobs
    assert audio == scene.session.audio
    assert [sentence.text for sentence in transcript.sentences] == THREE
    assert options["engine"] == "auto"
    assert scene.second.running
    scene.times()
    assert not scene.second.running
    assert scene.second.present
    assert scene.shown == THREE
    assert [said.words[0].start for said in scene.kept.recognised] == [200, 10_100, 20_300]
    assert scene.session.recognition.language == "en"
    assert not scene.session.recognition.possible


def test_a_file_in_two_languages_brings_it_along(scene: Scene) -> None:
    both = replace(FIRST, second=transcript_of(THREE))
    scene.session.show(both, TIMES)
    assert not scene.aligner.jobs
    scene.session.timing.settled.emit()
    ((audio, transcript, _),) = scene.aligner.jobs
    assert (audio, transcript) == (scene.session.audio, both.second)
    scene.times()
    assert scene.shown == THREE
    assert scene.second.present
    scene.session.timing.settled.emit()
    assert len(scene.aligner.jobs) == 1


def test_it_survives_a_restart_without_its_file(scene: Scene) -> None:
    scene.second.add(scene.file)
    scene.times()
    kept = unpack_timeline(pack_timeline(scene.kept))
    scene.session.show(FIRST, None)
    assert not scene.second.present
    scene.session.time(kept)
    assert scene.second.present
    assert scene.shown == THREE


def test_it_can_be_removed(scene: Scene) -> None:
    scene.second.add(scene.file)
    scene.times()
    scene.second.remove()
    assert not scene.second.present
    assert scene.shown == []
    assert scene.kept.recognised == ()
    assert scene.session.recognition.possible


def test_better_times_of_the_first_text_keep_it(scene: Scene) -> None:
    scene.second.add(scene.file)
    scene.times()
    scene.session.time(timeline_of((0, 9_000), (9_500, 20_000), (20_000, 30_000)))
    scene.session.timing.finished.emit()
    assert scene.shown == THREE
    assert scene.kept.second_language == "en"


def test_it_waits_for_the_first_text(scene: Scene) -> None:
    scene.session.timing.set_busy(True)
    scene.second.add(scene.file)
    assert scene.aligner.jobs == []
    scene.session.timing.set_busy(False)
    scene.session.timing.settled.emit()
    assert len(scene.aligner.jobs) == 1


def test_a_text_of_something_else_is_refused(scene: Scene) -> None:
    scene.second.add(scene.file)
    scene.times(confidence=0.05)
    assert not scene.second.present
    assert "does not seem to belong" in scene.failures[0]
    scene.second.add(scene.file)
    scene.times(confidence=0.05, engine="pacing")  # nobody listened
    assert scene.second.present


def test_what_cannot_be_read_is_told(scene: Scene, tmp_path: Path) -> None:
    scene.second.add(tmp_path / "gone.srt")
    assert "does not exist" in scene.failures[0]
    assert not scene.second.running


def test_it_takes_the_place_of_what_was_recognised(scene: Scene) -> None:
    scene.session.timing.keep_recognised([Recognised(0, "What was heard")])
    assert scene.shown == ["What was heard"]
    scene.second.add(scene.file)
    scene.times()
    assert scene.shown == THREE


def test_another_episode_ends_it(scene: Scene) -> None:
    scene.second.add(scene.file)
    scene.session.show(FIRST, TIMES)
    assert not scene.second.running
    assert not scene.aligner.at_work
    scene.session.show(None, None)
    scene.second.add(scene.file)
    assert not scene.second.running
