import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.audio import speech as speech_module
from alignment.audio.recording import SAMPLE_RATE, Recording, load
from alignment.audio.samples import Signal
from alignment.audio.speech import FRAME, Speech, StreamingVad, detect_speech, no_speech
from alignment.errors import AudioError, Cancelled

ROOT = Path(__file__).parents[3]


LISTEN = """
import numpy
from alignment.audio.speech import detect_speech
detect_speech(numpy.zeros(16_000, numpy.int16))
"""


def test_nobody_is_told_of_it(tmp_path: Path) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    variables = {name: value for name, value in os.environ.items() if name != "CI"} | home
    variables.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", LISTEN], cwd=ROOT, env=variables, check=True)
    assert list(tmp_path.rglob("*")) == [], "ONNX Runtime keeps what it sends to its maker"


@pytest.fixture(scope="module")
def recording() -> Recording:
    return load(ROOT / "resources" / "sample" / "audio.mp3")


@pytest.fixture(scope="module")
def speech(recording: Recording) -> Speech:
    return detect_speech(recording.samples)


@pytest.fixture(scope="module")
def sentences() -> np.ndarray:
    truth = json.loads((ROOT / "resources" / "sample" / "truth.json").read_text("utf-8"))[
        "sentences"
    ]
    return np.array([[sentence["start"], sentence["end"]] for sentence in truth])


