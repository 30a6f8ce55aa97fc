from pathlib import Path

import pytest

from app.session import true_length
from tests.app.session_stage import Stage


@pytest.mark.parametrize(("stated", "mended"), [(6_000_000, False), (600_000, True)])
def test_a_wrong_length_is_mended(
    stage: Stage,
    audio: Path,
    text: Path,
    monkeypatch: pytest.MonkeyPatch,
    stated: int,
    mended: bool,
) -> None:
    copy = Path("copy.mp3")
    monkeypatch.setattr(true_length, "remux", lambda path, folder: copy)
    stage.player._length = stated
    stage.session.open(audio, text)
    timeline = stage.align()
    assert stage.player.duration == timeline.duration
    assert (stage.player.substituted == copy) == mended
