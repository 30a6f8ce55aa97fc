"""Sound that lies about itself, cancels itself, or comes in parts."""

import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.errors import AudioError

Record = Callable[..., Path]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("huge.flac", "only 0:05 of 795:21:52 can be heard"),
        ("2000h.mkv", "only 0:05 of 2000:00:00 can be heard"),
        ("hz1_big.wav", "claims 1 samples a second"),
        ("audio_caf_c5ad8411.caf", "claims more sound than a file of its size can hold"),
        ("audio_ac3_f5829c3b.ac3", "are damaged and were passed over"),
        ("ctlrel.ffconcat", "is not an audio or video file"),
    ],
)
def test_what_lies_costs_little(shared: Callable[[str], Path], name: str, told: str) -> None:
    path = shared("hostile") / name
    tracemalloc.start()
    begun = time.monotonic()
    try:
        remarks = [str(remark) for remark in load(path).remarks]
    except AudioError as error:
        remarks = [str(error)]
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert len(remarks) == 1
    assert told in remarks[0]
    assert time.monotonic() - begun < 10
    assert peak < 400_000_000


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mkv"])
@pytest.mark.parametrize("left", [0.1, 1.0])
def test_stereo_that_cancels_itself_is_heard(tmp_path: Path, suffix: str, left: float) -> None:
    path = tmp_path / f"a{suffix}"
    times = np.arange(3 * 44_100) / 44_100
    tone = 9_000 * np.sin(2 * np.pi * 440 * times)
    sound = np.stack([left * tone, -left * tone]).astype(np.int16).T.reshape(1, -1)
    codec = {".wav": "pcm_s16le", ".flac": "flac", ".mkv": "pcm_f32le"}[suffix]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=44_100, layout="stereo")
        frame = av.AudioFrame.from_ndarray(sound, "s16", "stereo")
        frame.sample_rate, frame.pts = 44_100, 0
        resampler = av.AudioResampler(stream.format.name, "stereo", 44_100, frame_size=4_096)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    samples = load(path).samples[:].astype(float)
    level = 9_000 * left / np.sqrt(2)
    assert np.sqrt(np.square(samples[1_600:-1_600]).mean()) == pytest.approx(level, rel=0.03)


def _parts(record: Record, *kinds: dict[str, object]) -> list[bytes]:
    return [record(f"{n}.mp3", **kind).read_bytes() for n, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    "kinds",
    [
        ({}, {}),
        ({"chapters": [("One", 0), ("Two", 2_000)]}, {"chapters": [("Three", 0)]}),
        ({"layout": "stereo"}, {"layout": "mono"}, {"rate": 22_050}),
    ],
)
def test_an_mp3_joined_from_parts_is_not_damaged(
    record: Record, tmp_path: Path, kinds: tuple[dict[str, object], ...]
) -> None:
    path = tmp_path / "joined.mp3"
    path.write_bytes(b"".join(_parts(record, *kinds)))
    recording = load(path)
    assert recording.remarks == ()
    assert recording.duration == pytest.approx(4_000 * len(kinds), abs=250)


def test_a_part_that_is_cut_is_still_told(record: Record, tmp_path: Path) -> None:
    first, second = _parts(record, {}, {})
    path = tmp_path / "joined.mp3"
    path.write_bytes(first[:-700] + bytes(range(256)) * 20 + second)
    assert [str(remark) for remark in load(path).remarks] == [
        "Parts of “joined.mp3” are damaged and were passed over."
    ]


@pytest.mark.parametrize("size", [0, 1_000, 300_000])
def test_a_file_that_is_cut_short_while_it_is_read(size: int, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes((Path(__file__).parents[3] / "resources/sample/audio.mp3").read_bytes())
    found = load(path, heard=lambda _: os.truncate(path, size))
    (remark,) = map(str, found.remarks)
    assert "is cut off or damaged: only" in remark
    assert 0 < len(found.samples) < 150 * SAMPLE_RATE
