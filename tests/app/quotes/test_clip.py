"""Clips are the very sound that is heard at that place."""

import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.errors import AudioError
from app.quotes import clip
from app.quotes.clip import ENDINGS, FADE_OUT, ClipError, cut, export
from app.resources import resource

SAMPLE = resource("sample/audio.mp3")
START, END = 63_210, 66_700
TAGS = {"title": "一句话", "artist": "Ava", "comment": "lyricast://play/0123456789abcdef?t=1"}
RATE = 44_100


def place_of(piece: NDArray[np.int16], whole: NDArray[np.int16], expected: int) -> float:
    """Return where in `whole` a piece is heard, near `expected` (ms)."""
    margin, kernel = 300, piece[: 2 * SAMPLE_RATE].astype(float)
    first = max(expected - margin, 0) * SAMPLE_RATE // 1000
    part = whole[first : first + len(kernel) + 2 * margin * SAMPLE_RATE // 1000].astype(float)
    size = len(part) + len(kernel)
    product = np.fft.rfft(part, size) * np.conj(np.fft.rfft(kernel, size))
    likeness = np.fft.irfft(product, size)[: len(part) - len(kernel)]
    return (first + int(likeness.argmax())) * 1000 / SAMPLE_RATE


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_form_holds_the_span(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"clip{ending}"
    export(SAMPLE, START, END, target, TAGS)
    samples = load(target).samples[:]
    assert abs(len(samples) / SAMPLE_RATE * 1000 - (END - START)) < 30
    assert abs(place_of(samples, load(SAMPLE).samples[:], START) - START) < 3
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".wav"])
def test_the_source_is_told_in_the_tags(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"clip{ending}"
    export(SAMPLE, START, END, target, TAGS)
    with av.open(str(target)) as container:
        told = container.metadata | container.streams.audio[0].metadata
    assert {name.lower(): value for name, value in told.items()}.items() >= TAGS.items()


def test_both_ends_are_faded(tmp_path: Path) -> None:
    segment = cut(SAMPLE, START, END)
    loud = np.abs(np.frombuffer(segment.raw_data, np.int16).astype(int))
    assert loud[:8].max() < 0.02 * loud.max()
    assert loud[-8:].max() < 0.02 * loud.max()
    whole = load(SAMPLE).samples[START * 16 : END * 16]
    middle = np.abs(whole[len(whole) // 4 : len(whole) // 2].astype(int)).max()
    inside = loud[len(loud) // 4 : len(loud) // 2].max()
    assert inside == pytest.approx(middle, rel=0.2)
    assert len(segment) == END - START
    assert FADE_OUT < END - START


@pytest.mark.parametrize(("start", "end"), [(0, 900), (0, 30), (146_000, 400_000)])
def test_the_edges_of_the_audio(tmp_path: Path, start: int, end: int) -> None:
    target = tmp_path / "clip.wav"
    export(SAMPLE, start, end, target, {})
    length = load(SAMPLE).duration
    with wave.open(str(target)) as file:
        heard = file.getnframes() / file.getframerate() * 1000
    assert abs(heard - (min(end, length) - start)) < 60


def noise(path: Path, form: str, encoder: str, seconds: int = 40, **options: str) -> Path:
    """Write a sound in which no two moments are alike, whose bit rate varies."""
    random = np.random.default_rng(3)
    loudness = np.repeat(random.uniform(0.001, 0.5, seconds * 4), RATE // 4)
    samples = (random.standard_normal(len(loudness)) * loudness * 8_000).astype(np.int16)
    with av.open(str(path), "w", format=form, options=options) as container:
        stream = container.add_stream(encoder, rate=RATE)
        stream.layout = "mono"
        if encoder == "libmp3lame":
            stream.options = {"global_quality": "500", "flags": "+qscale"}
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=RATE)
        for place in range(0, len(samples), 1_024):
            frame = av.AudioFrame.from_ndarray(samples[None, place : place + 1_024], "s16", "mono")
            frame.sample_rate = RATE
            frame.pts, frame.time_base = place, Fraction(1, RATE)
            for piece in resampler.resample(frame):
                container.mux(stream.encode(piece))
        for piece in resampler.resample(None):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("form", "encoder", "options"),
    [
        ("mp3", "libmp3lame", {}),
        ("mp3", "libmp3lame", {"write_xing": "0"}),
        ("adts", "aac", {}),
        ("mp4", "aac", {}),
        ("flac", "flac", {}),
        ("matroska", "flac", {}),
    ],
)
def test_the_place_is_found_in_every_kind_of_file(
    tmp_path: Path, form: str, encoder: str, options: dict[str, str]
) -> None:
    audio = noise(tmp_path / "audio", form, encoder, **options)
    target = tmp_path / "clip.wav"
    export(audio, 31_234, 35_000, target, {})
    found = place_of(load(target).samples[:], load(audio).samples[:], 31_234)
    assert abs(found - 31_234) < 3


def test_where_nothing_is_heard_there_is_no_clip(tmp_path: Path) -> None:
    for start, end in ((900_000, 901_000), (5_000, 5_000), (5_000, 4_000)):
        with pytest.raises(AudioError, match="Nothing can be heard"):
            export(SAMPLE, start, end, tmp_path / "clip.wav", {})
    assert not list(tmp_path.iterdir())


def test_what_is_no_audio_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.mp3"
    text.write_text("no sound at all")
    with pytest.raises(AudioError, match=r"text\.mp3"):
        export(text, 0, 1_000, tmp_path / "clip.wav", {})
    with pytest.raises(AudioError, match="There is no file"):
        export(tmp_path / "gone.mp3", 0, 1_000, tmp_path / "clip.wav", {})


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match="nowhere"):
        export(SAMPLE, START, END, tmp_path / "nowhere" / "clip.m4a", {})
    with pytest.raises(ClipError, match="nowhere"):
        export(SAMPLE, START, END, tmp_path / "nowhere" / "clip.wav", {})
    with pytest.raises(ClipError, match=r"\.doc"):
        export(SAMPLE, START, END, tmp_path / "clip.doc", {})


def test_a_clip_that_was_there_stays_when_another_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "clip.m4a"
    target.write_bytes(b"an earlier clip")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(clip, "_encode", full)
    with pytest.raises(ClipError, match="No space left"):
        export(SAMPLE, START, END, target, {})
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"an earlier clip"]
