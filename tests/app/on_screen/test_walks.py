"""The whole way of a learner from an empty home and back, by keys alone and by mouse alone."""

from pathlib import Path

import pytest

from alignment.audio.cutting import cut
from alignment.clock_format import clock
from tests.app.dictionaries.made import make
from tests.app.on_screen.conftest import LONG, Play

EPISODE = Path(__file__).parents[4] / "shared" / "episode"
START, LENGTH = 34 * 60_000 + 34_000, 48_000
"""Where the interview speaks of nuclear energy, and how much of it is heard here (ms)."""
SAID = ("Ben\n在西方,我认为", "比如,主要的能源来源")
"""Where the article begins to say that, and where it goes on."""

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not EPISODE.is_dir(), reason="no episode in the shared material"),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """What the learner has: a recording, a dictionary, and what is to be pasted."""
    folder = tmp_path_factory.mktemp("learner")
    audio, article = folder / "interview.mp3", folder / "article.txt"
    cut(EPISODE / "audio.mp3", audio, START, START + LENGTH, lead=0)
    text = (EPISODE / "article.txt").read_text("utf-8")
    article.write_text(text[text.index(SAID[0]) : text.index(SAID[1])], "utf-8")
    entries = [("核能", "nuclear energy"), ("然后", "then"), ("那", "that")]
    return str(audio), str(make(folder, "Words", entries)), str(article)


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("hand", ["keys", "mouse"])
def test_a_learner_goes_all_the_way_and_comes_back(
    play: Play, files: tuple[str, str, str], hand: str
) -> None:
    seen = play(f"by_{hand}", *files, module="walks", patience=LONG)
    assert "核能" in seen["sentence"]
    assert "nuclear" in seen["original"].lower()
    for part in (seen["sentence"], seen["original"], clock(seen["start"])):
        assert part in seen["quote"]
    assert seen["rate"] == 1.0
    back = play(f"back_by_{hand}", module="walks", patience=LONG)
    assert back["words"] == [seen["word"]]
    assert back["here"]
    assert back["position"] >= seen["position"] - 1_500
