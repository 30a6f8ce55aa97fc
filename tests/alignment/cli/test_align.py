import json
import os
import re
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import alignment.models.choice
import alignment.pipeline
import alignment.recognition.stages
from alignment.cli import align
from alignment.cli.main import main
from alignment.errors import AudioError
from alignment.messages import Message
from alignment.pipeline import Stage, Update
from alignment.timeline import Cue, Recognised, State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.formats.epub.test_voiced import PACKAGE, make

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "audio.mp3"

ARTICLE = "丹尼尔：欢迎回来。今天有两位嘉宾。\n莎拉：大家好！\n丹尼尔：好。\n莎拉：再见。\n"


class Stages:
    """Stands in for `alignment.pipeline.stages`: one second for each spoken sentence."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.texts: list[Transcript] = []
        self.remarks: tuple[Message, ...] = ()
        self.doubts: tuple[Message, ...] = ()
        self.on_aligning: Callable[[], object] = lambda: None

    def __call__(
        self, audio: Path, transcript: Transcript, **options: str | None
    ) -> Iterator[Update]:
        self.calls.append({"audio": audio, **options})
        self.texts.append(transcript)
        yield Update(Stage.DECODING, 0.5)
        yield Update(Stage.PACING, 1.0, self.timeline(transcript, State.ESTIMATED, "pacing"))
        yield Update(Stage.LOADING_MODEL, 1.0)
        if self.doubts:
            paced = self.timeline(transcript, State.ESTIMATED, "pacing")
            yield Update(Stage.CHECKING, 1.0, replace(paced, remarks=(*self.remarks, *self.doubts)))
        self.on_aligning()
        yield Update(Stage.ALIGNING, 0.5, self.timeline(transcript, State.ALIGNED, "attention"))
        yield Update(Stage.DONE, 1.0)

    def timeline(self, transcript: Transcript, state: State, engine: str) -> Timeline:
        spoken = [sentence.index for sentence in transcript.spoken]
        cues = [Cue(i, None, None, 0.0, State.UNSPOKEN) for i in range(len(transcript.sentences))]
        for second, index in enumerate(spoken):
            # The last sentence stays a guess.
            now = State.ESTIMATED if index == spoken[-1] else state
            cues[index] = Cue(index, second * 1000, second * 1000 + 1000, 0.5, now, engine=engine)
        return Timeline(tuple(cues), 9_000, "zh", "en", self.remarks)


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    fake = Stages()
    monkeypatch.setattr(alignment.pipeline, "stages", fake)
    return fake


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "audio.mp3").write_bytes(b"ID3\x04\0\0\0\0\0\0" + bytes(range(256)) * 8)
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where any work is begun."""
    monkeypatch.setattr(alignment.pipeline, "stages", lambda *_, **__: pytest.fail("work begun"))


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


@pytest.mark.usefixtures("never", "folder")
def test_a_missing_model_is_said_before_the_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LYRICAST_HOME", str(tmp_path))
    monkeypatch.delenv("LYRICAST_MODEL_DIR", raising=False)
    assert main(["audio.mp3", "article.txt", "-o", "t.json", "--recognise"]) == 1
    assert "lyricast-align models fetch base" in capsys.readouterr().err


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


