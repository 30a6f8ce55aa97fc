"""Files with so many tags that FFmpeg would compare them for hours."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from alignment.audio import container, tag_limits
from alignment.audio.container import opened
from alignment.errors import AudioError

Make = Callable[[str, str, int], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def written(form: str, codec: str, tags: int) -> Path:
        path = tmp_path / f"a.{form}"
        with av.open(str(path), "w", format=form) as made:
            made.metadata.update({f"KEY{n}": "value" for n in range(tags)})
            stream = made.add_stream(codec, rate=48_000, layout="mono")
            stream.metadata.update({f"KEY{n}": "value" for n in range(tags)})
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 9_600), np.int16), "s16", "mono")
            frame.sample_rate, frame.pts = 48_000, 0
            resampler = av.AudioResampler(stream.format.name, "mono", 48_000, frame_size=960)
            for piece in [*resampler.resample(frame), *resampler.resample(None)]:
                made.mux(stream.encode(piece))
            made.mux(stream.encode(None))
        return path

    return written


KINDS = [("ogg", "libopus"), ("flac", "flac"), ("mp3", "libmp3lame")]


@pytest.mark.parametrize(("form", "codec"), KINDS)
def test_a_file_with_too_many_tags_is_refused(
    make: Make, monkeypatch: pytest.MonkeyPatch, form: str, codec: str
) -> None:
    path = make(form, codec, 150)
    opened(path).close()
    monkeypatch.setattr(tag_limits, "MOST", 100)
    with pytest.raises(AudioError, match=f"a.{form}.*too many tags"):
        opened(path)


@pytest.mark.parametrize("version", [2, 3, 4])
def test_all_tags_at_the_beginning_are_counted(tmp_path: Path, version: int) -> None:
    size = (7).to_bytes(3, "big") if version == 2 else (7).to_bytes(4, "big") + b"\0\0"
    frames = (b"TXX" + b"X" * (version > 2) + size + b"\0ab\0cde") * 900
    length = bytes(len(frames) >> shift & 127 for shift in (21, 14, 7, 0))
    tag = b"ID3" + bytes([version]) + b"\0\0" + length + frames
    path = tmp_path / "a.mp3"
    path.write_bytes(tag * 3 + b"\xff\xfb\x90\0")
    tag_limits.check_tags(path)
    path.write_bytes(tag * 4 + b"\xff\xfb\x90\0")
    with pytest.raises(AudioError, match="too many tags"):
        tag_limits.check_tags(path)


def test_a_long_name_before_the_comments_hides_none(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    path.write_bytes(b"fLaC" + b"\x84" + (9_000).to_bytes(3, "big") + b"\0\0\1\0" + b"\0" * 9_000)
    with pytest.raises(AudioError, match="too many tags"):
        tag_limits.check_tags(path)


def test_flac_in_ogg_has_its_comments_too(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make("oga", "flac", 150)
    opened(path).close()
    monkeypatch.setattr(tag_limits, "MOST", 100)
    with pytest.raises(AudioError, match="too many tags"):
        opened(path)


def test_what_takes_too_long_to_open_is_given_up(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make("matroska", "aac", 3_000)
    opened(path).close()
    monkeypatch.setattr(container, "OPENING", 0.0001)
    with pytest.raises(AudioError, match="too many tags"):
        opened(path)


@pytest.mark.parametrize(
    "data", [b"", b"ID3", b"ID3\4\0\0\0\0\0\x7f", b"fLaC\4", b"OggS", b"OggS" * 9]
)
def test_what_is_cut_off_has_no_tags(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    tag_limits.check_tags(path)
