"""The sample that is shipped, from its files to its times."""

import wave
from dataclasses import replace
from pathlib import Path

import pytest

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.pipeline import align
from alignment.reader import read_transcript
from alignment.timeline import State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.scoring import TrueSentence, score, truth_of
from tests.bench.retiming import FAULTS, Cut, retimed

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample"


@pytest.fixture(scope="module")
def transcript() -> Transcript:
    return read_transcript(SAMPLE / "article.txt")


@pytest.fixture(scope="module")
def truth() -> list[TrueSentence]:
    return truth_of(ROOT / "resources" / "sample" / "truth.json")


def perfect(truth: list[TrueSentence], transcript: Transcript) -> Timeline:
    paced = align(SAMPLE / "audio.mp3", transcript, engine="pacing")
    assert len(paced.timed) == len(truth)
    cues = [
        replace(cue, start=round(row.start * 1000), end=round(row.end * 1000))
        for cue, row in zip(paced.timed, truth, strict=True)
    ]
    return paced.with_cues(cues, "truth")


def test_the_truth_itself_scores_full_and_a_shifted_one_does_not(
    transcript: Transcript, truth: list[TrueSentence]
) -> None:
    timeline = perfect(truth, transcript)
    best = score(truth, transcript, timeline)
    assert best.highlight > 0.999
    assert best.within(0.001) == 1.0
    assert best.missing == 0
    late = [replace(cue, start=cue.start + 1000, end=cue.start + 1000) for cue in timeline.timed]
    shifted = score(
        truth,
        transcript,
        Timeline(timeline.cues, timeline.duration, "zh").with_cues(late, "x"),
    )
    assert shifted.highlight < 0.9
    assert shifted.within(0.9) == 0.0
    assert shifted.within(1.1) == 1.0


def test_pacing(transcript: Transcript, truth: list[TrueSentence]) -> None:
    result = score(truth, transcript, align(SAMPLE / "audio.mp3", transcript, engine="pacing"))
    assert result.highlight >= 0.65
    assert result.missing == 0


@pytest.mark.model
@pytest.mark.usefixtures("model")
def test_attention(transcript: Transcript, truth: list[TrueSentence]) -> None:
    timeline = align(SAMPLE / "audio.mp3", transcript, engine="attention")
    assert timeline.engine == "attention"
    assert timeline.audio_language == "en"
    assert timeline.text_language == "zh"
    assert timeline.duration == load(SAMPLE / "audio.mp3").duration
    result = score(truth, transcript, timeline)
    assert result.highlight >= 0.93
    assert result.within(1.0) >= 0.9
    assert result.missing == 0
    assert {cue.state for cue in timeline.timed} <= {State.ALIGNED, State.ESTIMATED}


RETIMED = {fault.name: fault for fault in FAULTS}


@pytest.mark.parametrize("fault", ["shifted", "drifting", "advertisement", "gaps, whole seconds"])
def test_subtitles_out_of_step_are_put_right_by_pauses_alone(
    fault: str, truth: list[TrueSentence]
) -> None:
    result = retimed(RETIMED[fault], truth, SAMPLE / "audio.mp3", "pacing")
    assert result.within(0.3) >= 0.99


@pytest.mark.parametrize(
    ("cut", "fault"),
    [
        (Cut.LINES, "shifted"),
        (Cut.LINES, "drifting"),
        (Cut.LINES, "advertisement"),
        (Cut.WORDS, "back, drifting back"),
        (Cut.WORDS, "first half"),
    ],
)
def test_so_are_subtitles_cut_elsewhere_than_at_sentences(
    cut: Cut, fault: str, truth: list[TrueSentence]
) -> None:
    result = retimed(RETIMED[fault], truth, SAMPLE / "audio.mp3", "pacing", cut)
    assert result.within(0.3) >= 0.97  # one of 47 may be at the next pause


@pytest.mark.model
@pytest.mark.usefixtures("model")
def test_times_in_the_text_help_where_a_third_of_it_is_left_out(truth: list[TrueSentence]) -> None:
    fault = RETIMED["gaps, whole seconds"]
    result = retimed(fault, truth, SAMPLE / "audio.mp3", "attention")
    assert result.within(1.0) == 1.0
    assert result.confidence.min() > 0.5


@pytest.mark.model
@pytest.mark.usefixtures("model")
def test_a_heading_that_is_read_out_is_lit(truth: list[TrueSentence], tmp_path: Path) -> None:
    heading = truth[0]
    rows = [row for row in truth if row.end < 35]
    lines = (f"## {row.text[:-1]}\n" if row is heading else row.text for row in rows)
    path = tmp_path / "text.md"
    path.write_text("\n".join(lines), "utf-8")
    transcript = read_transcript(path)
    with wave.open(str(tmp_path / "audio.wav"), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(load(SAMPLE / "audio.mp3").samples[: 35 * SAMPLE_RATE].tobytes())
    timeline = align(tmp_path / "audio.wav", transcript, engine="attention")
    (piece,) = (one for one in transcript.sentences if one.perhaps_spoken)
    cue = timeline.cues[piece.index]
    assert cue.start == pytest.approx(heading.start * 1000, abs=100)
    assert cue.end == pytest.approx(heading.end * 1000, abs=200)
    following = truth[truth.index(heading) + 1].start * 1000
    assert timeline.cues[piece.index + 1].start == pytest.approx(following, abs=300)
