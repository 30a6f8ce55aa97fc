"""The whole way of a learner from an empty home and back, by keys alone and by mouse alone."""

import re
from pathlib import Path

import pytest

from alignment.audio.cutting import cut
from alignment.clock_format import clock
from tests.app.dictionaries.made import make
from tests.app.on_screen.conftest import Play

EPISODE = Path(__file__).parents[4] / "shared" / "episode"
CHAPTER = 33 * 60_000 + 56_000
"""Where the interview turns to energy (ms)."""
EACH = 1_600
"""How long each sentence of the article takes here (ms)."""

pytestmark = [
    pytest.mark.skipif(not EPISODE.is_dir(), reason="no episode in the shared material"),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """What the learner has: a recording, a dictionary, and what is to be pasted."""
    folder = tmp_path_factory.mktemp("learner")
    audio, article = folder / "interview.mp3", folder / "article.txt"
    cut(EPISODE / "audio.mp3", audio, CHAPTER, CHAPTER + 30_000, lead=0)
    article.write_text(_about_energy(), "utf-8")
    entries = [("核能", "nuclear energy"), ("我", "I"), ("能", "can")]
    return str(audio), str(make(folder, "Words", entries)), str(article)


def _about_energy() -> str:
    """Return this part of the article, each sentence with its time, as subtitles have it."""
    text = (EPISODE / "article.txt").read_text("utf-8")
    part = text[text.index("我认为我们在能源问题上") :]
    sentences = re.findall(r"[^。？?\n]{6,}[。？?]", part)[:14]
    blocks = []
    for number, sentence in enumerate(sentences):
        start = 500 + number * EACH
        times = (f"00:00:{t // 1000:02},{t % 1000:03}" for t in (start, start + EACH - 100))
        blocks.append(f"{number + 1}\n{' --> '.join(times)}\n{sentence}\n")
    return "\n".join(blocks)


@pytest.mark.parametrize("hand", ["keys", "mouse"])
def test_a_learner_goes_all_the_way_and_comes_back(
    play: Play, files: tuple[str, str, str], hand: str
) -> None:
    seen = play(f"by_{hand}", *files, module="walks")
    assert "核能" in seen["sentence"]
    for part in (seen["sentence"], f"What was said at {seen['start']}.", clock(seen["start"])):
        assert part in seen["quote"]
    assert seen["rate"] == 1.0
    back = play(f"back_by_{hand}", module="walks")
    assert back["words"] == [seen["word"]]
    assert back["here"]
    assert back["position"] >= seen["position"] - 1_500
