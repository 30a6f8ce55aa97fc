import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.certainty import SURE
from alignment.engines.attention import window_aligner
from alignment.engines.attention.engine import AttentionEngine
from alignment.engines.attention.whisper import CHUNK, ENCODER_THREADS
from alignment.engines.pacing import pace
from alignment.timeline import State, Timeline
from tests.alignment.builders import speech_of, text_of
from tests.alignment.engines.attention.talk import (
    TICK,
    KnowingWhisper,
    aligned,
    errors,
    lengths_of,
    talk,
)


def test_it_recovers_the_true_times() -> None:
    told = talk(lengths_of(20))
    whisper = told.whisper()
    cues, shares = aligned(told, whisper)
    error = errors(told, cues)
    assert np.median(error) < 0.1
    assert error.max() < 0.5
    ends = np.array([cue.end for cue in cues]) / 1000
    assert np.median(np.abs(ends - told.ends)) < 0.1
    assert {cue.state for cue in cues} == {State.ALIGNED}
    assert min(cue.confidence for cue in cues) > SURE
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] == 1.0
    assert whisper.languages == {"zh"}


def test_words_are_timed_where_the_text_is_what_is_spoken() -> None:
    told = talk(lengths_of(20))
    cues, _ = aligned(told, told.whisper(), spoken="zh")
    for cue, sentence in zip(cues, told.transcript.sentences, strict=True):
        assert sum(word.stop - word.first for word in cue.words) == len(sentence.text)
    cues, _ = aligned(told, told.whisper(), spoken="en")
    assert not any(cue.words for cue in cues)  # one clause each: nothing to tell apart


def test_one_language_is_heard_coarsely_where_people_pause() -> None:
    told = talk(lengths_of(20), pauses=(0.4, 0.6))
    whisper = told.whisper()
    cues, _ = aligned(told, whisper, spoken="zh")
    assert errors(told, cues).max() < 0.5
    assert whisper.coarse
    assert not whisper.heard, "nothing is in doubt"
    for other, spoken in ((told, "en"), (talk(lengths_of(20), pauses=(0.0, 0.1)), "zh")):
        whisper = other.whisper()
        aligned(other, whisper, spoken=spoken)
        assert whisper.heard
        assert not whisper.coarse


def test_what_is_in_doubt_is_heard_again_closely() -> None:
    told = talk(lengths_of(30), pauses=(0.4, 0.6))
    deaf = (float(told.starts[12]), float(told.starts[16]))
    whisper = told.whisper(deaf=deaf, only_coarsely=True)
    cues, _ = aligned(told, whisper, spoken="zh")
    assert errors(told, cues).max() < 0.5
    assert min(cue.confidence for cue in cues) > SURE
    assert 0 < len(whisper.heard) < len(whisper.coarse)
    assert all(deaf[0] - CHUNK - 8 < begin < deaf[1] + 8 for begin in whisper.heard)


def test_words_are_not_timed_where_they_are_not_heard() -> None:
    told = talk(lengths_of(30))
    deaf = (told.starts[12], told.starts[16])
    cues, _ = aligned(told, told.whisper(deaf=deaf), spoken="zh")
    assert not any(cue.words for cue in cues[13:15])
    assert sum(bool(cue.words) for cue in cues) > 20


def test_the_whole_window_is_heard_once_with_overlaps() -> None:
    told = talk(lengths_of(20))
    whisper = told.whisper()
    aligned(told, whisper)
    assert min(whisper.heard) == pytest.approx(0.0, abs=TICK)
    assert (np.diff(sorted(whisper.heard)) < CHUNK).all()
    assert len(set(whisper.heard)) == len(whisper.heard)
    assert max(whisper.heard) + CHUNK > told.ends[-1]


def test_what_is_not_sure_is_heard_once_more_in_the_middle_of_a_chunk() -> None:
    told = talk(lengths_of(30))
    begin, end = told.starts[12], told.starts[16]
    plain, whisper = told.whisper(), told.whisper(deaf=(begin, end))
    aligned(told, plain)
    aligned(told, whisper)
    middles = np.array(sorted(set(whisper.heard) - set(plain.heard))) + CHUNK / 2
    assert ((middles > begin - 1) & (middles < end + 1)).sum() >= 2


def test_where_too_little_is_heard_nobody_listens_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = talk(lengths_of(30))
    heard = []
    for needed in (0.0, 1.1):
        monkeypatch.setattr(window_aligner, "_HEARD", needed)
        whisper = told.whisper(deaf=(told.starts[12], told.starts[16]))
        aligned(told, whisper)
        heard.append(len(whisper.heard))
    assert heard[0] > heard[1]


def test_ten_minutes_without_an_anchor_and_far_from_the_pace_of_the_text() -> None:
    def letters(number: int, length: float) -> int:
        return round(length * (8 if number < 60 else 4))

    told = talk(lengths_of(120), letters=letters)
    assert told.speech.duration > 580
    paced = pace(told.transcript, told.window(), told.speech)
    assert np.abs(paced.starts - told.starts).max() > 60
    cues, _ = aligned(told, told.whisper())
    error = errors(told, cues)
    assert np.median(error) < 0.1
    assert (error < 1.0).mean() > 0.97


def test_speech_that_is_not_in_the_text_is_not_given_to_a_sentence() -> None:
    told = talk(lengths_of(20), extra={8: 15.0})
    cues, _ = aligned(told, told.whisper())
    error = errors(told, cues)
    assert (error < 1.0).all()
    assert cues[7].end / 1000 == pytest.approx(told.ends[7], abs=1.5)


