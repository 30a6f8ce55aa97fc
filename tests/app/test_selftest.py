"""The command ``lyricast --selftest``."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from alignment.errors import LyricastError
from alignment.pipeline import align
from alignment.reader import read_transcript
from app.resources import resource
from app.selftest import FailedError, report, share_near, wait

ROOT = Path(__file__).resolve().parents[2]


def selftest(home: Path, **environ: str) -> tuple[int, list[str]]:
    """Run it without the model, and return its exit code and its lines."""
    run = subprocess.run(
        [sys.executable, "-m", "app", "--selftest"],
        cwd=ROOT,
        env={**os.environ, "LYRICAST_HOME": str(home), "LYRICAST_MODEL_DIR": str(home), **environ},
        capture_output=True,
        encoding="utf-8",
        timeout=110,
    )
    return run.returncode, run.stdout.splitlines()


def test_all_is_well_here_and_the_users_files_are_left_alone(tmp_path: Path) -> None:
    code, lines = selftest(tmp_path)
    assert (code, lines[-1]) == (0, "all good"), lines
    assert [line[:4] for line in lines[:-1]] == ["ok  "] * 6
    assert "pacing" in lines[-2]
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="the fonts of other systems cannot be hidden")
def test_missing_fonts_are_told(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path}/fonts</dir></fontconfig>", "utf-8")
    code, lines = selftest(tmp_path, FONTCONFIG_FILE=str(fonts))
    bad = [line for line in lines if line.startswith("FAIL")]
    assert code == 1
    assert len(bad) == 1
    assert "no font for Chinese" in bad[0]


def test_failures_are_lines_and_do_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(error: Exception) -> str:
        raise error

    steps = {
        "one": lambda: fail(FailedError("it stands still")),
        "two": lambda: fail(LyricastError("“{file}” is empty.", file="a.mp3")),
        "three": lambda: fail(OSError("disk full")),
        "four": lambda: "fine",
    }
    assert report(steps) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == ["FAIL"] * 3 + ["ok  ", "3 of"]
    assert "“a.mp3” is empty." in lines[1]


def test_late_times_are_noticed() -> None:
    transcript = read_transcript(resource("sample/article.txt"))
    timeline = align(resource("sample/audio.mp3"), transcript, engine="pacing")
    early = [replace(cue, start=0, end=0) for cue in timeline.timed]
    assert share_near(timeline, transcript, 2_000) > 0.9
    assert share_near(timeline.with_cues(early, "early"), transcript, 2_000) < 0.05


def test_patience_ends_only_where_nothing_goes_on() -> None:
    begun = time.monotonic()
    wait(lambda: time.monotonic() - begun > 0.3, "too slow", time.monotonic, patience=0.1)
    with pytest.raises(FailedError, match="stands still"):
        wait(lambda: False, "stands still", lambda: 1, patience=0.1)
