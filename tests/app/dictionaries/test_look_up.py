from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dictionaries.forms import candidates
from app.dictionaries.look_up import Dictionaries
from app.values.dictionary import Entry
from tests.app.dictionaries.made import CHINESE, ENGLISH, make


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("dictionaries")
    return [make(folder, "English", ENGLISH), make(folder, "中文", CHINESE, compressed=True)]


@pytest.fixture(scope="module")
def dictionaries(tmp_path_factory: pytest.TempPathFactory) -> Dictionaries:
    return Dictionaries(tmp_path_factory.mktemp("found"))


@pytest.mark.parametrize(
    ("text", "at", "word", "headwords"),
    [
        ("He runs.", 4, "runs", ["run"]),
        ("She was running home", 10, "running", ["run"]),
        ("MAKING plans", 0, "MAKING", ["make"]),
        ("two studies", 7, "studies", ["study"]),
        ("it studied", 5, "studied", ["study"]),
        ("Ｍａｋｅ it", 1, "Ｍａｋｅ", ["make"]),
        ("Some ice cream, please", 6, "ice cream", ["ice cream", "ice"]),
        ("ice, cream", 0, "ice", ["ice"]),
        ("the nuclearly powered", 6, "nuclearly", ["nuclear"]),
        ("ageing", 2, "ageing", ["age"]),
        ("the run's end", 5, "run's", ["run"]),
        ("他谈核能的事", 3, "核能", ["核能"]),
        ("他谈核能的事", 2, "核能", ["核能"]),
        ("研究生命", 2, "研究生", ["研究生"]),
        ("研究生命", 3, "生命", ["生命"]),
        ("能", 0, "能", ["能"]),
    ],
)
def test_words_are_found_in_the_forms_in_which_they_stand(
    dictionaries: Dictionaries,
    paths: list[Path],
    text: str,
    at: int,
    word: str,
    headwords: list[str],
) -> None:
    found = dictionaries.look_up(paths, text, at)
    assert (found.word, text[found.start : found.end]) == (word, word)
    assert [entry.headword for entry in found.entries] == headwords
    assert not found.faults


@pytest.mark.parametrize(("text", "at", "word"), [("a quux", 3, "quux"), ("说", 0, "说")])
def test_of_what_is_not_found_the_word_is_given(
    dictionaries: Dictionaries, paths: list[Path], text: str, at: int, word: str
) -> None:
    found = dictionaries.look_up(paths, text, at)
    assert (found.word, found.entries) == (word, ())


def test_between_words_there_is_nothing(dictionaries: Dictionaries, paths: list[Path]) -> None:
    for at in (-1, 3, 4, 9):
        assert not dictionaries.look_up(paths, "and, on", at).word


def test_dictionaries_speak_in_their_order(dictionaries: Dictionaries, tmp_path: Path) -> None:
    first = make(tmp_path, "B", [("run", "second")])
    second = make(tmp_path, "A", [("run", "third"), ("Run", "fourth")])
    found = dictionaries.look_up([first, second], "run", 1)
    assert found.entries == (
        Entry("run", "second", "B"),
        Entry("Run", "fourth", "A"),
        Entry("run", "third", "A"),
    )


def test_a_damaged_dictionary_leaves_the_others_alone(
    dictionaries: Dictionaries, tmp_path: Path
) -> None:
    good, bad = make(tmp_path, "good", ENGLISH), make(tmp_path, "bad", ENGLISH)
    bad.with_suffix(".dict").write_bytes(b"")
    gone = tmp_path / "gone.ifo"
    found = dictionaries.look_up([gone, bad, good], "make", 0)
    assert [entry.dictionary for entry in found.entries] == ["good"]
    assert [str(fault) for fault in found.faults] == [
        "The dictionary “gone.ifo” cannot be found or opened.",
        "The dictionary file “bad.dict” is damaged. Get the dictionary again.",
    ]


def test_what_is_found_out_about_dictionaries_is_kept_until_they_go(tmp_path: Path) -> None:
    dictionaries = Dictionaries(tmp_path / "kept")
    paths = [make(tmp_path, name, ENGLISH) for name in ("one", "two")]
    assert dictionaries.check(paths) == dict(zip(paths, ("one", "two"), strict=True))
    kept = sorted((tmp_path / "kept").iterdir())
    assert len(kept) == 2
    assert dictionaries.check(paths[1:]) == {paths[1]: "two"}
    assert len(list((tmp_path / "kept").iterdir())) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.integers(-1, 31))
def test_candidates_hold_the_character_pointed_at(text: str, at: int) -> None:
    for group in candidates(text, at):
        for candidate in group:
            assert 0 <= candidate.start <= at < candidate.end <= len(text)
