import csv
from pathlib import Path

from alignment.batch.episode import Outcome, Result
from alignment.batch.report import summary, worst_first, write_report

RESULTS = [
    Result("good", Outcome.DONE, 3600.0, 60.0, 100, 0.98, ("A remark.",)),
    Result("=1+1", Outcome.FAILED, error="“<b>.mp3” is no audio."),
    Result("poor", Outcome.KEPT, 1800.0, 0.1, 50, 0.4),
]


def test_the_worst_comes_first() -> None:
    assert [row.name for row in worst_first(RESULTS)] == ["=1+1", "poor", "good"]


def test_both_files_say_the_same_and_harm_nobody(tmp_path: Path) -> None:
    table, page = tmp_path / "report.csv", tmp_path / "report.html"
    write_report(RESULTS, table, page)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["episode"] for row in rows] == ["'=1+1", "poor", "good"]
    assert [row["sure"] for row in rows] == ["0.0000", "0.4000", "0.9800"]
    assert rows[2]["remarks"] == "A remark."
    text = page.read_text("utf-8")
    assert "“&lt;b&gt;.mp3” is no audio." in text
    assert ">1:00:00<" in text
    assert text.index("poor") < text.index("good")
    assert summary(RESULTS) in text


def test_a_summary_leaves_out_failures_there_are_none_of() -> None:
    assert summary(RESULTS) == (
        "3 episodes, 1.5 hours of audio: 1 timed, 1 as they were, 1 failed."
    )
    assert "failed" not in summary(RESULTS[:1])
