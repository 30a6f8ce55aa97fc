import json
import re
import shutil
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import alignment.models.choice
import alignment.pipeline
import alignment.recognition.stages
from alignment.cli import align
from alignment.cli.main import main
from alignment.messages import Message
from alignment.pipeline import Stage, Update
from alignment.timeline import Recognised, Timeline
from tests.alignment.cli.conftest import SECOND, Stages

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "audio.mp3"


def test_json(stages: Stages, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audio.mp3", "article.txt", "-o", "t.json"]) == 0
    document = json.loads((folder / "t.json").read_text("utf-8"))
    assert document["audio"] == "audio.mp3"
    assert document["engine"] == "attention"
    timed = [row for row in document["sentences"] if row["start"] is not None]
    assert [row["text"] for row in timed] == [
        "欢迎回来。",
        "今天有两位嘉宾。",
        "大家好！",
        "好。",
        "再见。",
    ]
    assert [row["speaker"] for row in timed] == ["丹尼尔", "丹尼尔", "莎拉", "丹尼尔", "莎拉"]
    assert stages.calls == [
        {
            "audio": Path("audio.mp3"),
            "engine": "auto",
            "model": None,
            "language": None,
            "times": "check",
            "pins": (),
        }
    ]
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == "Times are estimates: 5 sentences in 0 s -> t.json\n"


@pytest.mark.parametrize(("name", "opening"), [("t.srt", "1\n00:00:00,000"), ("t.vtt", "WEBVTT")])
def test_subtitles(name: str, opening: str, stages: Stages, folder: Path) -> None:
    assert main(["audio.mp3", "article.txt", "-o", name]) == 0
    assert (folder / name).read_text("utf-8").startswith(opening)


def test_the_files_in_a_folder_are_one_recording(stages: Stages, folder: Path) -> None:
    (folder / "book").mkdir()
    for number in (10, 9):
        shutil.copy(SAMPLE, folder / "book" / f"{number}.mp3")
    assert main(["book", "article.txt", "-o", "t.html"]) == 0
    (call,) = stages.calls
    assert call["audio"].name == "book.mp3"
    assert not call["audio"].exists()
    page = (folder / "t.html").read_text("utf-8")
    sound = re.search('<script id="sound"[^>]*>([^<]*)<', page)
    assert sound
    assert len(sound[1]) > 2 * SAMPLE.stat().st_size


@pytest.mark.usefixtures("folder")
def test_options_reach_the_pipeline(stages: Stages) -> None:
    options = ["--engine", "attention", "--model", "small", "--language", "en-US"]
    options += ["--times", "keep"]
    assert main(["audio.mp3", "article.txt", "--output", "t.json", *options]) == 0
    assert stages.calls[0] | {"audio": None} == {
        "audio": None,
        "engine": "attention",
        "model": "small",
        "language": "en",
        "times": "keep",
        "pins": (),
    }


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Stand in for recognition: every sentence was said in English."""
    models: list[str | None] = []

    def recognise(
        audio: Path, timeline: Timeline, *, model: str | None, texts: list[str]
    ) -> Iterator[Update]:
        models.append(model)
        assert "欢迎回来。" in texts
        yield Update(Stage.DECODING, 1.0)
        for number, cue in enumerate(timeline.timed):
            said = (Recognised(cue.index, f"Sentence {number}."),)
            yield Update(Stage.RECOGNISING, (number + 1) / len(timeline.timed), recognised=said)
        yield Update(Stage.DONE, 1.0)

    monkeypatch.setattr(alignment.recognition.stages, "recognise", recognise)
    monkeypatch.setattr(alignment.models.choice, "required_model", lambda model: Path("model"))
    return models


@pytest.mark.usefixtures("stages")
def test_what_is_said_is_written_down(folder: Path, recognised: list[str | None]) -> None:
    assert main(["audio.mp3", "article.txt", "-o", "t.json", "--model", "x"]) == 0
    assert "recognised" not in json.loads((folder / "t.json").read_text("utf-8"))
    assert recognised == []
    words = ["audio.mp3", "article.txt", "-o", "t2.json", "--model", "x", "--recognise"]
    assert main(words) == 0
    rows = json.loads((folder / "t2.json").read_text("utf-8"))["recognised"]
    assert [row["text"] for row in rows] == [f"Sentence {n}." for n in range(5)]
    assert recognised == ["x"]


@pytest.mark.usefixtures("stages", "recognised")
def test_subtitles_in_two_languages(folder: Path) -> None:
    assert main(["audio.mp3", "article.txt", "-o", "t.srt", "--bilingual"]) == 0
    assert "欢迎回来。\nSentence 0.\n" in (folder / "t.srt").read_text("utf-8")
    assert main(["audio.mp3", "article.txt", "-o", "t2.srt", "--recognise"]) == 0
    assert "Sentence" not in (folder / "t2.srt").read_text("utf-8")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_doubts_are_told_at_once(
    quiet: list[str], stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.remarks = (Message("Two chapters have no time."),)
    stages.doubts = (Message("Does it belong to it?"),)
    told: list[str] = []
    stages.on_aligning = lambda: told.append(capsys.readouterr().err)
    assert main(["audio.mp3", "article.txt", "-o", "t.json", *quiet]) == 0
    assert told == ["" if quiet else "Does it belong to it?\n"]
    end = capsys.readouterr().err
    assert ("Two chapters have no time." in end) == (not quiet)
    assert "belong" not in end


@pytest.mark.usefixtures("folder")
def test_remarks_are_shown(stages: Stages, capsys: pytest.CaptureFixture[str]) -> None:
    stages.remarks = (Message("“{file}” is cut off.", file="audio.mp3"),)
    assert main(["audio.mp3", "article.txt", "-o", "t.json"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "“audio.mp3” is cut off."


@pytest.mark.usefixtures("folder")
def test_quiet_is_quiet(stages: Stages, capsys: pytest.CaptureFixture[str]) -> None:
    stages.remarks = (Message("A remark."),)
    assert main(["audio.mp3", "article.txt", "-o", "t.json", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_every_stage_has_words() -> None:
    assert set(align.STAGES) == set(Stage)


def test_the_help_names_the_exit_codes_and_the_models() -> None:
    parser = ArgumentParser(prog="lyricast-align")
    align.configure(parser)
    text = parser.format_help()
    assert "lyricast-align models" in text
    for code in ("0", "1", "2", "130"):
        assert f"\n  {code:3}  " in text


@pytest.mark.usefixtures("stages")
def test_wishes_about_subtitles(folder: Path) -> None:
    whole = ["audio.mp3", "article.txt", "-o", "a.srt", "--lines", "whole", "--no-speakers"]
    assert main(whole) == 0
    assert "丹尼尔" not in (folder / "a.srt").read_text("utf-8")
    narrow = ["audio.mp3", "article.txt", "-o", "b.vtt", "--lines", "1", "--wide-columns", "4"]
    assert main(narrow) == 0
    lines = (folder / "b.vtt").read_text("utf-8").splitlines()
    assert max(len(line.partition(">")[2]) for line in lines if line.startswith("<v")) == 4


@pytest.mark.model
def test_without_a_text_what_is_said_is_written_down(
    beginning: Callable[[int], Path], tmp_path: Path
) -> None:
    output = tmp_path / "said.srt"
    assert main([str(beginning(25)), "-o", str(output), "--quiet"]) == 0
    text = " ".join(output.read_text("utf-8").split())
    assert "runs a small bakery in Portland" in text
    assert text.startswith("1 00:00:01,")


def test_a_second_text_is_timed_as_well_and_becomes_the_second_line(
    stages: Stages, folder: Path
) -> None:
    (folder / "second.txt").write_text(SECOND, "utf-8")
    assert (
        main(["audio.mp3", "article.txt", "--second", "second.txt", "-o", "t.srt", "--no-speakers"])
        == 0
    )
    assert len(stages.calls) == 2
    blocks = (folder / "t.srt").read_text("utf-8").strip().split("\n\n")
    assert [block.split("\n")[2:] for block in blocks[:2]] == [
        ["欢迎回来。", "Welcome back."],
        ["今天有两位嘉宾。", "We have two guests today."],
    ]


def test_chapters_of_a_file_take_the_place_of_those_in_the_text(
    stages: Stages, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# First\n\nWelcome back.\n\n# Second\n\nWe have two guests today.\n"
    (folder / "talk.md").write_text(text, "utf-8")
    (folder / "list.txt").write_text("0:01 First\n12:34 Second\n", "utf-8")
    words = ["audio.mp3", "talk.md", "--chapters", "list.txt", "-o", "t.srt"]
    assert main(words) == 0
    (transcript,) = stages.texts
    assert [chapter.start for chapter in transcript.chapters] == [1_000, 754_000]
    assert main([*words[:-1], "list.txt", "--overwrite"]) == 1
    assert "is the list of chapters itself" in capsys.readouterr().err
