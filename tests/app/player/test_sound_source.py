from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.options.catalogue import EVEN_OUT, PICTURE
from app.options.options import Options
from app.player import sound_source
from app.player.media_player import MediaPlayer
from app.player.sound_source import SoundSource
from app.tasks import TaskPool
from tests.app.fake_session import FakeSettings
from tests.app.fakes import FakePlayer, InlinePool

AUDIO = Path("/podcasts/talk.mp3")


class Waiting(TaskPool):
    """Keeps tasks until they are done by hand."""

    def __init__(self) -> None:
        super().__init__(InlinePool())
        self.tasks: list[tuple[Callable, Callable]] = []

    def run_task(self, work: Callable, done: Callable, *_: object, **__: object) -> None:
        self.tasks.append((work, done))

    def do(self) -> None:
        work, done = self.tasks.pop(0)
        done(work())


@pytest.fixture
def options(qapp: object) -> Options:
    return Options(FakeSettings())


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    made: list[Path] = []

    def raise_quiet(
        path: Path, folder: Path, progress: Callable[[float], None], *, picture: bool
    ) -> Path:
        progress(0.5)
        made.append(folder / f"{path.stem}.m4a")
        made[-1].touch()
        return made[-1]

    def mend(path: Path, folder: Path) -> Path:
        made.append(folder / f"{path.stem} mended.mp3")
        made[-1].touch()
        return made[-1]

    monkeypatch.setattr(sound_source, "even_out", raise_quiet)
    monkeypatch.setattr(sound_source, "remux", mend)
    return made


@pytest.fixture
def source(fake_player: FakePlayer, options: Options, made: list[Path]) -> SoundSource:
    return SoundSource(fake_player, TaskPool(InlinePool()), options)


def test_an_episode_goes_on_in_its_copy_and_back(
    source: SoundSource, fake_player: FakePlayer, options: Options, made: list[Path]
) -> None:
    source.open(AUDIO)
    assert fake_player.path == AUDIO
    assert made == []
    options.set(EVEN_OUT, True)
    assert fake_player.substituted == made[0]
    assert not source.working
    options.set(EVEN_OUT, False)
    assert fake_player.substituted == AUDIO
    assert not made[0].exists()


def test_each_episode_gets_its_own(
    source: SoundSource, fake_player: FakePlayer, options: Options, made: list[Path]
) -> None:
    options.set(EVEN_OUT, True)
    for name in ("one", "two"):
        source.open(Path(f"/podcasts/{name}.mp3"))
    assert [path.stem for path in made] == ["one", "two"]
    assert fake_player.substituted == made[1]
    assert not made[0].exists()
    assert not source.working


def test_what_is_stopped_is_not_used(
    fake_player: FakePlayer, options: Options, made: list[Path]
) -> None:
    pool = Waiting()
    source = SoundSource(fake_player, pool, options)
    source.open(AUDIO)
    options.set(EVEN_OUT, True)
    assert source.working
    source.turn_off()
    assert not source.working
    assert not options.get(EVEN_OUT)
    pool.do()
    assert fake_player.substituted is None


@pytest.mark.parametrize(("true", "mended"), [(6_000_400, False), (5_000_000, True)])
def test_a_wrong_length_is_mended(
    source: SoundSource, fake_player: FakePlayer, made: list[Path], true: int, mended: bool
) -> None:
    source.open(AUDIO)
    source.set_true_length(true)
    assert fake_player.duration == (true if mended else 6_000_000)
    assert fake_player.substituted == (made[0] if mended else None)


def test_a_length_of_an_episode_that_was_left_is_not_used(
    fake_player: FakePlayer, options: Options, made: list[Path]
) -> None:
    pool = Waiting()
    source = SoundSource(fake_player, pool, options)
    source.open(AUDIO)
    source.set_true_length(5_000_000)
    source.open(Path("/podcasts/other.mp3"))
    pool.do()
    assert fake_player.substituted is None
    assert not made[0].exists()


def test_who_no_longer_raises_speech_is_back_in_the_mended_copy(
    source: SoundSource, fake_player: FakePlayer, options: Options, made: list[Path]
) -> None:
    source.open(AUDIO)
    source.set_true_length(5_000_000)
    options.set(EVEN_OUT, True)
    mended, raised = made
    assert fake_player.substituted == raised
    options.set(EVEN_OUT, False)
    assert fake_player.substituted == mended
    assert mended.exists()


def _tone(path: Path, bits: int, seconds: int = 40) -> bytes:
    """Write an MP3 without a header that states its length."""
    times = np.arange(44_100 * seconds) / 44_100
    wave = (8_000 * np.sin(2 * np.pi * 440 * times)).astype(np.int16).reshape(1, -1)
    options = {"write_xing": "0", "id3v2_version": "0"}
    with av.open(str(path), "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=44_100, layout="mono")
        stream.bit_rate = bits
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=44_100)
        for start in range(0, wave.shape[1], 1152):
            frame = av.AudioFrame.from_ndarray(wave[:, start : start + 1152], "s16", "mono")
            frame.sample_rate, frame.pts = 44_100, start
            for resampled in resampler.resample(frame):
                container.mux(stream.encode(resampled))
        container.mux(stream.encode(None))
    return path.read_bytes()


def test_the_end_of_an_mp3_that_states_a_wrong_length_stays_within_reach(
    options: Options, tmp_path: Path, qtbot: QtBot
) -> None:
    """Joined from two bit rates, 80 s of sound claim to be 47 s."""
    audio = tmp_path / "two.mp3"
    audio.write_bytes(_tone(tmp_path / "b.mp3", 192_000) + _tone(tmp_path / "a.mp3", 32_000))
    player, pool = MediaPlayer(), TaskPool()
    source = SoundSource(player, pool, options)

    def plays() -> str:
        return Path(player._media.source().toLocalFile()).name if player._loaded else ""

    try:
        source.open(audio)
        qtbot.waitUntil(lambda: player.duration > 0)
        assert player.duration < 60_000
        source.set_true_length(80_000)
        qtbot.waitUntil(lambda: plays() not in ("", "two.mp3"))
        options.set(EVEN_OUT, True)
        qtbot.waitUntil(lambda: plays().endswith(".m4a"))
        options.set(EVEN_OUT, False)
        qtbot.waitUntil(lambda: plays().endswith(".mp3"))
        assert plays() != "two.mp3"
        player.seek(70_000)
        player.play()
        qtbot.waitUntil(lambda: player._media.position() > 69_000)
    finally:
        player.pause()
        pool.close(5_000)


def test_a_copy_has_the_picture_once_that_is_shown(
    source: SoundSource, fake_player: FakePlayer, options: Options,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    asked: list[bool] = []

    def raise_quiet(path: Path, folder: Path, progress: object, *, picture: bool) -> Path:
        asked.append(picture)
        return tmp_path / f"{len(asked)}.mkv"

    monkeypatch.setattr(sound_source, "even_out", raise_quiet)
    source.open(AUDIO)
    options.set(EVEN_OUT, True)
    options.set(PICTURE, True)
    assert asked == [False]  # a file without a picture is left alone
    options.set(PICTURE, False)
    fake_player.find_picture(True)
    options.set(PICTURE, True)
    assert asked == [False, True]
    assert fake_player.substituted == tmp_path / "2.mkv"
    options.set(PICTURE, False)
    options.set(PICTURE, True)
    assert asked == [False, True]
