"""The command ``lyricast``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment.memory import shortage
from app.__main__ import arguments
from app.demo import Demo
from app.program import NEEDED_SOON
from app.resources import resource
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import TEXT, evenly_timed

ROOT = Path(__file__).resolve().parents[2]


def test_files_and_options() -> None:
    options = arguments().parse_args(["a.mp3", "a.txt", "--language", "zh"])
    assert (options.things, options.language) == (["a.mp3", "a.txt"], "zh")
    assert not options.sample
    assert options.demo is None


def test_a_language_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments().parse_args(["--language", "fr"])
    assert "zh" in capsys.readouterr().err


def test_help_needs_no_display() -> None:
    command = [sys.executable, "-m", "app", "--help"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--sample" in run.stdout


def test_without_qt_it_says_what_to_install() -> None:
    code = """
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *words: None if name == "PySide6" else find(name, *words)
from app.__main__ import main
sys.exit(main(["--sample"]))
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr == 'The player needs Qt: pip install "lyricast[player]"\n'


def test_what_the_process_of_an_alignment_imports_is_free_of_qt() -> None:
    modules = "app.__main__, app.workers.work, app.workers.updates"
    code = f"import sys, {modules}; sys.exit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_test_of_a_plain_module_imports_no_window() -> None:
    code = """
import sys, pytest
pytest.main(["-q", "-p", "no:cacheprovider", "--no-header", "tests/app/test_clock_format.py"])
sys.exit(" ".join({"app.main_window", "app.session", "PySide6.QtMultimedia"} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert not run.stderr.split()
    assert "passed" in run.stdout


def test_the_window_comes_without_what_only_an_episode_needs() -> None:
    needless = {*NEEDED_SOON, "alignment.pipeline", "av", "bs4", "http.client", "ssl"}
    needless |= {"app.dictionaries.look_up", "fractions", "multiprocessing.connection"}
    needless |= {f"app.views.{name}_dialog" for name in ("chapter", "copies", "link", "note")}
    code = f"import sys, app.program; print(*{needless!r} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert not run.stdout.split()


def test_files_may_come_in_any_order(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    subprocess.run(
        [
            *(sys.executable, "-m", "app", resource("sample/article.txt")),
            *(resource("sample/audio.mp3"), "--demo", "0.5", "--screenshot", picture),
        ],
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    assert picture.stat().st_size


class FakeWindow(FakeSession):
    """Something to photograph, and its session in one."""

    closed = False

    @property
    def session(self) -> FakeSession:
        return self

    def grab(self) -> QPixmap:
        pixmap = QPixmap(8, 8)
        pixmap.fill("red")
        return pixmap

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def exits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    return codes


@pytest.fixture
def window(qapp: QApplication, clock: ManualClock) -> FakeWindow:
    return FakeWindow(clock)


def test_a_demo_plays_photographs_and_writes(
    window: FakeWindow,
    clock: ManualClock,
    exits: list[int],
    qtbot: QtBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    picture, times = tmp_path / "a.png", tmp_path / "a.json"
    demo = Demo(window, 0.2, picture, times)
    demo.start()
    window.show(TEXT, evenly_timed(TEXT))
    assert window.player.playing
    clock.advance(200)
    qtbot.waitUntil(lambda: bool(exits))
    assert exits == [0], capsys.readouterr().err
    assert picture.stat().st_size
    assert len(json.loads(times.read_text(encoding="utf-8"))["sentences"]) == len(TEXT.sentences)
    assert window.closed
    assert not window.player.playing


def test_a_demo_waits_for_the_times(
    window: FakeWindow, clock: ManualClock, exits: list[int], qtbot: QtBot, tmp_path: Path
) -> None:
    demo = Demo(window, 0.1, None, tmp_path / "a.json")
    demo.start()
    window.show(TEXT, None)
    window.set_busy(True)
    window.time(evenly_timed(TEXT))
    clock.advance(100)
    qtbot.wait(400)
    assert exits == []
    window.set_busy(False)
    qtbot.waitUntil(lambda: bool(exits))
    assert exits == [0]


def test_a_demo_without_sound_fails(
    window: FakeWindow, exits: list[int], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    demo = Demo(window, 0.1, None, None)
    demo.start()
    window.show(TEXT, evenly_timed(TEXT))
    qtbot.waitUntil(lambda: bool(exits))
    assert exits == [1]
    assert "did not play" in capsys.readouterr().err


def test_a_demo_quits_once(
    window: FakeWindow,
    clock: ManualClock,
    exits: list[int],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Demo, "PATIENCE", 0.3)
    demo = Demo(window, 0.05, None, None)
    demo.start()
    window.show(TEXT, evenly_timed(TEXT))
    clock.advance(50)
    qtbot.waitUntil(lambda: bool(exits))
    qtbot.wait(500)
    assert exits == [0]


def test_a_demo_of_what_never_opens_ends(
    window: FakeWindow, exits: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Demo, "PATIENCE", 0.05)
    demo = Demo(window, 0.05, None, None)
    demo.start()
    qtbot.waitUntil(lambda: bool(exits))
    assert exits == [1]


def test_a_demo_that_cannot_write_fails_in_words(
    window: FakeWindow,
    clock: ManualClock,
    exits: list[int],
    qtbot: QtBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    demo = Demo(window, 0.1, tmp_path / "none" / "a.png", tmp_path / "none" / "a.json")
    demo.start()
    window.show(TEXT, evenly_timed(TEXT))
    clock.advance(100)
    qtbot.waitUntil(lambda: bool(exits))
    assert exits == [1]
    assert capsys.readouterr().err.count("none") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone counts address space so")
def test_with_too_little_memory_it_says_a_sentence() -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (300_000_000,) * 2); "
        "from app.__main__ import main; sys.exit(main([]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (1, f"{shortage()}\n")
