"""The dialogues in further languages, spoken by nobody but a tone."""

import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.reader import read_transcript
from tests.bench import dialogues
from tests.bench.cases import Case, cases
from tests.bench.dialogues import MIXED, TEXTS, VOICES, make, mixed, read
from tests.bench.voices import RATE, Voice, trimmed


def shape(name: str) -> list[tuple[bool, int]]:
    return [(turn.chapter is None, len(turn.sentences)) for turn in read(name)]


@pytest.mark.parametrize("dialogue", ["ferry", "seeds"])
def test_all_languages_of_a_dialogue_say_the_same(dialogue: str) -> None:
    names = [path.stem for path in TEXTS.glob(f"{dialogue}.*.txt")]
    assert len(names) >= 5
    for name in names:
        assert shape(name) == shape(f"{dialogue}.en"), name
        assert len({turn.speaker for turn in read(name)}) == 2


def test_every_recording_has_its_text() -> None:
    assert all((TEXTS / f"{name}.txt").is_file() for name in VOICES)


def test_in_the_mixed_text_each_keeps_to_one_language() -> None:
    for turn in mixed("seeds"):
        chinese = bool(re.search("[\u4e00-\u9fff]", turn.sentences[0]))
        assert chinese == (turn.speaker == "主持人")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Voice, str]]:
    """What the voices are asked to say; each says it as a tone."""
    everything = []

    def speak(lines: list[tuple[str, Voice, str]]) -> list[np.ndarray]:
        everything.extend(lines)
        return [np.sin(np.arange(RATE // 50 * len(text)) / 5) for _, _, text in lines]

    monkeypatch.setattr(dialogues, "speak", speak)
    return everything


@pytest.mark.parametrize("name", ["ferry.de", "seeds.ja"])
def test_cases_tell_the_truth(
    name: str, asked: list[tuple[str, Voice, str]], tmp_path: Path
) -> None:
    make(name, tmp_path)
    spoken = name.rpartition(".")[2]
    assert {language for language, _, _ in asked} == {spoken}
    assert {voice for _, voice, _ in asked} == set(VOICES[name])
    found = {case.folder.name: case for case in cases([tmp_path])}
    texts = ("en", "mixed", "zh", "zhhant", spoken)
    assert set(found) == {f"{spoken}-{text}" for text in texts}
    samples = np.abs(load(found[f"{spoken}-zh"].audio).samples[:].astype(float))
    for case in found.values():
        check(case, samples, timed=name != "seeds.ja")
    assert found[f"{spoken}-{MIXED}"].languages == (spoken, "zh")


def check(case: Case, samples: np.ndarray, *, timed: bool) -> None:
    transcript = read_transcript(case.article)
    rows = json.loads(case.truth.read_text("utf-8"))["sentences"]
    text = "".join(re.sub(r"\s", "", sentence.text) for sentence in transcript.spoken)
    assert text == "".join(re.sub(r"\s", "", row["text"]) for row in rows)
    assert len(transcript.speakers) == 2
    assert len([chapter.start for chapter in transcript.chapters if chapter.start]) == 3 * timed
    paused = 0
    for before, row in pairwise([{"end": 0.0}, *rows]):
        assert before["end"] <= row["start"] < row["end"]
        begin = round(row["start"] * SAMPLE_RATE)
        if row["start"] - before["end"] > 0.1:
            paused += 1
            assert samples[begin : begin + 400].max() > 10 * samples[begin - 400 : begin - 40].max()
    assert 0.4 * len(rows) < paused < 0.9 * len(rows)


def test_silence_around_a_voice_is_cut_off() -> None:
    voice = np.sin(np.arange(RATE) / 5)
    sound = np.concatenate([np.zeros(RATE // 2), voice, np.zeros(RATE)])
    assert len(trimmed(sound)) == pytest.approx(RATE, abs=RATE // 50)
