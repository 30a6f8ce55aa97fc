"""Windows on a real screen, with a window manager: Xvfb and openbox."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PATIENCE = 60
LONG = 300
Play = Callable[..., dict]


@contextmanager
def running(*command: str, **options: object) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def screen(size: str) -> Iterator[str]:
    """Give the name of a display of `size` pixels ("1366x768"), with a window manager."""
    read, write = os.pipe()
    server = ("Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp")
    with running(*server, pass_fds=[write]):
        os.close(write)
        with os.fdopen(read) as told:
            display = f":{int(told.readline())}"
        with running("openbox", "--sm-disable", env=os.environ | {"DISPLAY": display}):
            yield display


@pytest.fixture(scope="module")
def displays() -> Iterator[Callable[[str], str]]:
    """Give displays by their size; each is started once."""
    with ExitStack() as stack:
        known: dict[str, str] = {}

        def display(size: str) -> str:
            if size not in known:
                known[size] = stack.enter_context(screen(size))
            return known[size]

        yield display


@pytest.fixture
def play(displays: Callable[[str], str], tmp_path: Path) -> Play:
    """Play a scene on a screen, and return what was seen there."""
    for program in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")

    def play(
        *scene: str,
        size: str = "1366x768",
        scale: float = 1,
        module: str = "scenes",
        patience: int = PATIENCE,
    ) -> dict:
        environment = os.environ | {
            "DISPLAY": displays(size),
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
            "LYRICAST_HOME": str(tmp_path / "home"),
            "LANGUAGE": "en",
        }
        command = [sys.executable, "-m", f"tests.app.on_screen.{module}", *scene]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=patience
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return play
