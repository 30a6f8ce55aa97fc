import os
import sys
from io import StringIO
from pathlib import Path

import pytest

from alignment.cli.main import main
from alignment.errors import AudioError
from tests.alignment.cli.conftest import ARTICLE, SECOND, Stages
from tests.alignment.formats.epub.test_voiced import PACKAGE, make


@pytest.mark.usefixtures("never", "folder")
def test_a_missing_model_is_said_before_the_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LYRICAST_HOME", str(tmp_path))
    monkeypatch.delenv("LYRICAST_MODEL_DIR", raising=False)
    assert main(["audio.mp3", "article.txt", "-o", "t.json", "--recognise"]) == 1
    assert "lyricast-align models fetch base" in capsys.readouterr().err


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


@pytest.mark.usefixtures("never")
def test_a_book_without_overlays_is_refused_before_any_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(folder / "old.epub", PACKAGE.replace('version="3.0"', 'version="2.0"'))
    assert main(["audio.mp3", "old.epub", "-o", "aloud.epub"]) == 1
    assert "“old.epub” is of version 2.0 of EPUB" in capsys.readouterr().err
