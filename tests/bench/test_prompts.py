from itertools import pairwise

import numpy as np
import pytest

from tests.bench.prompts import GAPS, RATE, article, joined, texts


def test_texts_are_read_as_sentences_without_remarks_and_single_words() -> None:
    lines = [
        "; Core Sounds",
        "",
        "added: Added.",
        "menu:  “Press 1  to go on:”",
        "ask: Are you sure?",
    ]
    assert texts(lines) == {"menu": "Press 1 to go on.", "ask": "Are you sure?"}


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
    said = [f"This is number {k}." for k in range(30)]
    lengths = [len(part.split(". ")) for part in article(said).split("\n\n")]
    assert lengths == [len(p.split(". ")) for p in article([s.upper() for s in said]).split("\n\n")]
    assert " ".join(article(said).split()) == " ".join(said)
