import pytest

from alignment.recognition.fitting import HeardWord
from alignment.transcription.invented import is_invented, without_invented
from alignment.transcription.words import HeardSegment


def segment(
    text: str,
    *,
    length: int = 5_000,
    likelihood: float = -0.3,
    no_speech: float = 0.1,
    repetition: float = 1.4,
    probability: float = 0.9,
) -> HeardSegment:
    words = (HeardWord(text, 1_000, 1_000 + length, probability),)
    return HeardSegment(words, likelihood, no_speech, repetition)


@pytest.mark.parametrize(
    "made_up",
    [
        segment(" ♪♪♪"),
        segment(" ..."),
        segment(" [Music]"),
        segment("（音乐）"),
        segment(" So so so so so so so so so so so so so so so so", repetition=5.0),
        segment(" Hm.", no_speech=0.9, likelihood=-1.4),
        segment(" Thank you for watching!", probability=0.3),
        segment(" Thanks for watching, please subscribe to my channel.", probability=0.4),
        segment("请不吝点赞 订阅 转发 打赏支持明镜与点点栏目", probability=0.4),
        segment("ご視聴ありがとうございました", probability=0.3),
        segment(" Nobody says so much in the twinkling of an eye.", length=300),
    ],
)
def test_what_nobody_says_is_left_out(made_up: HeardSegment) -> None:
    assert is_invented(made_up)


@pytest.mark.parametrize(
    "said",
    [
        segment(" Thank you all for listening. See you next week.", probability=0.95),
        segment(" Thanks for watching my shop while I was away.", probability=0.8),
        segment("请大家订阅我们的节目，下周再见。", probability=0.9),
        segment(" No, no, no, no, no.", repetition=2.6),
        segment(" 1984.", probability=0.6),
        segment(" Right.", no_speech=0.7, likelihood=-0.4),
        segment(" (laughing) That is not what I said."),
    ],
)
def test_what_may_be_said_stays(said: HeardSegment) -> None:
    assert not is_invented(said)


def test_what_is_repeated_without_end_is_there_once() -> None:
    again = [segment(" I don't know what to do."), segment(" I don't know what to do!")] * 4
    other = segment(" Then it stopped.")
    assert without_invented([*again, other]) == [again[0], other]
    assert without_invented([again[0], again[1], other]) == [again[0], again[1], other]
    yes = [segment(" Yes.")] * 3
    assert without_invented(yes) == yes
