from hypothesis import given
from hypothesis import strategies as st

from alignment.recognition.fitting import HeardWord
from alignment.timeline import State
from alignment.transcription.text import written


def heard(*words: str, start: int = 0, step: int = 400, probability: float = 0.9) -> list:
    return [
        HeardWord(word, start + n * step, start + n * step + step - 50, probability)
        for n, word in enumerate(words)
    ]


def test_words_become_sentences_with_times() -> None:
    words = heard(" Welcome", " back.", " We", " met", " on", " a", " train.")
    transcript, timeline = written(words, "en", 60_000)
    said = [sentence for sentence in transcript.sentences if sentence.spoken]
    assert [sentence.text for sentence in said] == ["Welcome back.", "We met on a train."]
    assert transcript.language == "en"
    assert timeline.audio_language == "en"
    cues = timeline.timed
    assert [(cue.start, cue.end) for cue in cues] == [(0, 750), (800, 2750)]
    assert [len(cue.words) for cue in cues] == [2, 5]
    assert all(cue.state is State.ALIGNED and cue.confidence == 0.95 for cue in cues)
    first = cues[1].words[1]
    assert said[1].text[first.first : first.stop].strip() == "met"
    assert (first.start, first.end) == (1_200, 1_600)


def test_paragraphs_end_at_long_pauses() -> None:
    words = [*heard(" One", " thing."), *heard(" Another", " one.", start=4_000)]
    transcript, _ = written(words, "en", 60_000)
    assert transcript.source == "One thing.\n\nAnother one."
    torn = [*heard(" One"), *heard(" thing.", start=3_000)]
    assert written(torn, "en", 60_000)[0].source == "One thing."


def test_a_long_paragraph_ends_at_a_sentence() -> None:
    words = [w for n in range(200) for w in heard(" So", " it", " went.", start=n * 1_200)]
    transcript, _ = written(words, "en", 300_000)
    lengths = [len(paragraph) for paragraph in transcript.source.split("\n\n")]
    assert len(lengths) > 1
    assert max(lengths) < 1_700


def test_chinese_has_marks_of_its_own() -> None:
    transcript, timeline = written(heard("大家", "好,", "你", "好吗?"), "zh", 9_000)
    assert transcript.source == "大家好，你好吗？"
    assert timeline.timed[0].start == 0


def test_nothing_heard_is_no_text() -> None:
    assert written([], None, 9_000) is None
    assert written(heard(" "), "en", 9_000) is None


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=8).filter(lambda t: t.strip()), st.integers(0, 9_000)
        ),
        min_size=1,
        max_size=60,
    )
)
def test_every_word_is_kept(said: list[tuple[str, int]]) -> None:
    words, time = [], 0
    for text, pause in said:
        time += pause
        words.append(HeardWord(" " + text, time, time + 200, 0.5))
        time += 200
    result = written(words, "en", time + 1_000)
    if result is None:
        return
    transcript, timeline = result
    squeezed = "".join(transcript.source.split())
    assert squeezed == "".join("".join(word.text for word in words).split())
    starts = [cue.start for cue in timeline.timed]
    assert starts == sorted(starts)
