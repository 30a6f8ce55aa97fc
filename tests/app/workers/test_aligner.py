import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.language import Language, Languages
from app.workers.aligner import Aligner
from app.workers.process import WorkerProcess
from app.workers.timeline_delta import Receiver
from app.workers.updates import Stages
from tests.app import stages
from tests.app.fakes import transcript_of

TRANSCRIPT = transcript_of(["开场", "第一句。", "第二句。"], ["下一章", "第三句。"])
MANY = transcript_of(["长", *(f"这是第{n}句话，不短也不长。" for n in range(5000))])

Make = Callable[[Stages], Aligner]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    made: list[Aligner] = []

    def make(stand_in: Stages) -> Aligner:
        made.append(Aligner(stand_in))
        return made[-1]

    yield make
    for aligner in made:
        aligner.close()


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    return tmp_path / "talk.mp3"


def start(aligner: Aligner, audio: Path, transcript: Transcript = TRANSCRIPT) -> None:
    aligner.start(audio, transcript, engine="auto", model=None)


def process_of(audio: Path, qtbot: QtBot) -> int:
    note = audio.with_suffix(".pid")
    qtbot.waitUntil(lambda: note.exists() and note.read_text() != "")
    return int(note.read_text())


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


class NeverStarts:
    """Keeps a process from living: it is unpickled first of all."""

    def __reduce__(self) -> tuple[object, ...]:
        return time.sleep, (60,)


class Noted:
    """Knows whether it was pickled."""

    pickled = False

    def __reduce__(self) -> tuple[object, ...]:
        self.pickled = True
        return str, ()


def test_what_is_cancelled_before_the_process_lives_is_not_pickled(
    make: Make, audio: Path, qtbot: QtBot
) -> None:
    aligner, note = make(cast("Stages", NeverStarts())), Noted()
    aligner.start(audio, TRANSCRIPT, note=note)
    qtbot.wait(300)
    aligner.close()
    assert not note.pickled


def test_hands_over_what_the_process_finds(make: Make, audio: Path, qtbot: QtBot) -> None:
    aligner = make(stages.good)
    timelines: list[Timeline] = []
    peaks: list[np.ndarray] = []
    shares: list[tuple[str, float]] = []
    aligner.timeline_found.connect(timelines.append)
    aligner.peaks_found.connect(peaks.append)
    aligner.progress.connect(lambda stage, share: shares.append((stage, share)))
    with qtbot.waitSignal(aligner.finished):
        start(aligner, audio)
        assert aligner.running
    assert not aligner.running
    assert timelines[-1] == stages.spread(TRANSCRIPT, "attention")
    assert len(peaks) == 1
    np.testing.assert_array_equal(peaks[0], stages.PEAKS)
    assert shares[-1] == ("done", 1.0)


def test_passes_the_options_on(make: Make, audio: Path, qtbot: QtBot) -> None:
    aligner = make(stages.good)
    found: list[Timeline] = []
    aligner.timeline_found.connect(found.append)
    with qtbot.waitSignal(aligner.finished):
        aligner.start(audio, TRANSCRIPT, engine="pacing")
    assert found[-1].engine == "pacing"


def test_tells_the_process_what_is_heard(make: Make, audio: Path, qtbot: QtBot) -> None:
    aligner = make(stages.attentive)
    with qtbot.waitSignal(aligner.progress):
        start(aligner, audio)
    with qtbot.waitSignal(aligner.timeline_found) as found:
        aligner.hear(123_456)
    assert found.args[0].duration == 123_456


@pytest.mark.skipif(sys.platform == "win32", reason="niceness is a thing of Unix")
def test_the_process_yields_to_the_player(make: Make, audio: Path, qtbot: QtBot) -> None:
    aligner = make(stages.nice)
    with qtbot.waitSignal(aligner.timeline_found) as found:
        start(aligner, audio)
    assert found.args[0].duration > os.nice(0)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.ENGLISH, "“talk.mp3” contains no sound."),
        (Language.CHINESE, "“talk.mp3”里没有声音。"),
    ],
)
def test_a_known_error_is_passed_on(
    make: Make,
    audio: Path,
    qtbot: QtBot,
    languages: Languages,
    language: Language,
    sentence: str,
) -> None:
    languages.choose(language)
    aligner = make(stages.mute)
    with qtbot.waitSignal(aligner.failed) as failed:
        start(aligner, audio)
    assert failed.args == [sentence]
    assert not aligner.running


def test_a_process_that_dies_is_told_by_name(
    make: Make, audio: Path, qtbot: QtBot, logged: list[str]
) -> None:
    aligner = make(stages.dying)
    found: list[Timeline] = []
    aligner.timeline_found.connect(found.append)
    with qtbot.waitSignal(aligner.failed) as failed:
        start(aligner, audio)
    assert "talk.mp3" in failed.args[0]
    assert len(found) == 1
    assert not aligner.running
    assert "alignment stopped unexpectedly" in logged.pop()


