"""The waveform is read finely where it is looked at closely, without real files."""

import wave as wave_file
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from alignment.audio.peaks import peaks
from alignment.errors import AudioError
from app.presenters import fine_waveform as fine_wave
from app.presenters.fine_waveform import FineWaveformPresenter, fine_peaks
from app.views.zoomed_wave import ZoomedWave
from tests.app.fake_session import FakeSession

PEAKS = np.full(20 * 600, 120, np.uint8)


class Reader:
    """Stands for the file."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.fault = False

    def __call__(self, audio: Path, start: int, end: int, peaks: np.ndarray) -> np.ndarray:
        self.asked.append((start, end))
        if self.fault:
            raise AudioError("“{file}” contains no sound.", file=audio.name)
        return np.full((end - start) // 10, 80, np.uint8)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr(fine_wave, "fine_peaks", reader)
    return reader


@pytest.fixture
def wave(session: FakeSession, reader: Reader, qtbot: QtBot) -> ZoomedWave:
    wave = ZoomedWave()
    qtbot.addWidget(wave)
    wave.resize(1200, 104)
    wave.set_duration(600_000)
    FineWaveformPresenter(session, wave, wave)
    session.audio = Path("talk.mp3")
    return wave


def test_read_once_it_is_looked_at(wave: ZoomedWave, session: FakeSession, reader: Reader) -> None:
    session.peaks_changed.emit(PEAKS)
    assert reader.asked == []
    wave.show()
    assert reader.asked == [(0, 24_000)]
    assert wave.has_fine(*wave.visible)
    coarse = wave.grab().toImage()
    wave.set_fine(0, None)
    assert wave.grab().toImage() != coarse


def test_playing_on_stays_within_what_is_read(
    wave: ZoomedWave, session: FakeSession, reader: Reader
) -> None:
    wave.show()
    session.peaks_changed.emit(PEAKS)
    wave.set_position(11_000)
    left, right = wave.visible
    assert left > 0
    assert len(reader.asked) == 1
    wave.set_position(300_000)
    assert wave.visible == (297_000, 309_000)
    assert reader.asked[1:] == [(291_000, 321_000)]
    assert wave.has_fine(*wave.visible)
    assert not wave.has_fine(left, right)


def test_from_afar_the_peaks_for_all_will_do(
    wave: ZoomedWave, session: FakeSession, reader: Reader
) -> None:
    wave.show()
    wave._zoom(3, 0)
    session.peaks_changed.emit(PEAKS)
    assert reader.asked == []
    wave._zoom(0.2, 0)
    assert len(reader.asked) == 1


def test_what_cannot_be_read_is_not_asked_for_again(
    wave: ZoomedWave, session: FakeSession, reader: Reader
) -> None:
    reader.fault = True
    wave.show()
    session.peaks_changed.emit(PEAKS)
    wave.set_position(300_000)
    assert len(reader.asked) == 1
    session.audio, reader.fault = Path("other.mp3"), False
    session.peaks_changed.emit(PEAKS + 1)
    assert wave.has_fine(*wave.visible)


def test_another_episode_has_another_waveform(
    wave: ZoomedWave, session: FakeSession, reader: Reader
) -> None:
    wave.show()
    session.peaks_changed.emit(PEAKS)
    session.peaks_changed.emit(None)
    assert not wave.has_fine(*wave.visible)
    assert len(reader.asked) == 1


def test_both_are_on_one_scale(tmp_path: Path) -> None:
    loudness = np.repeat(np.geomspace(100, 30_000, 60), 800)  # steps of 50 ms
    samples = np.round(loudness * np.sin(np.arange(len(loudness)))).astype(np.int16)
    path = tmp_path / "a.wav"
    with wave_file.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, len(samples), "NONE", ""))
        file.writeframes(samples.tobytes())
    coarse = peaks(samples)
    fine = fine_peaks(path, 500, 2_000, coarse)
    assert fine.shape == (150,)
    loudest = fine.reshape(-1, 5).max(axis=1).astype(int)
    assert np.abs(loudest - coarse[10:40]).max() <= 12
