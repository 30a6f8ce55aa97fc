"""The program is ended by the system."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(sys.platform == "win32", reason="these are signals of Unix")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_closes_in_order_and_leaves_no_temporary_files(
    number: signal.Signals, tmp_path: Path
) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "--sample"],
        cwd=ROOT,
        env=os.environ | {"LYRICAST_HOME": str(home), "TMPDIR": str(temporary)},
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while not list(temporary.glob("lyricast-*/")) and time.monotonic() < until:
            time.sleep(0.05)  # until the text is about to be timed
        process.send_signal(number)
        assert process.wait(60) == 0
    finally:
        process.kill()
    assert list(temporary.glob("lyricast-*")) == []
    assert not (home / "lyricast.db-wal").exists(), "the database was closed"