def test_a_defect_in_the_process_is_told_and_logged(
    make: Make, audio: Path, qtbot: QtBot, logged: list[str]
) -> None:
    aligner = make(stages.defective)
    with qtbot.waitSignal(aligner.failed) as failed:
        start(aligner, audio)
    assert "talk.mp3" in failed.args[0]
    assert "ZeroDivisionError" in logged.pop()


@pytest.mark.skipif(sys.platform == "win32", reason="signal 0 ends a process there")
@pytest.mark.parametrize("stand_in", [stages.endless, stages.deaf])
def test_cancelling_ends_the_process_and_says_no_more(
    make: Make, audio: Path, qtbot: QtBot, stand_in: Stages
) -> None:
    aligner = make(stand_in)
    start(aligner, audio)
    process = process_of(audio, qtbot)
    aligner.cancel()
    assert not aligner.running
    with (
        qtbot.assertNotEmitted(aligner.progress),
        qtbot.assertNotEmitted(aligner.failed),
        qtbot.assertNotEmitted(aligner.finished),
    ):
        qtbot.waitUntil(lambda: is_gone(process))


@pytest.mark.skipif(sys.platform == "win32", reason="signal 0 ends a process there")
@pytest.mark.parametrize("stand_in", [stages.endless, stages.deaf])
def test_closing_ends_the_process_soon(
    make: Make, audio: Path, qtbot: QtBot, stand_in: Stages
) -> None:
    aligner = make(stand_in)
    start(aligner, audio)
    process = process_of(audio, qtbot)
    begin = time.monotonic()
    aligner.close()
    assert time.monotonic() - begin < 60  # seconds; the work would go on for ever
    assert is_gone(process)


@pytest.mark.skipif(sys.platform == "win32", reason="signal 0 ends a process there")
def test_the_temporary_files_of_a_process_go_with_it(
    make: Make, audio: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    aligner = make(stages.deaf)
    start(aligner, audio)
    process_of(audio, qtbot)
    assert len(list(temporary.glob("*/*"))) == 1
    aligner.cancel()
    qtbot.waitUntil(lambda: not list(temporary.iterdir()))


def test_closing_just_after_the_start_does_not_hang(make: Make, audio: Path) -> None:
    aligner = make(stages.endless)
    start(aligner, audio, MANY)
    begin = time.monotonic()
    aligner.close()
    assert time.monotonic() - begin < 60  # seconds; the work would go on for ever


def test_a_second_start_replaces_the_first(
    make: Make, audio: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    aligner = make(stages.endless)
    start(aligner, audio, MANY)
    first = process_of(audio, qtbot)
    other = tmp_path / "other.mp3"
    with qtbot.waitSignal(
        aligner.timeline_found,
        check_params_cb=lambda timeline: len(timeline.cues) == len(TRANSCRIPT.sentences),
    ):
        start(aligner, other, TRANSCRIPT)
    qtbot.waitUntil(lambda: is_gone(first))
    found: list[Timeline] = []
    aligner.timeline_found.connect(found.append)
    qtbot.waitUntil(lambda: len(found) > 2)
    assert {len(timeline.cues) for timeline in found} == {len(TRANSCRIPT.sentences)}


def test_the_main_thread_is_spared(
    make: Make, audio: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many long timelines only some are put together, and elsewhere."""
    threads: list[threading.Thread] = []
    take = Receiver.take

    def noted(receiver: Receiver) -> Timeline | None:
        if (timeline := take(receiver)) is not None:
            threads.append(threading.current_thread())
        return timeline

    monkeypatch.setattr(Receiver, "take", noted)
    aligner = make(stages.endless)
    found: list[Timeline] = []
    aligner.timeline_found.connect(found.append)
    begin = time.monotonic()
    start(aligner, audio, MANY)
    qtbot.waitUntil(lambda: len(found) > 5)
    aligner.close()
    assert threading.main_thread() not in threads
    at_most = (time.monotonic() - begin) / WorkerProcess.INTERVAL + 1
    assert len(found) <= len(threads) <= at_most


@pytest.mark.skipif(sys.platform == "win32", reason="no process is stopped there")
def test_a_process_that_was_stopped_is_given_up(
    make: Make, audio: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, logged: list[str]
) -> None:
    monkeypatch.setattr(WorkerProcess, "STILL", 3.0)
    aligner = make(stages.endless)
    start(aligner, audio)
    process = process_of(audio, qtbot)
    os.kill(process, signal.SIGSTOP)
    with qtbot.waitSignal(aligner.failed) as failed:
        pass
    assert "talk.mp3" in failed.args[0]
    assert logged.pop()
    qtbot.waitUntil(lambda: is_gone(process))
