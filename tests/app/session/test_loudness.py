from pathlib import Path

import pytest

from app.options.options import EVEN_OUT
from app.session import loudness as even_sound
from app.session.loudness import LoudnessModel
from tests.app.fake_session import FakeSession

AUDIO = Path("/podcasts/talk.mp3")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    made: list[Path] = []

    def fake(path: Path, folder: Path, progress: object) -> Path:
        progress(0.5)
        made.append(folder / f"{path.stem}.m4a")
        made[-1].touch()
        return made[-1]

    monkeypatch.setattr(even_sound, "even_out", fake)
    return made


def test_an_episode_goes_on_in_its_copy_and_back(session: FakeSession, made: list[Path]) -> None:
    even = LoudnessModel(session)
    session.audio = AUDIO
    session.show(None, None)
    assert made == []
    session.options.set(EVEN_OUT, True)
    assert session.player.substituted == made[0]
    assert not even.working
    session.options.set(EVEN_OUT, False)
    assert session.player.substituted == AUDIO


def test_each_episode_gets_its_own(session: FakeSession, made: list[Path]) -> None:
    even = LoudnessModel(session)
    session.options.set(EVEN_OUT, True)
    for name in ("one", "two"):
        session.audio = Path(f"/podcasts/{name}.mp3")
        session.show(None, None)
    assert [path.stem for path in made] == ["one", "two"]
    assert session.player.substituted == made[1]
    assert not made[0].exists()
    assert not even.working


def test_what_is_stopped_is_not_used(
    session: FakeSession, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    even = LoudnessModel(session)
    session.audio = AUDIO
    waiting: list[tuple] = []
    monkeypatch.setattr(session.jobs, "run_task", lambda *task: waiting.append(task))
    session.options.set(EVEN_OUT, True)
    assert even.working
    work, done, _ = waiting[0]
    even.turn_off()
    assert not even.working
    assert not session.options.get(EVEN_OUT)
    done(work())
    assert session.player.substituted is None