def test_sentences_that_cannot_be_heard_do_not_spoil_the_others() -> None:
    told = talk(lengths_of(30))
    deaf = (told.starts[12], told.starts[16])
    cues, _ = aligned(told, told.whisper(deaf=deaf))
    error = errors(told, cues)
    assert (np.delete(error, range(12, 17)) < 0.5).all()
    confidence = np.array([cue.confidence for cue in cues])
    assert confidence[13:16].max() < confidence[:12].min()


def test_what_is_still_to_come_is_an_estimate_meanwhile() -> None:
    told = talk(lengths_of(30))
    engine = AttentionEngine(told.transcript, told.recording, told.speech, told.whisper(), "en")
    updates = [cues for _, cues in engine.align(told.window())]
    counts = []
    for cues in updates:
        states = [cue.state for cue in cues]
        counts.append(states.count(State.ALIGNED))
        assert states == sorted(states, key=list(State).index)  # no estimate before what was heard
    assert counts == sorted(counts)
    assert 0 < counts[0] < counts[-1] == 30


def test_the_beginning_is_told_early_and_nothing_changes_by_that() -> None:
    told = talk(lengths_of(30))
    found = []
    for early in (False, True):
        whisper = told.whisper()
        engine = AttentionEngine(told.transcript, told.recording, told.speech, whisper, "en")
        if early:
            cues = [cue for cue in engine.opening(told.window()) if cue.state is State.ALIGNED]
            assert len(cues) > 2
            assert all(abs(cue.start / 1000 - told.starts[cue.index]) < 0.5 for cue in cues)
            whisper.asked.clear()  # its noise depends on how often it was asked
        assert list(engine.survey([told.window()])) == [True]
        *_, (_, last) = engine.align(told.window())
        assert len(set(whisper.heard)) == len(whisper.heard), "nothing is encoded twice"
        found.append(last)
    assert found[0] == found[1]


def test_a_beginning_of_other_words_is_not_told() -> None:
    told = talk(lengths_of(30))
    whisper = told.whisper(deaf=(0.0, 99.0))
    engine = AttentionEngine(told.transcript, told.recording, told.speech, whisper, "en")
    assert engine.opening(told.window()) == []


def test_a_model_that_takes_few_tokens_at_once_is_not_given_more() -> None:
    told = talk(lengths_of(12))
    cues, _ = aligned(told, told.whisper(longest=45))  # a chunk holds 40
    assert np.median(errors(told, cues)) < 0.2


@pytest.mark.parametrize(
    ("start", "end"),
    [(30.0, 30.6), (30.0, 30.0004), (0.0, 0.2), (79.9, 80.0), (70.0, 80.0), (40.5, 41.5)],
)
@pytest.mark.parametrize("count", [1, 3, 60])
def test_any_window_gives_cues_that_fit(start: float, end: float, count: int) -> None:
    speech = speech_of([(0.5, 40.0), (42.0, 69.0)], 80.0)
    transcript = text_of((None, None, [f"{n}字。" for n in range(count)]))
    samples = (np.arange(80 * SAMPLE_RATE) / SAMPLE_RATE / TICK).astype(np.int16)
    words = {s.text: [s.index] for s in transcript.sentences}
    whisper = KnowingWhisper(words, np.linspace(start, end, count))
    engine = AttentionEngine(transcript, Recording(Path("a.mp3"), samples), speech, whisper, "en")
    updates = list(engine.align(Window(tuple(range(count)), start, end)))
    assert updates[-1][0] == 1.0
    for _, cues in updates:
        Timeline(tuple(cues), 80_000, "zh")
        timed = [cue for cue in cues if cue.start is not None]
        assert all(int(start * 1000) <= cue.start <= cue.end <= int(end * 1000) for cue in timed)
        assert timed or count == 60
    assert whisper.heard, "a sentence is called aligned that nobody listened to"


def test_a_sentence_without_tokens_has_a_time_as_well() -> None:
    told = talk(lengths_of(8))
    whisper = told.whisper()
    whisper.words[told.transcript.sentences[3].text] = []
    cues, _ = aligned(told, whisper)
    assert np.delete(errors(told, cues), [3, 4]).max() < 0.5


def workers() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name.startswith("ThreadPoolExecutor")]


def test_closing_it_leaves_no_thread_and_takes_no_time() -> None:
    told = talk(lengths_of(60))
    whisper = told.whisper(delay=0.05)
    engine = AttentionEngine(told.transcript, told.recording, told.speech, whisper, "en")
    steps: Iterator[object] = engine.align(told.window())
    next(steps)
    steps.close()
    assert not workers()
    assert len(whisper.heard) <= ENCODER_THREADS + 2


@pytest.mark.parametrize("name", ["encode", "attention"])
def test_a_fault_of_the_model_comes_out_and_leaves_no_thread(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("out of memory")

    told = talk(lengths_of(60))
    whisper = told.whisper()
    monkeypatch.setattr(whisper, name, fail)
    engine = AttentionEngine(told.transcript, told.recording, told.speech, whisper, "en")
    with pytest.raises(RuntimeError, match="out of memory"):
        list(engine.align(told.window()))
    assert not workers()
    assert len(whisper.heard) <= ENCODER_THREADS + 2