def nearest(values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    return values[np.abs(values[None] - wanted[:, None]).argmin(axis=1)]


def test_onsets_are_right_to_ten_milliseconds(speech: Speech, sentences: np.ndarray) -> None:
    error = np.abs(nearest(speech.onsets, sentences[:, 0]) - sentences[:, 0])
    assert np.quantile(error, 0.9) < 0.010
    assert error.max() < 0.030


def test_offsets_are_right_to_fifty_milliseconds(speech: Speech, sentences: np.ndarray) -> None:
    error = np.abs(nearest(speech.offsets, sentences[:, 1]) - sentences[:, 1])
    assert np.median(error) < 0.015
    assert np.quantile(error, 0.9) < 0.050


def test_onsets_of_other_readers(shared: Callable[[str], Path]) -> None:
    folder = shared("speech/lecture-en-zh")
    truth = json.loads((folder / "truth.json").read_text("utf-8"))["sentences"]
    starts = np.array([sentence["start"] for sentence in truth])
    found = detect_speech(load(folder / "audio.mp3").samples)
    error = np.abs(nearest(found.onsets, starts) - starts)
    assert np.quantile(error, 0.9) < 0.015


def test_speech_covers_the_sentences(speech: Speech, sentences: np.ndarray) -> None:
    spoken = speech.voiced(sentences[:, 0], sentences[:, 1])
    assert spoken.shape == (len(sentences),)
    assert (spoken > 0.8 * np.diff(sentences, axis=1)[:, 0]).all()


def test_stretches_alternate(speech: Speech, recording: Recording) -> None:
    edges = np.stack([speech.onsets, speech.offsets], axis=1).ravel()
    assert (np.diff(edges) >= 0).all()
    assert (speech.offsets > speech.onsets).all()
    assert edges[0] >= 0
    assert edges[-1] <= speech.duration
    assert speech.duration == len(recording.samples) / SAMPLE_RATE
    assert len(speech.probability) == -(-len(recording.samples) // FRAME)
    assert speech.probability.dtype == np.float32


def test_parts_side_by_side_hear_the_same(
    recording: Recording, speech: Speech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech_module, "_PART", 1000)
    monkeypatch.setattr(speech_module, "_AT_ONCE", 170)
    parted = detect_speech(recording.samples)
    difference = np.abs(parted.probability - speech.probability)
    assert difference.max() < 0.2
    assert difference.mean() < 0.002
    assert nearest(parted.onsets, speech.onsets) == pytest.approx(speech.onsets, abs=0.1)


def test_a_head_start_hears_the_same(
    recording: Recording, speech: Speech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech_module, "_PART", 1000)
    whole = detect_speech(recording.samples)
    with StreamingVad() as early:
        growing = Signal(recording.path)
        for end in (0, 1000, 512_000, 512_001, 1_100_000):
            growing.write(len(growing), recording.samples[len(growing) : end])
            early.hear(growing)
        growing.write(len(growing), recording.samples[len(growing) :])
        found = detect_speech(growing, vad=early)
    assert np.array_equal(found.probability, whole.probability)


def test_silero_lies_where_it_is_looked_for_in_a_package_that_does_not_promise_it() -> None:
    from faster_whisper.vad import get_assets_path

    assert Path(get_assets_path(), "silero_vad_v6.onnx").is_file()
    assert speech_module.MODEL == "silero_vad_v6.onnx"


def test_probabilities_are_those_of_the_reference(recording: Recording, speech: Speech) -> None:
    from faster_whisper.vad import SileroVADModel, get_assets_path

    samples = recording.samples[: FRAME * 1500].astype(np.float32) / 32768
    model = SileroVADModel(f"{get_assets_path()}/silero_vad_v6.onnx")
    assert np.abs(model(samples).ravel() - speech.probability[:1500]).max() < 1e-3


@pytest.mark.parametrize("seconds", [0, 0.001, 0.031, 1, 7.77])
def test_silence_and_noise_are_no_speech(seconds: float) -> None:
    count = int(seconds * SAMPLE_RATE)
    noise = np.random.default_rng(3).normal(0, 300, count).astype(np.int16)
    for samples in (np.zeros(count, np.int16), noise):
        found = detect_speech(samples)
        assert not found.found
        assert found.pauses.shape == ((1, 2) if count else (0, 2))
        assert found.voiced(0, seconds) == 0
        assert found.at_voiced(1.0) == 0


def test_speech_cut_in_the_middle_of_a_word(recording: Recording, sentences: np.ndarray) -> None:
    middle = sentences[4].mean()
    samples = recording.samples[int(middle * SAMPLE_RATE) : int((middle + 1.5) * SAMPLE_RATE)]
    found = detect_speech(samples)
    assert found.found
    assert found.onsets[0] < 0.2
    assert found.offsets[-1] <= found.duration


def test_sentence_for_a_silent_file() -> None:
    error = no_speech(Path("music.mp3"))
    assert isinstance(error, AudioError)
    assert "“music.mp3”" in str(error)


def test_progress_and_cancelling(recording: Recording, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_module, "_PART", 500)
    shares: list[float] = []
    detect_speech(recording.samples[: 60 * SAMPLE_RATE], shares.append)
    assert shares == sorted(shares)
    assert len(shares) == 4
    assert shares[-1] == 1.0

    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        detect_speech(recording.samples, stop)


@st.composite
def speeches(draw: st.DrawFn) -> Speech:
    lengths = draw(st.lists(st.integers(1, 5000), min_size=1, max_size=21))
    edges = np.cumsum(lengths) / 1000
    count = len(edges) // 2
    return Speech(
        np.zeros(0, np.float32), edges[: 2 * count : 2], edges[1 : 2 * count : 2], edges[-1]
    )


@given(speeches(), st.lists(st.floats(0, 110), min_size=1, max_size=20))
def test_voiced_counts_speech(speech: Speech, times: list[float]) -> None:
    stretches = list(zip(speech.onsets, speech.offsets, strict=True))
    expected = [sum(max(0.0, min(t, off) - on) for on, off in stretches) for t in times]
    assert speech.voiced(0, times) == pytest.approx(expected, abs=1e-9)


@given(speeches(), st.floats(0, 1))
def test_at_voiced_is_the_inverse(speech: Speech, share: float) -> None:
    total = float(speech.voiced(0, speech.duration))
    time = speech.at_voiced(share * total)
    assert speech.voiced(0, time) == pytest.approx(share * total, abs=1e-9)


@given(speeches())
def test_pauses_and_speech_tile_the_signal(speech: Speech) -> None:
    lengths = np.diff(speech.pauses, axis=1)
    assert (lengths > 0).all()
    spoken = speech.voiced(0, speech.duration)
    assert lengths.sum() + spoken == pytest.approx(speech.duration)
    assert speech.voiced(speech.pauses[:, 0], speech.pauses[:, 1]) == pytest.approx(0)


def test_the_probability_of_speech_at_a_moment() -> None:
    frame = FRAME / SAMPLE_RATE
    speech = Speech(np.array([0.1, 0.9], np.float32), np.zeros(0), np.zeros(0), 2 * frame)
    found = speech.probability_at([0.0, 0.5 * frame, 1.5 * frame, 2.5 * frame])
    assert found == pytest.approx([0.1, 0.1, 0.9, 0.0])
