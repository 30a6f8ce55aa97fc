from types import SimpleNamespace

import pytest

from alignment.audio.speech import Speech
from alignment.engines.attention.background import Background
from alignment.engines.attention.listener import CHUNK
from tests.alignment.builders import speech_of


@pytest.fixture
def speech() -> Speech:
    """Ten minutes, of which the voice is silent in the third and the fourth."""
    return speech_of([(0.0, 120.0), (240.0, 600.0)], 600.0)


def test_it_is_what_is_said_in_the_middle(speech: Speech) -> None:
    heard: list[float] = []
    listener = SimpleNamespace(memory=lambda heard: f"memory of {heard}")

    def hear(moment: float) -> str:
        heard.append(moment)
        return f"{moment:.0f} s"

    background = Background(speech, listener, hear)
    assert not heard, "nobody asked"
    moment = background.apart_from(0)
    assert moment == pytest.approx(360), "half of eight minutes of speech"
    for _ in range(2):
        assert background.memory(moment) == "memory of 360 s"
    assert heard == [moment]


def test_near_the_middle_it_is_something_else(speech: Speech) -> None:
    background = Background(speech, SimpleNamespace(), lambda _: None)
    assert {background.apart_from(begin) for begin in (330, 360, 390)} == {60}
    assert all(abs(background.apart_from(begin) - begin) > 2 * CHUNK for begin in range(0, 600, 10))


def test_the_language_is_that_of_the_middle(speech: Speech) -> None:
    listener = SimpleNamespace(language={360: "en"}.get)
    assert Background(speech, listener, round).language() == "en"
