"""Signals that lie in memory, and longer ones that do not."""

import errno
import gc
import subprocess
import sys
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.audio import samples
from alignment.audio.samples import SAMPLE_RATE, Signal
from alignment.errors import AudioError

ROOT = Path(__file__).parents[3]


def _file(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return _file(tmp_path / "a.mp3", 1_000)


pieces = st.lists(st.tuples(st.integers(-20, 200), st.integers(0, 50)), max_size=8)


@given(pieces, st.integers(-10, 260), st.integers(-10, 260), st.sampled_from([10, 10_000]))
def test_it_is_an_array_wherever_it_lies(
    pieces: list[tuple[int, int]], first: int, after: int, in_memory: int
) -> None:
    array = np.zeros(0, np.int16)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(samples, "_IN_MEMORY", in_memory)
        signal = Signal(Path(__file__))
    for number, (start, length) in enumerate(pieces, start=1):
        piece = np.full(length, number, np.int16)
        signal.write(start, piece)
        heard = piece[max(-start, 0) :]
        stop = max(start, 0) + len(heard) if len(heard) else 0
        array = np.pad(array, (0, max(stop - len(array), 0)))
        array[max(start, 0) : max(start, 0) + len(heard)] = heard
    assert len(signal) == len(array)
    np.testing.assert_array_equal(signal[first:after], array[first:after])
    np.testing.assert_array_equal(signal[:], array)
    assert signal[first:after].dtype == np.int16


def test_lengths_have_limits(tmp_path: Path) -> None:
    signal = Signal(_file(tmp_path / "small", 100_000))
    signal.write(4_500 * SAMPLE_RATE, np.ones(100, np.int16))
    with pytest.raises(AudioError, match=r"“small” claims more sound"):
        signal.write(4_700 * SAMPLE_RATE, np.ones(100, np.int16))
    with pytest.raises(AudioError, match=r"“large” is longer than 48 hours\. Cut it"):
        Signal(_file(tmp_path / "large", 10**10)).write(
            48 * 3600 * SAMPLE_RATE, np.ones(1, np.int16)
        )


def test_an_hour_takes_little_memory(path: Path) -> None:
    tracemalloc.start()
    try:
        signal = Signal(path)
        for second in range(0, 3600, 5):
            signal.write(second * SAMPLE_RATE, np.full(5 * SAMPLE_RATE, second, np.int16))
        assert signal[1805 * SAMPLE_RATE :][:2].tolist() == [1805, 1805]
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(signal) == 3600 * SAMPLE_RATE
    assert kept < 1_000_000
    assert peak < 80_000_000


@pytest.mark.parametrize("told", [True, False])
def test_nothing_is_seen_of_it_in_the_folder(
    path: Path, tmp_path: Path, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    if told:
        monkeypatch.setenv("TMPDIR", str(place))
        monkeypatch.setattr(tempfile, "tempdir", None)
    else:
        monkeypatch.delenv("TMPDIR", raising=False)
        monkeypatch.setattr(samples, "_LARGE_FILES", str(place))
    monkeypatch.setattr(samples, "_IN_MEMORY", 10)
    signal = Signal(path)
    signal.write(0, np.ones(100, np.int16))
    if sys.platform == "linux":
        assert str(place) in str(Path(f"/proc/self/fd/{signal._file.fileno()}").readlink())
        assert list(place.iterdir()) == []
    number = signal._file.fileno()
    del signal
    gc.collect()
    assert not Path(f"/proc/self/fd/{number}").exists()
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be limited there")
def test_where_the_disk_is_full_it_is_said(path: Path) -> None:
    code = (
        "import resource, signal, numpy as np\n"
        "from pathlib import Path\n"
        "from alignment.audio.samples import Signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000_000, 20_000_000))\n"
        f"kept = Signal(Path({str(path)!r}))\n"
        "for second in range(900):\n"
        "    kept.write(16_000 * second, np.ones(16_000, np.int16))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "AudioError: There is no place for temporary files: File too large. Make room" in (
        done.stderr
    )


def test_where_there_is_no_folder_it_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(samples, "_IN_MEMORY", 10)
    monkeypatch.setattr(tempfile, "TemporaryFile", nowhere)
    signal = Signal(path)
    with pytest.raises(AudioError, match="No usable temporary directory found"):
        signal.write(0, np.ones(100, np.int16))
