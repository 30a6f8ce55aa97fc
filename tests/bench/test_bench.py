"""The parts of the benchmark that could err without anybody noticing."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time, sleep

import av
import numpy as np
import pytest

from alignment.audio.recording import load
from alignment.reader import read_transcript
from alignment.timeline import Cue, Recognised, State, Timeline
from alignment.transcript.model import Transcript
from alignment.updates import Stage, Update
from tests.alignment.builders import text_of
from tests.alignment.scoring import TrueSentence
from tests.bench.bench_alignment import Results, methods_for
from tests.bench.bench_transcription import errors, tokens
from tests.bench.cases import Case, cases
from tests.bench.measure import best_of, commit, measure
from tests.bench.peers import from_words, timeline_of, words_of
from tests.bench.recognition import RECOGNITION, agreement, recognition
from tests.bench.report import binned, report, sure_of
from tests.bench.sweep import repeat, shifted
from tests.bench.usage import Stages, measured

ROOT = Path(__file__).parents[2]


def case(folder: Path, spoken: str = "en", written: str = "zh") -> Case:
    """Copy the sample that is shipped as a case."""
    folder.mkdir(parents=True)
    sample = ROOT / "resources" / "sample"
    (folder / "article.txt").write_bytes((sample / "article.txt").read_bytes())
    (folder / "audio.mp3").write_bytes((sample / "audio.mp3").read_bytes())
    truth = json.loads((sample / "truth.json").read_text("utf-8"))
    truth["language"] = {"audio": spoken, "text": written}
    (folder / "truth.json").write_text(json.dumps(truth), "utf-8")
    return Case(folder)


def test_cases_are_found_with_the_audio_beside_them(tmp_path: Path) -> None:
    case(tmp_path / "deep" / "talk-zh")
    lender = tmp_path / "deep" / "talk-en"
    lender.mkdir()
    (lender / "truth.json").write_text('{"language": {"audio": "en", "text": "en"}}')
    english, chinese = cases([tmp_path])
    assert (english.name, chinese.name) == ("deep/talk-en", "deep/talk-zh")
    assert english.audio == chinese.audio
    assert english.languages == ("en", "en")


def test_audio_is_that_of_the_same_voice_and_gap(tmp_path: Path) -> None:
    for name in ("a-en-en-loose", "a-en-en-tight", "a-en-fr-tight", "a-fr-en-tight"):
        case(tmp_path / name, *name.split("-")[1:3])
    (tmp_path / "a-en-fr-tight" / "audio.mp3").unlink()
    borrowed = Case(tmp_path / "a-en-fr-tight").audio
    assert borrowed.parent.name == "a-en-en-tight"


def test_a_translation_is_not_given_to_those_who_cannot(tmp_path: Path) -> None:
    translated, same = case(tmp_path / "a"), case(tmp_path / "b", "zh", "zh")
    assert methods_for(translated, ["auto"], peers=True) == ["auto", "by length"]
    assert methods_for(translated, ["auto"], peers=False) == ["auto"]
    everything = ["auto", "aeneas", "aeneas alone", "echogarden", "by length"]
    assert methods_for(same, ["auto"], peers=True) == everything


def test_length_alone_is_worse_than_pauses(tmp_path: Path) -> None:
    sample = case(tmp_path / "sample")
    plain, paced = measure(sample, "by length"), measure(sample, "pacing")
    assert 0.5 < plain["share"] < paced["share"] <= 1
    assert plain["missing"] == 0
    assert set(paced["stages"]) == {"decoding", "listening", "pacing", "done"}
    assert 50e6 < paced["memory"] < 4e9
    for kind in ("time", "processor"):
        assert 0 < sum(cost[kind] for cost in paced["stages"].values()) <= paced[kind] + 0.1
    assert paced["real time"] == pytest.approx(paced["time"] / paced["length"])


def test_words_of_echogarden_are_laid_on_the_sentences() -> None:
    told = [
        {
            "type": "segment",
            "timeline": [
                {
                    "type": "sentence",
                    "timeline": [
                        {"type": "word", "text": "Yes", "startTime": 1.0},
                        {"type": "word", "text": "but", "startTime": 2.0},
                        {"type": "word", "text": "no.", "startTime": 2.5},
                        {"type": "word", "text": "Go!", "startTime": 4.0},
                    ],
                }
            ],
        }
    ]
    words = list(words_of(told))
    assert [start for _, start in words] == [1.0, 2.0, 2.5, 4.0]
    assert from_words(["Yes,", "but no.", "…", "Go!"], words) == [1000, 2000, 4000, 4000]


def test_starts_of_peers_become_a_timeline() -> None:
    text = text_of(("A", 0, ["one", "[note]", "two", "three"]))
    timeline = timeline_of(text, 10_000, "x", [100.0, 90.0, 12_000.0])
    spoken = [(cue.start, cue.end) for cue in timeline.timed]
    assert spoken == [(100, 100), (100, 10_000), (10_000, 10_000)]


def test_overlapping_speakers_keep_the_best_below_one() -> None:
    rows = [TrueSentence(0, 2, "a"), TrueSentence(1, 3, "b"), TrueSentence(3.5, 5, "c")]
    assert best_of(rows) == pytest.approx(4.5 / 5.5)


def test_a_recording_repeated_is_as_long_and_as_true(tmp_path: Path) -> None:
    sample = case(tmp_path / "sample")
    repeat(sample, 420, tmp_path)
    once, thrice = load(sample.audio).duration, load(tmp_path / "audio.mp3").duration
    assert thrice == pytest.approx(3 * once, abs=250)
    text, base = read_transcript(tmp_path / "article.txt"), read_transcript(sample.article)
    assert [s.text for s in text.spoken] == 3 * [s.text for s in base.spoken]
    starts = [chapter.start for chapter in text.chapters]
    assert starts == sorted(starts)
    assert len(starts) == 3 * len(base.chapters)
    figures = measure(Case(tmp_path), "pacing")
    assert figures["missing"] == 0
    assert figures["share"] == pytest.approx(measure(sample, "pacing")["share"], abs=0.03)


def test_times_of_the_recording_are_those_of_the_copies(tmp_path: Path) -> None:
    sample = case(tmp_path / "sample")
    repeat(sample, 290, tmp_path)
    once, twice = load(sample.audio).samples[:], load(tmp_path / "audio.mp3").samples[:]
    told = json.loads((tmp_path / "truth.json").read_text("utf-8"))["sentences"]
    count = len(told) // 2
    begin = round((told[count]["start"] - told[0]["start"]) * 16_000)
    piece = once[160_000:480_000].astype(float)
    near = {
        shift: float(np.dot(piece, twice[begin + shift :][160_000:480_000].astype(float)))
        for shift in range(-1600, 1601, 80)
    }
    assert abs(max(near, key=near.__getitem__)) <= 800  # 50 ms
    assert av.open(str(tmp_path / "audio.mp3")).streams.audio


def test_only_the_times_of_headings_are_shifted() -> None:
    text = "00:30 Begin\nAt 10:15 we met.\n1:02:03 End"
    assert shifted(text, 3600) == "1:00:30 Begin\nAt 10:15 we met.\n2:02:03 End"


def test_a_length_is_reached_by_whole_recordings(tmp_path: Path) -> None:
    sample = case(tmp_path / "sample")
    once = load(sample.audio).duration / 1000
    for seconds, times in ((1, 1), (once - 1, 1), (once + 10, 2)):
        folder = tmp_path / f"{seconds}"
        folder.mkdir()
        repeat(sample, seconds, folder)
        told = json.loads((folder / "truth.json").read_text("utf-8"))["sentences"]
        assert len(told) == times * len(json.loads(sample.truth.read_text("utf-8"))["sentences"])


def test_recognition_is_measured_without_the_alignment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = case(tmp_path / "sample", "en", "en")
    said: list[Recognised] = []

    def aligned(case: Case, transcript: Transcript) -> Timeline:
        first, second = [sentence.index for sentence in transcript.spoken][:2]
        said.append(Recognised(first, transcript.sentences[first].text.upper() + "!"))
        said.append(Recognised(second, ""))
        cues = [Cue(s.index, None, None, 0.0, State.UNSPOKEN) for s in transcript.sentences]
        cues[first] = Cue(first, 1000, 2000, 1.0, State.ALIGNED)
        cues[second] = Cue(second, 2000, 3000, 1.0, State.ALIGNED)
        return Timeline(tuple(cues), 100_000, "en")

    def recognise(audio: Path, timeline: Timeline, texts: list[str]) -> Iterator[Update]:
        yield Update(Stage.RECOGNISING, 0.5, recognised=tuple(said[:1]))
        yield Update(Stage.RECOGNISING, 1.0, recognised=tuple(said[1:]))
        yield Update(Stage.DONE, 1.0)

    monkeypatch.setattr("tests.bench.recognition.aligned", aligned)
    monkeypatch.setattr("tests.bench.recognition.recognise", recognise)
    figures = recognition(sample)
    assert (figures["recognised"], figures["timed"], figures["length"]) == (1, 2, 100)
    assert figures["agreement"] == pytest.approx(0.5)
    assert set(figures["stages"]) == {"recognising", "done"}
    assert figures["real time"] == figures["time"] / 100


def test_letters_alone_agree() -> None:
    text = text_of(("A", 0, ["It's fine.", "Never mind!"]))
    first, second = (sentence.index for sentence in text.spoken)
    assert agreement(text, [Recognised(first, "its FINE")]) == 1
    assert agreement(text, [Recognised(first, "its FINE"), Recognised(second, "xyz")]) == 0.5
    assert agreement(text, []) == 0


def test_each_stage_costs_what_was_spent_in_it() -> None:
    stages = Stages()
    with measured() as cost:
        begin = process_time()
        while process_time() - begin < 0.05:
            pass
        stages.add("busy")
        sleep(0.02)
        stages.add("idle")
        stages.add("busy")
    assert list(stages.costs) == ["busy", "idle"]
    assert stages.costs["busy"]["processor"] > 0.02  # the system counts in hundredths
    assert stages.costs["idle"]["time"] >= 0.02
    assert cost["time"] >= 0.07
    assert cost["processor"] > 0.02


def test_memory_is_that_of_the_process_itself() -> None:
    program = "from tests.bench.usage import own_peak; "
    told = []
    for size in (0, 200_000_000):
        command = [sys.executable, "-c", program + f"block = b'x' * {size}; print(own_peak())"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        told.append(int(done.stdout))
    assert 190e6 < told[1] - told[0] < 230e6


def figures(method: str, rows: list[tuple[float | None, float]], **more: object) -> dict:
    sentences = [{"error": error, "confidence": sure} for error, sure in rows]
    same = {"length": 60.0, "share": 0.9, "highlight": 0.8, "median": 0.1, "onsets": []}
    same |= {
        "within": {"0.05": 0.1, "0.1": 0.25, "0.3": 0.5, "1.0": 0.75},
        "missing": 0,
        "time": 6.0,
    }
    same |= {
        "real time": 0.1,
        "processor": 9.0,
        "memory": 300_000_000,
        "commit": "abc",
        "remarks": [],
    }
    same |= {
        "case": "a/b",
        "language": ["en", "zh"],
        "stages": {"decoding": {"time": 1.5, "processor": 2.0}},
    }
    return {**same, "method": method, "sentences": sentences, **more}


def test_confidence_is_compared_with_what_is_right() -> None:
    row = figures("attention", [(0.2, 0.95), (1.5, 0.97), (None, 0.1), (0.9, 0.15), (1.1, 0.85)])
    assert sure_of(row) == pytest.approx((2 / 5, 1 / 2))
    lowest, high, highest = binned([row])
    assert lowest == (0.0, 0.2, 2, pytest.approx(0.125), 0.5)
    assert high == (0.8, 0.9, 1, 0.85, 0.0)
    assert highest == (0.95, 1.0, 2, pytest.approx(0.96), 0.5)


def test_the_report_tells_everything_that_was_measured() -> None:
    starts = [[1.0, 1.01, 1.02], [2.0, 2.2, 2.05], [3.0, None, 3.0], [4.0, 4.01, None]]
    heard = {"recognised": 9, "timed": 10, "agreement": 0.875}
    text = report(
        [
            figures("attention", [(0.2, 0.95)], remarks=["All is well."], onsets=starts),
            figures("by length", [(0.2, 0.0)], stages={}, memory=0),
            figures("attention", [(0.2, 0.9)], case="6 h", hours=6.0, length=21_600.0),
            figures(RECOGNITION, [], case="e/f", **heard),
            {"case": "c/d", "method": "echogarden", "failed": 3},
        ]
    )
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    cost = ["6.0 s", "0.1000", "9.0 s", "0.1500", "300", "286"]
    assert ["a/b", "1.0 min", "attention", "0.9000"] in [row[:4] for row in rows]
    assert ["0.250", "0", "1.00", "1.000", *cost] in [row[10:] for row in rows]  # 1 of 4 onsets
    assert ["a/b", "attention", "4", "0.750", "0.250"] in [row[:5] for row in rows]
    assert ["a/b", "attention", "time, x real", "0.0250", "0.1000"] in rows
    assert ["a/b", "attention", "processor", "2.0 s", "9.0 s"] in rows
    assert "- a/b: All is well." in text
    assert ["6.00 h", "attention", "6.0 s", "0.0003"] in [row[:4] for row in rows]
    assert ["e/f", "1.0 min", "9 of 10", "0.875", *cost] in rows
    assert "- c/d, echogarden: exit code 3" in text


def test_an_empty_report_has_no_tables() -> None:
    assert "|" not in report([])


def test_results_are_kept_from_part_to_part(tmp_path: Path) -> None:
    file = tmp_path / "bench" / "results.json"
    Results(file).add(figures("pacing", [(0.2, 0.5)]))
    Results(file).add(figures("attention", [(0.2, 0.5)]))
    Results(file).add(figures("pacing", [(0.3, 0.6)]))
    assert [row["method"] for row in Results(file)] == ["pacing", "attention"]
    assert next(iter(Results(file)))["sentences"][0]["error"] == 0.3


def test_a_failure_is_forgotten_once_it_works(tmp_path: Path) -> None:
    results = Results(tmp_path / "results.json")
    results.add({"case": "a/b", "method": "auto", "failed": -9})
    results.add(figures("attention", [(0.2, 0.5)]))
    assert [row["method"] for row in results] == ["attention"]


def test_plots_are_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is there for benchmarks only")
    from tests.bench.plots import plots

    rows = [figures("attention", [(0.2, 0.95)] * 12), figures("by length", [(0.2, 0.0)])]
    rows += [figures("attention", [(0.2, 0.9)], case="6 h", hours=6.0)]
    drawn = plots(rows, tmp_path / "new")
    assert [file.stem for file in drawn] == ["bench-accuracy", "bench-reliability", "bench-length"]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in drawn)


@pytest.mark.parametrize("git", [None, "exit 128"])
def test_figures_can_be_had_where_git_cannot_tell_the_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: str | None
) -> None:
    if git is not None:
        (tmp_path / "git").write_text(f"#!/bin/sh\n{git}\n")
        (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit().startswith("unknown")


@pytest.mark.parametrize(
    ("numeral", "figures"),
    [("二十九", "29"), ("十", "10"), ("一百零五", "105"), ("三万两千", "32000"),
     ("一三八零幺", "13801"), ("两", "2"), ("万", "10000")],
)  # fmt: skip
def test_numbers_count_by_their_figures_beside_ideographs(numeral: str, figures: str) -> None:
    assert (
        tokens(f"设定{numeral}度。") == tokens(f"设定 {figures} 度") == ["设", "定", *figures, "度"]
    )


def test_words_stay_whole_without_ideographs() -> None:
    assert tokens("It’s 1984, isn't it?") == ["it's", "1984", "isn't", "it"]
    assert errors(tokens("a b c d"), tokens("a x c e f")) == 3
