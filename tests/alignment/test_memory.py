"""Too little memory is told in a sentence, and attention gives way to pacing."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from alignment import memory
from alignment.memory import MB, ShortageError, ensure_room, has_room, is_shortage, shortage

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone counts address space so")


def align(megabytes: int, *options: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command with a limit of its address space."""
    files = (str(SAMPLE / "audio.mp3"), str(SAMPLE / "article.txt"))
    limited = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({megabytes * MB},) * 2); "
        "from alignment.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", limited, *files, "-o", str(cwd / "out.json"), *options],
        cwd=ROOT, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip


@LINUX
@pytest.mark.parametrize("megabytes", [150, 250])
def test_with_too_little_memory_a_sentence_is_said(megabytes: int, tmp_path: Path) -> None:
    ended = align(megabytes, cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (1, f"lyricast-align: {shortage()}\n")


@LINUX
@pytest.mark.model
def test_where_attention_does_not_fit_there_is_pacing(tmp_path: Path) -> None:
    ended = align(500, cwd=tmp_path)
    assert ended.returncode == 0
    assert "There was too little memory to listen" in ended.stderr
    assert (tmp_path / "out.json").exists()
    refused = align(500, "--engine", "attention", "--overwrite", cwd=tmp_path)
    assert (refused.returncode, str(shortage()) in refused.stderr) == (1, True)


def test_the_control_group_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_GROUP", tmp_path)
    assert has_room(0, 0)
    for name, said in {
        "memory.max": "500000000",
        "memory.current": "450000000",
        "memory.stat": "anon 1\ninactive_file 20000000",
    }.items():
        (tmp_path / name).write_text(said)
    if sys.platform == "linux":
        assert memory._unfilled() <= 70 * MB
        with pytest.raises(ShortageError):
            ensure_room(71 * MB, 0)
    (tmp_path / "memory.max").write_text("max")
    assert has_room(0, 0)


@pytest.mark.parametrize(
    ("error", "short"),
    [
        (MemoryError(), True),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (ImportError("libav.so: failed to map segment from shared object"), True),
        (ImportError("No module named 'av'"), False),
        (ValueError("memory"), False),
    ],
)
def test_a_shortage_is_told_from_other_errors(error: Exception, short: bool) -> None:
    assert is_shortage(error) == short
