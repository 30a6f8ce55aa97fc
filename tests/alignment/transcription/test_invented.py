from dataclasses import replace

import numpy as np
import pytest

from alignment.audio.speech import Speech
from alignment.recognition.fitting import HeardWord
from alignment.transcription.invented import is_invented, without_invented
from alignment.transcription.words import HeardSegment

HALF_AN_HOUR = 1_800.0


def speech(*stretches: tuple[float, float]) -> Speech:
    onsets, offsets = np.array(stretches or [(0.0, HALF_AN_HOUR)]).T
    return Speech(np.ones(1, np.float32), onsets, offsets, HALF_AN_HOUR)


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


def spoken(text: str, *, start: int = 1_000, pace: int = 250, stalls: int = 0) -> HeardSegment:
    """Return words of so many ms; after each so many at which time stands still."""
    words, time = [], start
    for number, word in enumerate(text.split()):
        length = pace if number % (stalls + 1) == 0 else 0
        words.append(HeardWord(f" {word}", time, time + length, 0.95))
        time += length
    return HeardSegment(tuple(words), -0.2, 0.1, 4.0)


def kept(*segments: HeardSegment, where: Speech | None = None) -> str:
    return "".join(word.text for word in without_invented(segments, where or speech())).strip()


@pytest.mark.parametrize(
    "made_up",
    [
        segment(" ♪♪♪"),
        segment(" ..."),
        segment(" [Music]"),
        segment("（音乐）"),
        spoken("I want to do everything I want to do.", stalls=1),
        segment(" Ylwswwwwwwwwwwwwww", probability=0.8),
        segment(" Heheheheheheheheheheheh", probability=0.9),
        segment(" and four", likelihood=-2.2, probability=0.1),
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
        segment(" Marque número 1 para que...", likelihood=-0.65, no_speech=0.69, probability=0.55),
        segment(" 1000000000000", probability=0.9),
        segment(" Hahaha, hmmm, aaah!", probability=0.6),
        segment(" Right.", no_speech=0.7, likelihood=-0.4),
        segment(" (laughing) That is not what I said."),
    ],
)
def test_what_may_be_said_stays(said: HeardSegment) -> None:
    assert not is_invented(said)


REFRAIN = "Row, row, row your boat, gently down the stream."
REPEATED = [
    " ".join([REFRAIN] * 8),
    "No, no, no, no, no, no, no, no.",
    "the wheels on the bus go round and round round and round round and round all day",
    "never more never more never more",
    "Ha! Ha! Ha! Ha!",
]


@pytest.mark.parametrize("text", REPEATED)
def test_what_is_said_again_stays(text: str) -> None:
    assert kept(spoken(text)) == text


@pytest.mark.parametrize("stalls", [1, 2, 7])
def test_of_a_loop_nothing_stays_that_is_not_heard(stalls: int) -> None:
    before = "We come to the end of it."
    loop = spoken(" ".join(["I don't know what to do."] * 20), start=9_000, stalls=stalls)
    assert kept(spoken(before), loop) == before


@pytest.mark.parametrize(("probability", "kept_too"), [(0.5, False), (0.9, True)])
def test_beside_a_long_loop_only_what_is_sure_stays(probability: float, kept_too: bool) -> None:
    said = segment("Hes ters dors nashime mo.", probability=probability)
    loop = spoken("mo " * 60, start=9_000, stalls=4)
    assert (said.text in kept(said, loop)) is kept_too
    assert kept(said) == said.text


def test_what_goes_on_while_time_stands_still_costs_nothing_before_it() -> None:
    digits = "3, 6, 2, 1, 9, 0, 4, 8, 6, 1, 3, 0, 0, 2, 5, 9, 8, 4, 8, 2"
    said = spoken(digits)
    end = said.words[-1].end
    rest = tuple(HeardWord(f" {n},", end, end, 0.3) for n in range(30))
    assert kept(replace(said, words=said.words + rest)) == digits
    assert kept(replace(said, words=said.words + rest[:5])).startswith(digits)


def test_of_what_is_said_and_then_looped_the_first_stays() -> None:
    line = "I don't know what to do."
    said = spoken(line)
    loop = spoken(" ".join([line] * 20), start=said.words[-1].end, stalls=3)
    words = HeardSegment(said.words + loop.words, -0.2, 0.1, 8.0)
    assert kept(words, spoken("Then it stopped.", start=20_000)) == f"{line} Then it stopped."


def test_a_loop_inside_a_sentence_is_there_once() -> None:
    begun = spoken("and so he went on and said")
    loop = spoken("very " * 60, start=begun.words[-1].end, stalls=4)
    words = HeardSegment(begun.words + loop.words[1:], -0.2, 0.1, 8.0)
    assert kept(words).count("very") <= 1


def test_a_refrain_in_ideographs_stays() -> None:
    words = tuple(
        HeardWord(word, 1_000 + 200 * n, 1_200 + 200 * n, 0.9)
        for n, word in enumerate("归去来兮，归去来兮，归去来兮，归去来兮。")
    )
    assert kept(HeardSegment(words, -0.2, 0.1, 4.0)) == "归去来兮，归去来兮，归去来兮，归去来兮。"


@pytest.mark.parametrize("text", REPEATED)
def test_what_is_repeated_where_nobody_speaks_is_not_there(text: str) -> None:
    assert kept(spoken(text, start=60_000), where=speech((0.0, 50.0))) == ""


def test_closing_words_after_what_was_said_are_left_out() -> None:
    said = spoken("That is all we know about it.")
    closing = [HeardWord(f" {word}", 4_000, 4_500, 0.3) for word in ["Thanks", "for", "watching!"]]
    words = HeardSegment((*said.words, *closing), -0.4, 0.2, 1.3)
    assert kept(words) == said.text.strip()


def test_a_note_of_a_sound_is_left_out_and_what_follows_stays() -> None:
    assert kept(spoken("[Music] Welcome back.")) == "Welcome back."


def test_of_what_is_guessed_only_the_sure_is_kept() -> None:
    guessed = [segment(f" Les aise bosseus, numéro {n}.", probability=0.5) for n in range(24)]
    sure = segment(" C'est moi.", probability=0.8)
    assert kept(*guessed) == ""
    assert kept(*guessed, sure) == "C'est moi."
    assert "bosseus" in kept(*guessed[:19]), "so few words say little"
    heard = [segment(f" Des mots de travers, {n}.", probability=0.65) for n in range(24)]
    assert kept(*heard).count("travers") == 24
    assert kept(*(replace(part, no_speech=0.7) for part in heard)) == ""
    figures = [segment(f" {n} {n * 37} {n + 41}.", probability=0.65) for n in range(24)]
    assert "851" in kept(*(replace(part, no_speech=0.7) for part in figures))
