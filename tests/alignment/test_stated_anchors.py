from dataclasses import replace
from itertools import pairwise

from alignment.anchors import Anchor
from alignment.stated_anchors import spaced, stated_anchors
from alignment.transcript.model import StatedTime
from tests.alignment.builders import speech_of, text_of

SPEECH = speech_of([(0.0, 40.0)], 40.0)


def test_stated_times_are_anchors_of_the_sentences_that_begin_there_or_near() -> None:
    transcript = text_of((None, None, ["一二三四。", "五六。", "七八九。", "十。"]))
    first, second, third, last = (sentence.text_span.start for sentence in transcript.sentences)
    times = (
        StatedTime(first, 1_200),
        StatedTime(second - 3, 2_000),
        StatedTime(second + 2, 3_000),
        StatedTime(third + 1, 20_000),
    )
    transcript = replace(transcript, stated=times)
    exact, inside = stated_anchors(transcript, times, SPEECH)[:2]
    assert (exact.sentence, exact.time, exact.early, exact.late) == (0, 1.2, 0.3, 0.3)
    assert inside.sentence == 1
    assert 2.0 < inside.time < 3.0
    assert inside.early == inside.late == 1.0
    assert [anchor.sentence for anchor in stated_anchors(transcript, times, SPEECH)] == [0, 1]
    whole = (StatedTime(first, 1_000),)
    (rough,) = stated_anchors(
        replace(transcript, stated=whole), (StatedTime(first, 1_500),), SPEECH
    )
    assert (rough.time, rough.early) == (1.5, 0.8)
    assert last > third


def test_sentences_inside_a_subtitle_begin_behind_pauses_one_after_the_other() -> None:
    speech = speech_of([(1.0, 3.0), (3.4, 4.0), (4.3, 7.0), (8.7, 10.0)], 10.0)
    transcript = text_of((None, None, ["一二三四。", "五。", "六七八九十。", "一二三。"]))
    offsets = [sentence.text_span.start for sentence in transcript.sentences]
    times = (StatedTime(offsets[0], 1_001, 6_000), StatedTime(offsets[2] + 4, 6_000, 10_000))
    transcript = replace(transcript, stated=times)
    found = stated_anchors(transcript, times, speech)
    assert [round(anchor.time, 1) for anchor in found[:3]] == [1.0, 3.4, 4.3]
    assert [anchor.early for anchor in found[:3]] == [0.3, 0.3, 0.3]
    assert [(anchor.sentence, anchor.time) for anchor in found[3:]] == [(3, 8.7)]


def test_windows_between_stated_times_are_long_enough_and_begin_behind_pauses() -> None:
    speech = speech_of([(10 * n, 10 * n + 9 + n % 2 / 2) for n in range(30)], 300.0)
    dense = [Anchor(n, 10.0 * n, stated=True, early=0.3, late=0.3) for n in range(30)]
    kept = [anchor.time for anchor in spaced(dense, speech)]
    assert kept[0] >= 20
    assert kept[-1] <= 280
    assert all(20 <= later - one <= 60 for one, later in pairwise(kept))
    assert all(time % 20 == 10 for time in kept[:-1])  # where the longer pauses end
    chapter = Anchor(15, 151.0)
    kept_too = spaced([*dense[:15], chapter, *dense[16:]], speech)
    assert chapter in kept_too
    assert all(one is chapter or abs(one.time - 151) >= 20 for one in kept_too)
    assert spaced(dense, speech_of([(0.0, 300.0)], 300.0)) == []
