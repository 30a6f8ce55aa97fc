from types import SimpleNamespace

import pytest

from alignment.audio.speech import Speech
from alignment.engines.attention.contrast import ContrastSpeech
from alignment.engines.attention.whisper import CHUNK
from tests.alignment.builders import speech_of


@pytest.fixture
def speech() -> Speech:
    """Ten minutes, of which the voice is silent in the third and the fourth."""
    return speech_of([(0.0, 120.0), (240.0, 600.0)], 600.0)


def test_it_is_what_is_said_in_the_middle(speech: Speech) -> None:
    heard: list[float] = []
    whisper = SimpleNamespace(cross_attention_cache=lambda encoded: f"cache of {encoded}")

    def encode(moment: float) -> str:
        heard.append(moment)
        return f"{moment:.0f} s"

    contrast = ContrastSpeech(speech, whisper, encode)
    assert not heard, "nobody asked"
    moment = contrast.apart_from(0)
    assert moment == pytest.approx(360), "half of eight minutes of speech"
    for _ in range(2):
        assert contrast.cross_attention_cache(moment) == "cache of 360 s"
    assert heard == [moment]


def test_near_the_middle_it_is_something_else(speech: Speech) -> None:
    contrast = ContrastSpeech(speech, SimpleNamespace(), lambda _: None)
    assert {contrast.apart_from(begin) for begin in (330, 360, 390)} == {60}
    assert all(abs(contrast.apart_from(begin) - begin) > 2 * CHUNK for begin in range(0, 600, 10))


def test_the_language_is_that_of_the_middle(speech: Speech) -> None:
    whisper = SimpleNamespace(language={360: "en"}.get)
    assert ContrastSpeech(speech, whisper, round).language() == "en"
