from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from alignment.batch import executor
from alignment.batch.episode import BatchSettings, Episode, Outcome, Result
from alignment.batch.executor import News
from alignment.cli.main import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.mp3", "a.txt", "b.mp3", "stray.txt"):
        (tmp_path / name).write_text("words")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[BatchSettings]:
    """What an executor is asked, which finishes one episode and is stopped in the next."""
    asked: list[BatchSettings] = []

    def run(
        self: executor.LocalExecutor, episodes: Sequence[Episode], settings: BatchSettings
    ) -> Iterator[News]:
        asked.append(settings)
        yield News(episodes[0], 0.5)
        yield News(episodes[0], 1.0, Result(episodes[0].name, Outcome.DONE, 60.0, 1.0, 10, 0.9))
        raise KeyboardInterrupt

    monkeypatch.setattr(executor.LocalExecutor, "run", run)
    return asked


def test_a_dry_run_says_what_belongs_together(
    folder: Path, asked: list[BatchSettings], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", ".", "-o", "out", "--dry-run"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == ["a: a.mp3 + a.txt", "1 of 2 episodes have a text."]
    assert said.err.splitlines() == [
        "b: b.mp3, no text",
        f"{folder / 'stray.txt'}: belongs to no audio",
    ]
    assert not asked
    assert not (folder / "out").exists()


def test_a_stop_leaves_a_report_of_what_is_finished(
    folder: Path, asked: list[BatchSettings], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["batch", ".", "-o", "out", "--format", "srt, JSON,srt", "--lines", "whole"]
    assert main([*words, "--language", "en-US", "--transcribe"]) == 130
    settings = asked[0]
    assert settings.formats == ("srt", "json")
    assert (settings.language, settings.transcribe) == ("en", True)
    assert settings.options.lines == "whole"
    table = (folder / "out" / "report.csv").read_text("utf-8-sig").splitlines()
    assert table[1] == "a,done,60.0,1.0,10,0.9000,,"
    assert "what is said will be written down" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--format", "doc"], ["--format", ","], ["--jobs", "0"], ["--jobs", "many"]]
)
def test_words_that_make_no_sense(
    words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["batch", ".", "-o", "out", *words])
    assert ended.value.code == 2
    capsys.readouterr()


def test_results_that_cannot_be_written_are_told_before_the_work(
    folder: Path, asked: list[BatchSettings], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", ".", "-o", "a.txt/out", "--quiet"]) == 1
    assert "Cannot write" in capsys.readouterr().err
    assert not asked
