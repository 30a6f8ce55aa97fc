import wave
from pathlib import Path

import av
import numpy as np
import pytest

from alignment.audio.recording import load
from alignment.errors import AudioError, Cancelled
from app.player.loudness import even_out
from tests.app.videos import write_video

RATE = 16_000
SECONDS = 12


def whisper_and_shout(path: Path, channels: int = 1) -> None:
    """Write a tone in bursts, the odd seconds at an eighth of the loudness."""
    time = np.arange(RATE * SECONDS) / RATE
    tone = np.sin(2 * np.pi * 900 * time) * (time % 0.5 < 0.3)
    tone *= np.where(time.astype(int) % 6 < 3, 0.6, 0.075)
    samples = np.repeat((tone * 32_000).astype("<i2"), channels)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def loudness(samples: np.ndarray, start: int, end: int) -> float:
    return float(np.sqrt(np.mean(samples[start * RATE : end * RATE].astype(float) ** 2)))


@pytest.mark.parametrize("channels", [1, 2])
def test_quiet_speech_is_raised_and_times_stay(tmp_path: Path, channels: int) -> None:
    whisper_and_shout(tmp_path / "talk.wav", channels)
    shares: list[float] = []
    copy = even_out(tmp_path / "talk.wav", tmp_path, shares.append)
    before, after = load(tmp_path / "talk.wav").samples[:], load(copy).samples[:]
    was = loudness(before, 0, 3) / loudness(before, 3, 6)
    now = loudness(after, 0, 3) / loudness(after, 4, 6)
    assert was > 7.5
    assert now < was / 2
    assert abs(len(after) - len(before)) < 0.1 * RATE
    onset = np.argmax(np.abs(after[int(1.9 * RATE) :].astype(float)) > 1_000) / RATE + 1.9
    assert onset == pytest.approx(2.0, abs=0.02)
    assert shares
    assert all(0 <= share <= 1 for share in shares)


def test_it_can_be_ended(tmp_path: Path) -> None:
    whisper_and_shout(tmp_path / "talk.wav")

    def end(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        even_out(tmp_path / "talk.wav", tmp_path, end)
    assert [path.name for path in tmp_path.iterdir()] == ["talk.wav"]


def test_what_is_no_sound_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "talk.mp3").write_text("not a sound")
    with pytest.raises(AudioError, match=r"talk\.mp3"):
        even_out(tmp_path / "talk.mp3", tmp_path, lambda share: None)


def test_the_picture_is_copied_as_it_is_when_asked_for(tmp_path: Path) -> None:
    film = write_video(tmp_path / "talk.mp4")
    copy = even_out(film, tmp_path, lambda share: None, picture=True)
    assert pictures(copy) == pictures(film)
    assert pictures(even_out(film, tmp_path, lambda share: None)) == []


def pictures(path: Path) -> list[tuple[int, bytes]]:
    """Return when each picture is shown (ms), and what it is made of."""
    with av.open(str(path)) as file:
        return [
            (round(packet.pts * packet.time_base * 1000), bytes(packet))
            for packet in file.demux(video=0)
            if packet.pts is not None
        ] if file.streams.video else []  # fmt: skip
