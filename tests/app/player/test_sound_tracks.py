"""Files with several sound tracks."""

from pathlib import Path

import av
import numpy as np
import pytest

from alignment.audio.recording import load
from alignment.errors import AudioError
from app.files.readers import identify
from app.player.sound_tracks import SoundTrack, extract, tracks_of
from tests.app.library_entries import lay


def film(path: Path) -> Path:
    """Write a file with a silent English and a loud German track, the second being the usual."""
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("flac", rate=16_000, layout="mono") for _ in range(2)]
        streams[0].metadata["language"], streams[1].metadata["language"] = "eng", "ger"
        streams[0].disposition = av.stream.Disposition(0)
        streams[1].disposition = av.stream.Disposition.default
        for stream, loudness in zip(streams, (0, 9_000), strict=True):
            sound = np.full((1, 16_000), loudness, np.int16)
            frame = av.AudioFrame.from_ndarray(sound, "s16", "mono")
            frame.sample_rate, frame.pts = 16_000, 0
            resampler = av.AudioResampler("s16", "mono", 16_000, frame_size=4_096)
            for piece in [*resampler.resample(frame), *resampler.resample(None)]:
                container.mux(stream.encode(piece))
            container.mux(stream.encode(None))
    return path


def test_the_tracks_of_a_file(tmp_path: Path) -> None:
    assert tracks_of(film(tmp_path / "film.mkv")) == (
        SoundTrack(0, "eng"), SoundTrack(1, "ger", played=True),
    )  # fmt: skip
    assert len(tracks_of(lay(tmp_path, "talk.mp3", "sound"))) == 1
    assert tracks_of(tmp_path / "gone.mkv") == ()


def test_a_track_becomes_a_file_of_its_own_and_always_the_same(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mkv")
    silent = extract(path, 0, tmp_path / "tracks")
    assert silent == tmp_path / "tracks" / "film 1.mka"
    assert load(silent).duration == 1_000
    assert not load(silent).samples[:].any()
    assert load(extract(path, 1, tmp_path / "tracks")).samples[:].any()
    before = identify(silent)
    assert identify(extract(path, 0, tmp_path / "tracks")) == before


def test_what_cannot_be_taken_out_is_told(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mkv")
    with pytest.raises(AudioError, match="no sound track 3"):
        extract(path, 2, tmp_path / "tracks")
    (tmp_path / "in the way").write_text("")
    with pytest.raises(AudioError, match="cannot be taken out"):
        extract(path, 0, tmp_path / "in the way")
    assert list((tmp_path / "tracks").iterdir()) == []
