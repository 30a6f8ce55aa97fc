from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.editing import with_said, with_texts
from alignment.recognition.fitting import HeardWord
from alignment.timeline import Recognised, Timeline, Word
from alignment.transcript.model import Transcript
from alignment.transcription.text import written

SAID = (
    "Today Ada Loveless talks about her engine.",
    "It was never built.",
    "Charles Cabbage wanted it.",
)


def spoken(*sentences: str) -> tuple[Transcript, Timeline]:
    """Half a second for each word, and as much between two sentences."""
    words, time = [], 0
    for sentence in sentences:
        for word in sentence.split():
            words.append(HeardWord(f" {word}", time, time + 500))
            time += 500
        time += 500
    found = written(words, "en", time + 1_000)
    assert found is not None
    return found


def words_of(transcript: Transcript, timeline: Timeline, index: int) -> list[tuple[str, int, int]]:
    text = transcript.sentences[index].text
    return [(text[w.first : w.stop].strip(), w.start, w.end) for w in timeline.cues[index].words]


def test_words_that_stay_keep_their_times() -> None:
    transcript, timeline = spoken(*SAID)
    changed, times = with_texts(
        transcript, timeline, {0: "Today Ada Lovelace talks about her Analytical Engine."}
    )
    assert changed.source == " ".join(
        ("Today Ada Lovelace talks about her Analytical Engine.", *SAID[1:])
    )
    before, after = words_of(transcript, timeline, 0), words_of(changed, times, 0)
    kept = {word: place for word, *place in before}
    new = {word: place for word, *place in after}
    assert [word for word, *_ in after] == changed.sentences[0].text.split()
    for word in ("Today", "Ada", "talks", "about", "her"):
        assert new[word] == kept[word]
    assert new["Lovelace"] == kept["Loveless"]
    assert new["Analytical"][0] == kept["engine."][0]
    assert new["Engine."][1] == kept["engine."][1]
    assert [(c.start, c.end) for c in times.cues] == [(c.start, c.end) for c in timeline.cues]
    assert words_of(changed, times, 2) == words_of(transcript, timeline, 2)


def test_what_is_changed_back_is_as_it_was() -> None:
    transcript, timeline = spoken(*SAID)
    changed, times = with_texts(transcript, timeline, {1: "It was  built\nnever, never."})
    assert changed.sentences[1].text == "It was built never, never."
    back, _ = with_texts(changed, times, {1: SAID[1]})
    assert back.source == transcript.source
    assert back.sentences == transcript.sentences


def test_a_sentence_says_something() -> None:
    transcript, timeline = spoken(*SAID)
    with pytest.raises(ValueError, match="something"):
        with_texts(transcript, timeline, {1: " \n"})


def test_a_pause_inside_a_sentence_stays() -> None:
    said = Recognised(0, "他们来了", (Word(0, 2, 0, 400), Word(2, 4, 3_000, 3_400)))
    assert with_said(said, "她们来了").words == (
        *(Word(0, 1, 0, 200), Word(1, 2, 200, 400)),
        *(Word(2, 3, 3_000, 3_200), Word(3, 4, 3_200, 3_400)),
    )
    assert with_said(replace(said, words=()), "好").words == ()


texts = st.text("ab ,.永好\t", min_size=1, max_size=40).filter(str.strip)


@given(st.dictionaries(st.integers(0, 2), texts, max_size=3))
def test_any_edit_leaves_a_whole_text(edits: dict[int, str]) -> None:
    transcript, timeline = spoken(*SAID)
    changed, times = with_texts(transcript, timeline, edits)
    assert "".join(s.span.of(changed.source) for s in changed.sentences) == changed.source
    assert all(a.span.end == b.span.start for a, b in pairwise(changed.sentences))
    for sentence in changed.sentences:
        assert sentence.text_span.of(changed.source) == sentence.text
        wanted = edits.get(sentence.index, transcript.sentences[sentence.index].text)
        assert sentence.text == " ".join(wanted.split())
    for place, time in enumerate(changed.stated):
        assert not changed.source[time.offset].isspace(), place
    assert len(times.cues) == len(timeline.cues)
