"""The real player on the sample, in real time, with or without a sound device."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtMultimedia import QVideoSink
from pytestqt.qtbot import QtBot

from app.language import Language, Languages
from app.player.media_player import MediaPlayer
from app.player.player import Player
from app.player.remux import remux
from app.resources import resource
from tests.app.fakes import FakePlayer
from tests.app.videos import write_video

SAMPLE = resource("sample/audio.mp3")
LENGTH = 146_880
LATE = 10_000
"""How far (ms) it may have played on before a busy machine looks."""


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[MediaPlayer]:
    player = MediaPlayer()
    yield player
    player.pause()
    player.close()
    player.deleteLater()


def play_from(player: MediaPlayer, qtbot: QtBot, place: int) -> None:
    player.seek(place)
    player.play()
    qtbot.waitUntil(lambda: player.position > place)


def speed(player: MediaPlayer, qtbot: QtBot) -> float:
    begin, place = time.monotonic(), player.position
    qtbot.wait(1000)
    return (player.position - place) / 1000 / (time.monotonic() - begin)


def test_plays_in_real_time(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    play_from(player, qtbot, 0)
    qtbot.waitUntil(lambda: 0.95 < speed(player, qtbot) < 1.05)  # a busy machine may hold it up
    assert player.duration == LENGTH


def test_plays_at_twice_the_speed(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    with qtbot.waitSignal(player.rate_changed):
        player.set_rate(2.0)
    play_from(player, qtbot, 0)
    qtbot.waitUntil(lambda: 1.9 < speed(player, qtbot) < 2.1)


def test_the_rate_stays_in_its_range(player: MediaPlayer) -> None:
    player.set_rate(9)
    assert player.rate == 3
    player.set_rate(0.1)
    assert player.rate == 0.5


def test_seek_and_play_before_loading_are_kept(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    player.seek(90_000)
    player.play()
    assert player.position == 90_000
    assert player.playing
    qtbot.waitUntil(lambda: player.position > 90_000)
    assert player.position < 90_000 + LATE


def test_pause_before_loading_is_kept(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    player.play()
    player.pause()
    qtbot.wait(400)
    assert not player.playing
    assert player.position == 0


def test_seek_lands_while_playing_and_paused(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    play_from(player, qtbot, 10_000)
    with qtbot.waitSignal(player.jumped) as jumped:
        player.seek(60_000)
    assert jumped.args == [60_000]
    qtbot.waitUntil(lambda: player.position > 60_000)
    assert player.position < 60_000 + LATE
    player.pause()
    player.seek(30_000)
    qtbot.wait(200)
    assert player.position == 30_000


def test_pause_keeps_the_position(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    play_from(player, qtbot, 20_000)
    qtbot.waitUntil(lambda: player.position > 20_200)
    player.pause()
    place = player.position
    qtbot.wait(300)
    assert player.position == place
    player.play()
    qtbot.waitUntil(lambda: player.position > place)
    assert player.position - place < LATE


def test_the_position_is_smooth_and_never_goes_back(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    play_from(player, qtbot, 5000)
    qtbot.wait(200)

    def smooth() -> bool:
        places = []
        for _ in range(50):
            places.append(player.position)
            qtbot.wait(10)
        steps = np.diff(places)
        assert steps.min() >= 0
        return np.percentile(steps, 90) < 40

    qtbot.waitUntil(smooth)


def test_stops_at_the_end_and_begins_again(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    play_from(player, qtbot, LENGTH - 500)
    qtbot.waitUntil(lambda: not player.playing)
    assert player.position == pytest.approx(LENGTH, abs=150)
    with qtbot.waitSignal(player.jumped) as jumped:
        player.play()
    assert jumped.args == [0]
    qtbot.waitUntil(lambda: 0 < player.position < LATE)


def test_seek_after_the_end_plays_from_there(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    play_from(player, qtbot, LENGTH - 300)
    qtbot.waitUntil(lambda: not player.playing)
    play_from(player, qtbot, 40_000)
    assert player.position < 40_000 + LATE


def test_the_same_file_can_be_opened_again(player: MediaPlayer, qtbot: QtBot) -> None:
    player.open(SAMPLE)
    play_from(player, qtbot, 50_000)
    player.open(SAMPLE)
    assert not player.playing
    assert player.position == 0
    play_from(player, qtbot, 0)
    assert player.position < LATE


def test_volume_is_as_the_ear_hears_it(player: MediaPlayer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.volume_changed):
        player.set_volume(0.5)
    assert player.volume == 0.5
    assert player._output.volume() < 0.3
    player.set_volume(7)
    assert player.volume == 1.0
    assert player._output.volume() == pytest.approx(1.0)


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "找不到文件“{path}”。"),
        (b"", "“broken.mp3”是空文件。请重新下载或复制。"),
        (b"\0\1\2 no audio at all" * 50, "“broken.mp3”不是可以读取的音频或视频文件。"),
    ],
)
def test_an_unusable_file_is_told_by_name(
    player: MediaPlayer,
    qtbot: QtBot,
    tmp_path: Path,
    languages: Languages,
    content: bytes | None,
    sentence: str,
) -> None:
    languages.choose(Language.CHINESE)
    path = tmp_path / "broken.mp3"
    if content is not None:
        path.write_bytes(content)
    with qtbot.waitSignal(player.failed) as failed:
        player.open(path)
        player.play()
    assert failed.args[0] == sentence.format(path=path)
    assert not player.playing
    play_after = resource("sample/audio.mp3")
    player.open(play_after)
    play_from(player, qtbot, 1000)


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_a_text_is_no_audio(player: MediaPlayer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.failed) as failed:
        player.open(resource("sample/article.txt"))
    assert "article.txt" in failed.args[0]


def test_stress(player: MediaPlayer, qtbot: QtBot, tmp_path: Path) -> None:
    """Keep it: other releases of PySide6 hang or die in this."""
    other = tmp_path / "other.mp3"
    other.write_bytes(SAMPLE.read_bytes())
    chance = random.Random(1)
    player.open(SAMPLE)
    player.play()
    for step in range(30):
        player.seek(chance.randrange(LENGTH))
        player.set_rate(chance.choice([0.5, 1.0, 1.5, 2.0, 3.0]))
        if step % 3 == 0:
            player.pause()
            player.play()
        if step % 6 == 0:
            player.open(chance.choice([SAMPLE, other]))
            player.play()
        qtbot.wait(chance.randrange(40))
    player.set_rate(1.0)
    play_from(player, qtbot, 33_000)
    assert player.position < 33_000 + LATE


def without_header(path: Path) -> int:
    """Write an MP3 that begins at a low bit rate and says nothing of its length; return it."""
    import av

    content = b""
    sound = 0.0
    for rate, seconds in ((8_000, 5), (64_000, 20)):
        part = path.with_suffix(f".{rate}.mp3")
        with av.open(str(part), "w", format="mp3", options={"write_xing": "0"}) as target:
            stream = target.add_stream("libmp3lame", rate=24_000, layout="mono")
            stream.bit_rate = rate
            noise = np.random.default_rng(rate).normal(0, 0.1, (1, 24_000)).astype(np.float32)
            for second in range(seconds):
                frame = av.AudioFrame.from_ndarray(noise, format="fltp", layout="mono")
                frame.sample_rate = 24_000
                frame.pts = second * 24_000
                target.mux(stream.encode(frame))
            target.mux(stream.encode(None))
        with av.open(str(part)) as source:
            sound += sum(frame.samples for frame in source.decode(audio=0)) / 24
        content += part.read_bytes()
    path.write_bytes(content)
    return round(sound)


def test_the_tail_of_a_file_without_header_can_be_reached(
    player: MediaPlayer, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "bare.mp3"
    true = without_header(path)
    with qtbot.waitSignal(player.duration_changed):
        player.open(path)
    assert abs(player.duration - true) > 5000, "the file should state a wrong length"
    play_from(player, qtbot, 2000)

    with qtbot.waitSignal(player.duration_changed) as changed:
        player.set_known_duration(true)
    assert changed.args == [true]
    player.substitute(remux(path, tmp_path))
    assert player.playing
    qtbot.waitUntil(lambda: player.position > 2200)
    play_from(player, qtbot, true - 700)
    assert player.playing
    qtbot.waitUntil(lambda: not player.playing)
    assert player.position == pytest.approx(true, abs=300)


@pytest.mark.parametrize("player", [MediaPlayer, FakePlayer])
def test_real_and_fake_player_are_all_that_a_player_is(qapp: object, player: type) -> None:
    assert isinstance(player(), Player)


@pytest.mark.parametrize("early", [True, False])
def test_a_picture_is_seen_before_playing(
    player: MediaPlayer, qtbot: QtBot, tmp_path: Path, early: bool
) -> None:
    sink = QVideoSink()
    if early:
        player.show_picture(sink)
    with qtbot.waitSignal(player.picture_changed):
        player.open(write_video(tmp_path / "talk.mp4"))
        player.seek(1500)
    player.show_picture(sink)
    qtbot.waitUntil(lambda: sink.videoFrame().startTime() > 1_300_000)
    assert not player.playing
    assert player.position == 1500
    player.show_picture(None)


def test_a_picture_is_decoded_only_while_it_is_shown(
    player: MediaPlayer, qtbot: QtBot, tmp_path: Path
) -> None:
    sink = QVideoSink()
    with qtbot.waitSignal(player.picture_changed) as found:
        player.open(write_video(tmp_path / "talk.mp4"))
    assert found.args == [True]
    player.show_picture(sink)
    play_from(player, qtbot, 0)
    qtbot.waitUntil(lambda: sink.videoFrame().isValid())
    assert (sink.videoSize().width(), sink.videoSize().height()) == (64, 48)
    player.show_picture(None)
    shown: list[object] = []
    sink.videoFrameChanged.connect(shown.append)
    place = player.position
    qtbot.waitUntil(lambda: player.position > place + 300)
    assert shown == []
    for _ in range(5):  # Qt ends a thread each time
        player.show_picture(sink)
        player.show_picture(None)
    player.show_picture(sink)
    qtbot.waitUntil(lambda: bool(shown))
    player.substitute(SAMPLE)
    qtbot.wait(300)
    assert player.has_picture
    player.open(SAMPLE)
    assert not player.has_picture
    player.show_picture(None)
