"""Timing a text asks nobody on the network, nor do the libraries it is done with."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.alignment import no_internet

ROOT = Path(__file__).resolve().parents[2]
ALIGN = """
import sys, time
from alignment.cli.main import main
code = main(sys.argv[1:])
time.sleep(1)  # a report may be sent later, by a thread
sys.exit(code)
"""

pytestmark = pytest.mark.skipif(not no_internet.possible(), reason="seccomp is of Linux")


def ended(code: str, *words: str) -> int:
    """Run Python code that is ended where it opens a socket to the internet."""
    forbidden = "from tests.alignment.no_internet import forbid; forbid()\n"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")}
    command = [sys.executable, "-c", forbidden + code, *words]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_would_be_noticed(family: str) -> None:
    opening = f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)"
    assert ended(opening) == -signal.SIGSYS
    in_a_thread = f"import threading; threading.Thread(target=lambda: exec({opening!r})).start()"
    assert ended(in_a_thread) == -signal.SIGSYS
    assert ended("import socket; socket.socket(socket.AF_UNIX)") == 0


@pytest.mark.parametrize("engine", ["pacing", pytest.param("attention", marks=pytest.mark.model)])
def test_timing_a_text_opens_none(
    engine: str, beginning: Callable[[int], Path], tmp_path: Path
) -> None:
    article = (ROOT / "resources" / "sample" / "article.txt").read_text(encoding="utf-8")
    text = tmp_path / "text.txt"
    text.write_text(article.partition("\n00:41 面包店的故事\n丹尼尔")[0], encoding="utf-8")
    words = [str(beginning(41)), str(text), "-o", str(tmp_path / "times.json"), "--engine", engine]
    assert ended(ALIGN, *words) == 0
    assert (tmp_path / "times.json").is_file()
