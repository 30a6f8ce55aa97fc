import os
import struct
import sys
import wave
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from alignment.audio.chapters import StoredChapter
from alignment.audio.recording import SAMPLE_RATE, load
from alignment.errors import AudioError, Cancelled

Record = Callable[..., Path]


def beep_times(samples: np.ndarray) -> list[float]:
    """Seconds at which the beeps begin."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 2500)
    return (loud[np.diff(loud, prepend=-SAMPLE_RATE) > 3000] / SAMPLE_RATE).tolist()


@pytest.mark.parametrize(
    "name", ["a.mp3", "a.m4a", "a.aac", "a.ogg", "a.opus", "a.flac", "a.wav", "a.mkv", "a.webm"]
)
def test_sound_lies_where_it_is_heard(record: Record, name: str) -> None:
    recording = load(record(name))
    assert recording.samples[:].dtype == np.int16
    assert recording.samples[:].ndim == 1
    # A bare AAC stream has nowhere to say how much of its start is priming.
    tolerance = 0.05 if name == "a.aac" else 0.004
    assert beep_times(recording.samples[:]) == pytest.approx([1, 2, 3], abs=tolerance)
    assert recording.duration == pytest.approx(4000, abs=80)
    assert recording.remarks == ()
    assert recording.chapters == ()


@pytest.mark.parametrize("layout", ["mono", "stereo", "5.1"])
@pytest.mark.parametrize("rate", [8000, 16000, 22050, 96000])
def test_any_rate_and_layout(record: Record, rate: int, layout: str) -> None:
    recording = load(record("a.wav", rate=rate, layout=layout))
    assert beep_times(recording.samples[:]) == pytest.approx([1, 2, 3], abs=0.004)
    assert recording.duration == pytest.approx(4000, abs=2)


@pytest.mark.parametrize("name", ["v.mp4", "v.mkv", "v.webm", "v.ts"])
def test_sound_of_a_video(record: Record, name: str) -> None:
    recording = load(record(name, picture=True))
    tolerance = 0.03 if name == "v.ts" else 0.004
    assert beep_times(recording.samples[:]) == pytest.approx([1, 2, 3], abs=tolerance)


@pytest.mark.parametrize("name", ["v.mp4", "v.mkv", "v.ts"])
def test_sound_that_starts_after_the_picture(record: Record, name: str) -> None:
    recording = load(record(name, picture=True, late=1.5))
    assert beep_times(recording.samples[:]) == pytest.approx([2.5, 3.5, 4.5], abs=0.03)
    assert not recording.samples[: int(1.4 * SAMPLE_RATE)].any()


def test_time_stamps_that_start_late_do_not_count(record: Record) -> None:
    # A player's position 0 is where the file begins, whatever it calls that moment.
    recording = load(record("late.mkv", late=1.5))
    assert beep_times(recording.samples[:]) == pytest.approx([1, 2, 3], abs=0.03)


def test_gap_is_silence(record: Record) -> None:
    recording = load(record("gap.mkv", gap=(1.5, 1.0)))
    assert beep_times(recording.samples[:]) == pytest.approx([1, 3, 4], abs=0.03)


def test_absurd_time_stamp_does_not_cost_memory(record: Record) -> None:
    recording = load(record("jump.ts", gap=(1.5, 80_000.0)))
    assert recording.duration < 10_000


@pytest.mark.parametrize("name", ["c.mp3", "c.m4a", "c.mkv", "c.mp4"])
def test_stored_chapters(record: Record, name: str) -> None:
    chapters = [("Opening", 0), ("第二章：芯片", 1500), ("End", 3250)]
    recording = load(record(name, chapters=chapters))
    assert [chapter.title for chapter in recording.chapters] == [t for t, _ in chapters]
    assert [chapter.start for chapter in recording.chapters] == [0, 1500, 3250]
    assert isinstance(recording.chapters[0], StoredChapter)


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".ogg", ".flac"])
def test_content_decides_not_the_name(record: Record, suffix: str) -> None:
    recording = load(record("wrong.wav", suffix=suffix))
    assert beep_times(recording.samples[:]) == pytest.approx([1, 2, 3], abs=0.004)


@pytest.mark.parametrize(
    "name", ["a:b.mp3", "concat:a|b.wav", "播客 第1集.m4a", "%d.mp3", "a'b.ogg"]
)
@pytest.mark.skipif(sys.platform == "win32", reason="such names are not allowed there")
def test_strange_names(record: Record, name: str) -> None:
    assert beep_times(load(record(name)).samples[:]) == pytest.approx([1, 2, 3], abs=0.004)


@pytest.mark.parametrize("name", ["cut.mp3", "cut.wav", "cut.flac", "cut.mkv"])
def test_truncated_file_gives_what_is_there(record: Record, name: str) -> None:
    whole = record(name, seconds=20, layout="mono")
    content = whole.read_bytes()
    whole.write_bytes(content[: len(content) * 6 // 10])
    recording = load(whole)
    assert 6_000 < recording.duration < 19_000
    assert beep_times(recording.samples[:])[:3] == pytest.approx([1, 2, 3], abs=0.03)
    (remark,) = recording.remarks
    assert name in str(remark)
    assert "0:20" in str(remark)


def test_truncated_m4a_with_its_index_in_front(record: Record, tmp_path: Path) -> None:
    path = record("cut.m4a", seconds=20)
    content = path.read_bytes()
    media = content.index(b"mdat") - 4
    index = content.index(b"moov") - 4
    assert media < index
    # An index behind the sound is lost with the end of the file.
    path.write_bytes(content[: (media + index) // 2])
    with pytest.raises(AudioError, match=r"“cut\.m4a” is cut off or too badly damaged"):
        load(path)


def test_damage_in_the_middle(record: Record) -> None:
    path = record("hole.mp3", seconds=20)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4000] = os.urandom(4000)
    path.write_bytes(content)
    recording = load(path)
    assert recording.duration > 18_000
    assert beep_times(recording.samples[:])[:3] == pytest.approx([1, 2, 3], abs=0.004)


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    pixels = zlib.compress(b"\0" + b"\1\2\3" * 4)
    header = struct.pack(">IIBBBBB", 4, 1, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


UNUSABLE = {
    "empty.mp3": (b"", "is empty"),
    "article.mp3": ("大家好，欢迎收听。\n".encode() * 50, "is a text"),
    "gbk.mp3": ("大家好，欢迎收听。\n".encode("gbk") * 50, "is a text"),
    "list.m3u8": (b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/a.mp3\n", "is a text"),
    "picture.mp3": (_png(), "not an audio"),
    "document.wav": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20, "not an audio"),
    "zeros.mp3": (bytes(100_000), "“zeros.mp3”"),
    "noise.mp3": (np.random.default_rng(5).bytes(100_000), "“noise.mp3”"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_is_no_recording(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    content, sentence = UNUSABLE[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AudioError, match=sentence) as caught:
        load(path)
    assert name in str(caught.value)
    assert str(caught.value).endswith(".")
    assert capfd.readouterr().err == ""


def test_video_without_sound(record: Record) -> None:
    with pytest.raises(AudioError, match=r"“mute\.mp4” contains no sound\."):
        load(record("mute.mp4", picture=True, sound=False))


def test_sound_of_an_unknown_kind(record: Record) -> None:
    path = record("odd.mkv")
    path.write_bytes(path.read_bytes().replace(b"A_OPUS", b"A_ODDS"))
    with pytest.raises(AudioError, match=r"“odd\.mkv”"):
        load(path)


@pytest.mark.parametrize("name", ["f.mp3", "f.m4a", "f.ogg", "f.flac", "f.wav", "f.mkv", "f.ts"])
def test_no_damage_is_a_crash(record: Record, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = record(name, seconds=2, picture=name == "f.ts")
    content = path.read_bytes()
    random = np.random.default_rng(11)
    complaints = []
    for _ in range(15):
        damaged = bytearray(content[: random.integers(1, len(content))])
        for position in random.integers(0, len(damaged), 20):
            damaged[position] = random.integers(256)
        path.write_bytes(damaged)
        try:
            assert len(load(path).samples)
        except AudioError as error:
            complaints.append(str(error))
    assert all(name in complaint for complaint in complaints)
    assert capfd.readouterr().err == ""


def test_no_samples_at_all(tmp_path: Path) -> None:
    path = tmp_path / "nothing.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
    with pytest.raises(AudioError, match=r"“nothing\.wav”"):
        load(path)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"no file “.*gone\.mp3”"):
        load(tmp_path / "gone.mp3")
    with pytest.raises(AudioError, match="is a folder"):
        load(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_unreadable_file(record: Record) -> None:
    path = record("secret.mp3")
    path.chmod(0)
    with pytest.raises(AudioError, match="permission denied"):
        load(path)


def test_progress_and_cancelling(record: Record) -> None:
    path = record("long.mp3", seconds=30)
    shares: list[float] = []
    load(path, shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 4
    assert shares[-1] == 1.0

    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        load(path, stop)