@pytest.mark.usefixtures("never", "folder")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["audio.mp3", "article.txt", "-o", "t.txt"],
            "“t.txt” is not known: use .json, .srt, .vtt,",
        ),
        (["audio.mp3", "article.txt", "-o", "none/t.json"], "There is no folder"),
        (["audio.mp3", "article.txt", "-o", "."], "is a folder"),
        (["audio.mp3", "article.txt", "-o", "audio.mp3"], "“audio.mp3” is the audio itself"),
        (["audio.mp3", "article.txt", "-o", "./article.txt"], "“article.txt” is the text itself"),
        (["audio.mp3", "none.txt", "-o", "t.json"], "none.txt"),
        (["audio.mp3", "audio.mp3", "-o", "t.json"], "audio.mp3"),
        (["article.txt", "none.txt", "-o", "t.json"], "none.txt"),
    ],
)
def test_what_cannot_work_is_said_before_the_work(
    words: list[str], sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert main(words) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("lyricast-align: ")
    assert sentence in output.err
    assert output.err.count("\n") == 1
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.usefixtures("never", "folder")
def test_swapped_files_are_recognised(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["article.txt", "audio.mp3", "-o", "t.json"]) == 1
    assert capsys.readouterr().err == (
        "lyricast-align: “article.txt” is a text and “audio.mp3” is not:"
        " give the audio first, then the text.\n"
    )


@pytest.mark.usefixtures("never")
def test_a_text_in_json_is_not_written_over_through_a_link(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "text.json").write_text(ARTICLE, "utf-8")
    os.link(folder / "text.json", folder / "t.json")
    assert main(["audio.mp3", "text.json", "-o", "t.json"]) == 1
    assert "is the text itself" in capsys.readouterr().err
    assert (folder / "text.json").read_text("utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("fault", "code", "sentence"),
    [
        (AudioError("“audio.mp3” holds no sound."), 1, "“audio.mp3” holds no sound."),
        (
            PermissionError(13, "Permission denied", "audio.mp3"),
            1,
            "“audio.mp3”: Permission denied.",
        ),
        (OSError("odd"), 1, "odd."),
        (KeyboardInterrupt(), 130, "stopped."),
    ],
)
def test_a_fault_under_way_leaves_the_old_file(
    fault: BaseException,
    code: int,
    sentence: str,
    stages: Stages,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        raise fault

    stages.on_aligning = fail
    (folder / "t.json").write_text("precious")
    assert main(["audio.mp3", "article.txt", "-o", "t.json", "--overwrite"]) == code
    assert capsys.readouterr().err == f"lyricast-align: {sentence}\n"
    assert sorted(os.listdir(folder)) == ["article.txt", "audio.mp3", "t.json"]
    assert (folder / "t.json").read_text() == "precious"


@pytest.mark.usefixtures("folder")
def test_a_mistake_of_ours_is_not_hidden(stages: Stages) -> None:
    stages.on_aligning = lambda: 1 / 0
    with pytest.raises(ZeroDivisionError):
        main(["audio.mp3", "article.txt", "-o", "t.json"])


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["audio.mp3", "article.txt"],
        ["audio.mp3", "article.txt", "-o", "t.json", "--engine", "magic"],
        ["audio.mp3", "article.txt", "-o", "t.json", "--language", "english"],
        ["audio.mp3", "article.txt", "-o", "t.json", "--language", ""],
    ],
)
def test_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("usage: lyricast-align")


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
@pytest.mark.parametrize(
    ("answer", "extra", "code"),
    [("", [], 1), ("n\n", [], 1), ("y\n", [], 0), ("Yes\n", [], 0), (None, ["--overwrite"], 0)],
)
def test_a_file_that_exists_is_replaced_only_when_asked(
    answer: str | None,
    extra: list[str],
    code: int,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", StringIO() if answer is None else Terminal(answer))
    (folder / "t.srt").write_text("precious")
    assert main(["audio.mp3", "article.txt", "-o", "t.srt", *extra]) == code
    assert ((folder / "t.srt").read_text("utf-8") == "precious") == bool(code)
    if code:
        assert "“t.srt” is there already: choose another name" in capsys.readouterr().err


@pytest.mark.usefixtures("stages", "never")
def test_without_a_terminal_nobody_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("y\n"))
    (folder / "t.srt").write_text("precious")
    assert main(["audio.mp3", "article.txt", "-o", "t.srt"]) == 1
    assert "Replace" not in capsys.readouterr().err


@pytest.mark.usefixtures("stages")
def test_wishes_about_subtitles(folder: Path) -> None:
    whole = ["audio.mp3", "article.txt", "-o", "a.srt", "--lines", "whole", "--no-speakers"]
    assert main(whole) == 0
    assert "丹尼尔" not in (folder / "a.srt").read_text("utf-8")
    narrow = ["audio.mp3", "article.txt", "-o", "b.vtt", "--lines", "1", "--wide-columns", "4"]
    assert main(narrow) == 0
    lines = (folder / "b.vtt").read_text("utf-8").splitlines()
    assert max(len(line.partition(">")[2]) for line in lines if line.startswith("<v")) == 4


@pytest.mark.parametrize(
    "words", [["--lines", "0"], ["--lines", "half"], ["--columns", "-1"], ["--wide-columns", "x"]]
)
def test_wishes_that_make_no_sense(words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["audio.mp3", "article.txt", "-o", "t.srt", *words])


@pytest.mark.parametrize("option", ["--recognise", "--bilingual"])
def test_what_needs_a_text_says_so(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(tmp_path / "talk.mp3"), "-o", str(tmp_path / "t.json"), option]
    assert main(words) == 1
    assert f"{option} needs a TEXT" in capsys.readouterr().err


@pytest.mark.model
def test_without_a_text_what_is_said_is_written_down(
    beginning: Callable[[int], Path], tmp_path: Path
) -> None:
    output = tmp_path / "said.srt"
    assert main([str(beginning(25)), "-o", str(output), "--quiet"]) == 0
    text = " ".join(output.read_text("utf-8").split())
    assert "runs a small bakery in Portland" in text
    assert text.startswith("1 00:00:01,")


SECOND = "Welcome back. We have two guests today.\n\nHi all! Good. Bye.\n"


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


def test_a_second_text_is_no_place_to_write_to_and_needs_a_first(
    stages: Stages, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "second.srt").write_text(SECOND, "utf-8")
    words = ["audio.mp3", "article.txt", "--second", "second.srt", "-o", "second.srt"]
    assert main([*words, "--overwrite"]) == 1
    assert "is the second text itself" in capsys.readouterr().err
    assert main(["audio.mp3", "--second", "second.srt", "-o", "t.srt"]) == 1
    assert "--second needs a TEXT" in capsys.readouterr().err
    assert main([*words[:4], "-o", "t.srt", "--recognise"]) == 1
    assert "the same second line" in capsys.readouterr().err
    assert not stages.calls


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


@pytest.mark.usefixtures("never")
def test_a_book_without_overlays_is_refused_before_any_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(folder / "old.epub", PACKAGE.replace('version="3.0"', 'version="2.0"'))
    assert main(["audio.mp3", "old.epub", "-o", "aloud.epub"]) == 1
    assert "“old.epub” is of version 2.0 of EPUB" in capsys.readouterr().err
