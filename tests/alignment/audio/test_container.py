"""What is opened as media, and what is not."""

import os
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from alignment.audio.container import opened, track_of
from alignment.audio.fingerprint import fingerprint
from alignment.audio.recording import load
from alignment.errors import AudioError

Record = Callable[..., Path]

FOLLOWERS = {
    "concat": b"ffconcat version 1.0\nfile 'other.mp3'\n#\1\n",
    "hls": b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nother.mp3\n#\1\n#EXT-X-ENDLIST\n",
    "dash": b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" '
    b'profiles="urn:mpeg:dash:profile:isoff-live:2011" type="static"><Period><!--\1-->'
    b"<BaseURL>other.mp3</BaseURL></Period></MPD>",
    "sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n\1",
}


@pytest.mark.parametrize("kind", FOLLOWERS)
@pytest.mark.parametrize("name", ["list.mp3", "list.m3u8", "list.ffconcat"])
def test_a_play_list_leads_nowhere(record: Record, tmp_path: Path, kind: str, name: str) -> None:
    record("other.mp3")
    path = tmp_path / name
    path.write_bytes(FOLLOWERS[kind])
    with pytest.raises(AudioError, match=r"not an audio or video file"):
        opened(path)


def test_ffmpeg_itself_would_follow(record: Record, tmp_path: Path) -> None:
    """Else the test above could not fail."""
    record("other.mp3")
    path = tmp_path / "list.mp3"
    path.write_bytes(FOLLOWERS["concat"])
    with av.open(str(path)) as container:
        assert container.format.name == "concat"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.mp3"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        for use in (opened, load, fingerprint, track_of):
            with pytest.raises(AudioError, match="is a device or a pipe"):
                use(path)


@pytest.mark.parametrize("name", ["a" * 300 + ".mp3", "nul\0.mp3"])
@pytest.mark.parametrize("use", [load, fingerprint])
def test_a_name_that_no_file_can_have(
    tmp_path: Path, name: str, use: Callable[[Path], object]
) -> None:
    with pytest.raises(AudioError, match="cannot be read"):
        use(tmp_path / name)


def _wav(path: Path, rate: int, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(2 * channels * 3000))
    return path


@pytest.mark.parametrize("rate", [1, 999, 3_999, 384_001, 2**31 - 1])
def test_rates_that_nobody_records_at(tmp_path: Path, rate: int) -> None:
    with pytest.raises(AudioError, match=rf"claims {rate} samples a second|is damaged|not an"):
        load(_wav(tmp_path / "odd.wav", rate))


@pytest.mark.parametrize("rate", [4_000, 384_000])
def test_the_bounds_of_rates_are_allowed(tmp_path: Path, rate: int) -> None:
    assert load(_wav(tmp_path / "odd.wav", rate)).duration == pytest.approx(3e6 / rate, abs=2)


@pytest.mark.parametrize(("channels", "fits"), [(8, True), (32, True), (33, False), (255, False)])
def test_channels_have_a_limit(tmp_path: Path, channels: int, fits: bool) -> None:
    path = _wav(tmp_path / "many.wav", 16_000, channels)
    if fits:
        assert load(path).duration == pytest.approx(187, abs=2)
    else:
        with pytest.raises(AudioError, match=f"claims {channels} channels"):
            load(path)


def _tracks(path: Path, tones: list[int], default: int | None) -> Path:
    """Write a file with a sound track for every tone (Hz)."""
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("flac", rate=16_000, layout="mono") for _ in tones]
        for number, stream in enumerate(streams):
            if number == default:
                stream.disposition = av.stream.Disposition.default
            else:
                stream.disposition = av.stream.Disposition(0)
        for stream, tone in zip(streams, tones, strict=True):
            time = np.arange(16_000) / 16_000
            sound = (9_000 * np.sin(2 * np.pi * tone * time)).astype(np.int16)[None]
            frame = av.AudioFrame.from_ndarray(sound, "s16", "mono")
            frame.sample_rate, frame.pts = 16_000, 0
            resampler = av.AudioResampler("s16", "mono", 16_000, frame_size=4_096)
            for piece in [*resampler.resample(frame), *resampler.resample(None)]:
                container.mux(stream.encode(piece))
            container.mux(stream.encode(None))
    return path


def _tone(samples: np.ndarray) -> int:
    return int(np.abs(np.fft.rfft(samples[:16_000])).argmax())


@pytest.mark.parametrize(("default", "expected"), [(None, 300), (0, 300), (1, 500), (2, 700)])
def test_the_track_that_is_timed_is_the_one_that_is_played(
    tmp_path: Path, default: int | None, expected: int
) -> None:
    path = _tracks(tmp_path / "film.mkv", [300, 500, 700], default)
    assert _tone(load(path).samples[:]) == expected
    assert track_of(path) == (default or 0)


def test_another_track_can_be_asked_for(tmp_path: Path) -> None:
    path = _tracks(tmp_path / "film.mkv", [300, 500, 700], 0)
    assert [_tone(load(path, track=number).samples[:]) for number in range(3)] == [300, 500, 700]
    with pytest.raises(AudioError, match=r"no sound track 4: it has 3"):
        load(path, track=3)


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_a_folder_that_may_not_be_entered(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read all")
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0)
    with pytest.raises(AudioError, match=r"permission denied"):
        load(folder / "a.mp3")
