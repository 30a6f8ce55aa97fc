from pathlib import Path

from tests.app.dictionaries.made import make
from tests.app.on_screen.conftest import Play


def test_every_click_on_the_waveform_seeks(play: Play) -> None:
    seen = play("clicks_on_the_waveform")
    assert seen["sought"] == seen["wanted"]


def test_a_double_click_opens_a_card_at_the_word(play: Play, tmp_path: Path) -> None:
    dictionary = make(tmp_path, "Wild", [("野家", "a house in the wild")])
    seen = play("double_click_on_a_word", str(dictionary))
    assert seen == {"word": "野家", "selected": "野家", "bubble": False, "closed": True}
