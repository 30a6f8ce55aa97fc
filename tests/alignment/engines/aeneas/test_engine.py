import json
import os
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import Speech
from alignment.certainty import SURE
from alignment.engines.aeneas.engine import AeneasEngine
from alignment.engines.aeneas.installation import Aeneas
from alignment.errors import EngineError
from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript
from tests.alignment.builders import speech_of, text_of

needs_shell = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")

SPEECH = speech_of([(1.0, 5.0), (6.0, 9.0), (10.0, 14.0), (15.0, 18.0)], 20.0)
TEXT = text_of((None, None, ["字" * n for n in (18, 13, 18, 13)]))

PROGRAM = """
import json, sys, time, wave
from pathlib import Path

place, *words = sys.argv[1:]
assert words[:2] == ["-m", "aeneas.tools.execute_task"]
audio, text, task, times, settings = words[2:7]
with wave.open(audio) as sound:
    assert (sound.getnchannels(), sound.getframerate()) == (1, 16000)
    length = sound.getnframes() / 16000
lines = Path(text).read_text("utf-8").split("\\n")
order = json.loads(Path(place, "order.json").read_text("utf-8"))
heard = {"length": length, "lines": lines, "task": task, "settings": settings}
heard["folder"] = str(Path.cwd())
Path(place, "heard.json").write_text(json.dumps(heard), "utf-8")
print("[INFO] working")
time.sleep(order["lasts"])
if "begins" in order:
    fragments = [{"begin": f"{begin:.3f}"} for begin in order["begins"]]
    Path(times).write_text(json.dumps({"fragments": fragments}), "utf-8")
else:
    sys.exit("\\x1b[91m[ERRO] The audio is too short\\x1b[0m")
"""


class Program:
    """Stands in for aeneas, does as it is told, and tells what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "python"
        (folder / "program.py").write_text(PROGRAM, "utf-8")
        self.python.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{folder}/program.py" "{folder}" "$@"\n'
        )
        self.python.chmod(0o755)

    def order(self, begins: list[float] | None, lasts: float = 0.0) -> None:
        order = {"lasts": lasts} | ({} if begins is None else {"begins": begins})
        (self.folder / "order.json").write_text(json.dumps(order), "utf-8")

    @property
    def heard(self) -> dict:
        return json.loads((self.folder / "heard.json").read_text("utf-8"))

    def engine(
        self, text: Transcript = TEXT, speech: Speech = SPEECH, language: str = "zh"
    ) -> AeneasEngine:
        samples = np.zeros(round(speech.duration * SAMPLE_RATE), np.int16)
        recording = Recording(Path("talk.mp3"), samples)
        aeneas = Aeneas(self.python, frozenset({"zh", "en"}))
        return AeneasEngine(aeneas, text, recording, speech, language)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def final(engine: AeneasEngine, window: Window) -> list[Cue]:
    *steps, (share, found) = engine.align(window)
    assert not any(cues for _, cues in steps)
    shares = [share for share, _ in steps]
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)
    assert share == 1.0
    return found


def test_both_must_be_in_one_language(program: Program) -> None:
    with pytest.raises(EngineError, match="the audio is “en”, the text “zh”"):
        program.engine(language="en")


def test_it_must_have_a_voice(program: Program) -> None:
    with pytest.raises(EngineError, match="no voice that reads “ja”"):
        program.engine(text_of((None, None, ["かな"]), language="ja"), language="ja")


def test_without_room_for_temporary_files_it_says_so(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(EngineError, match=r"temporary files: No such .*\. Make room"):
        next(program.engine().align(Window((0, 1), 0.0, 9.5)))


@needs_shell
def test_it_is_given_the_speech_of_the_window_and_a_line_for_each_sentence(
    program: Program,
) -> None:
    text = text_of((None, None, ["一 \n 二", "三"]), ("章", 9_500, ["四", "[注]", "五"]))
    program.order([0.0, 5.0])
    engine = program.engine(text)
    final(engine, Window((0, 1), 0.0, 9.5))
    assert program.heard["length"] == 8.0  # from 1.0 to 9.0
    assert program.heard["lines"] == ["一 二", "三"]
    assert "task_language=zh|" in program.heard["task"]
    final(engine, Window((3, 5), 9.5, 20.0))
    assert program.heard["length"] == 8.0  # from 10.0 to 18.0
    assert program.heard["lines"] == ["四", "五"]
    assert not Path(program.heard["folder"]).exists()


@needs_shell
def test_starts_are_moved_to_where_the_voice_sets_in(program: Program) -> None:
    program.order([0.0, 4.8, 9.2, 13.5])
    found = final(program.engine(), Window((0, 1, 2, 3), 0.0, 20.0))
    assert [cue.start for cue in found] == [1_000, 6_000, 10_000, 14_500]
    assert [cue.end for cue in found] == [5_000, 9_000, 14_000, 18_000]
    assert {cue.state for cue in found} == {State.ALIGNED}
    assert all(cue.confidence > SURE for cue in found[:3])
    assert found[3].confidence < SURE  # no voice sets in there


@needs_shell
def test_a_pace_at_which_nobody_reads_is_not_believed(program: Program) -> None:
    program.order([0.0, 0.5, 1.0, 9.0])
    found = final(program.engine(), Window((0, 1, 2, 3), 0.0, 20.0))
    assert {cue.state for cue in found} == {State.ESTIMATED}
    assert all(cue.confidence < 0.3 for cue in found)


@needs_shell
@pytest.mark.parametrize("begins", [None, [0.0, 1.0]], ids=["failed", "left text out"])
def test_where_it_gives_up_nothing_changes_and_the_user_is_told(
    begins: list[float] | None, program: Program
) -> None:
    program.order(begins)
    engine = program.engine()
    assert final(engine, Window((0, 1, 2, 3), 5.5, 20.0)) == []
    (remark,) = engine.remarks
    assert "could not time the text from 0:05 on" in str(remark)
    assert ("It says: The audio is too short" in str(remark)) is (begins is None)


@needs_shell
def test_closing_it_kills_the_process(program: Program) -> None:
    program.order([0.0, 1.0, 2.0, 3.0], lasts=60.0)
    began = time.monotonic()
    with closing(program.engine().align(Window((0, 1, 2, 3), 0.0, 20.0))) as steps:
        while not (program.folder / "heard.json").exists():
            share, cues = next(steps)
            assert 0 < share < 1
            assert cues == []
            assert time.monotonic() - began < 30
    assert time.monotonic() - began < 30
    assert not Path(program.heard["folder"]).exists()


@needs_shell
def test_six_hours_are_compared_more_coarsely(program: Program) -> None:
    hours = 6 * 3600.0
    program.order([0.0, 1.0])
    text = text_of((None, None, ["一", "二"]))
    final(program.engine(text, speech_of([(0.0, hours)], hours)), Window((0, 1), 0.0, hours))
    shift = float(program.heard["settings"].split("mfcc_window_shift=")[1].split("|")[0])
    frames, margin = hours / shift, 2 * 60 / shift
    assert frames * margin * 8 < 2e9  # bytes
    program.order([0.0, 1.0])
    final(program.engine(text), Window((0, 1), 0.0, 20.0))
    assert "mfcc_window_shift=0.0400|" in program.heard["settings"]
