from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.bench.prompt_sources import Prompt, listed, subtitles
from tests.bench.prompts import (
    ANNOUNCEMENTS,
    GAPS,
    RATE,
    Piece,
    announced,
    article,
    chosen,
    joined,
    paragraphs,
)


def pieces(count: int, seconds: float = 4.0) -> list[Piece]:
    sound = np.full(round(RATE * seconds), 0.5)
    said = [{"en": f"This is number {k}.", "fr": f"Numéro {k}."} for k in range(count)]
    return [Piece(sound, one, place) for one, place in zip(said, paragraphs(count), strict=True)]


def test_lists_are_read_as_sentences_without_remarks_and_single_words() -> None:
    lines = [
        "; Core Sounds",
        "",
        "added: Added.",
        "menu:  “Press 1  to go on:”",
        "ask: Are you sure?",
        "beep: [a simple beep tone]",
        "two: What one says.other-name: What the other says.",
    ]
    assert listed(lines) == {"menu": "Press 1 to go on.", "ask": "Are you sure?"}


def test_subtitles_are_read_in_the_original_and_in_translation() -> None:
    original = 'dialogId("m-lod", "font_small", "What a \\"ship\\" is that?")\n'
    assert subtitles(original) == {"m-lod": "What a ship is that?"}
    translated = original + 'dialogStr(\n"Co je to za loď?")\n'
    assert subtitles(translated) == {"m-lod": "Co je to za loď?"}


def test_scenes_stay_together_and_no_text_comes_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Prompt, "sound", lambda self, language: np.zeros(2 * RATE))
    prompts = [
        Prompt(f"scene {k // 3}", {"en": f"Line {k % 11} of it."}, {"en": Path("none")})
        for k in range(30)
    ]
    found = [prompt for prompt, _ in chosen(iter(prompts), ["en"])]
    assert len(found) == 11
    scenes = [prompt.scene for prompt in found]
    changes = sum(a != b for a, b in pairwise(scenes))
    assert changes == len(set(scenes)) - 1


@pytest.mark.parametrize("gap", GAPS)
def test_prompts_lie_where_the_times_say(gap: str) -> None:
    sounds = [np.full(RATE * (1 + k), 0.5) for k in range(4)]
    whole, times = joined(sounds, GAPS[gap])
    loud = np.abs(whole) > 0.3
    for begin, end in times:
        first, after = round(begin * RATE), round(end * RATE)
        assert loud[first:after].all()
        assert not loud[first - 1] or gap == "joined"
    assert loud.sum() == sum(map(len, sounds))
    apart = [later[0] - former[1] for former, later in pairwise(times)]
    assert all(GAPS[gap][0] - 1e-3 <= pause <= GAPS[gap][1] + 1e-3 for pause in apart)


def test_paragraphs_are_the_same_in_every_language() -> None:
    said = pieces(30)
    _, times = joined([piece.sound for piece in said], GAPS["tight"])
    english, french = (article(said, times, code) for code in ("en", "fr"))
    assert " ".join(english.split()) == " ".join(piece.said["en"] for piece in said if piece.said)
    assert [part.count(".") for part in english.split("\n\n")] == [
        part.count(".") for part in french.split("\n\n")
    ]


def test_announcements_stand_between_paragraphs_and_are_not_written() -> None:
    said = pieces(60)
    found = announced(said, [np.full(3 * RATE, 0.5)] * 30)
    unwritten = [k for k, piece in enumerate(found) if piece.said is None]
    assert len(unwritten) >= 2
    for k in unwritten:
        assert found[k - 1].paragraph != found[k + 1].paragraph
        assert ANNOUNCEMENTS[0] <= len(found[k].sound) / RATE <= ANNOUNCEMENTS[1]
    _, times = joined([piece.sound for piece in found], GAPS["loose"])
    _, before = joined([piece.sound for piece in said], GAPS["loose"])
    assert article(found, times, "en") == article(said, before, "en")


def test_nothing_is_announced_when_the_other_sounds_are_used_up() -> None:
    found = announced(pieces(120), [np.full(15 * RATE, 0.5)])
    assert sum(piece.said is None for piece in found) == 1


def test_chapters_begin_with_a_paragraph_and_last_minutes() -> None:
    said = pieces(300)
    _, times = joined([piece.sound for piece in said], GAPS["loose"])
    text = article(said, times, "en", chapters=True)
    headings = [part for part in text.split("\n\n") if part[2:3] == ":"]
    starts = [60 * int(one[:2]) + int(one[3:5]) for one in headings]
    assert starts[0] == 0
    assert all(300 <= later - former <= 600 for former, later in pairwise(starts))
