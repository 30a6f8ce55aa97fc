from hypothesis import given
from hypothesis import strategies as st

from alignment.recognition.fitting import HeardWord, fit, refit
from alignment.timeline import Cue, Recognised, State, Timeline, Word


def cues_of(*times: tuple[int, int]) -> list[Cue]:
    return [Cue(n, start, end, 1.0, State.ALIGNED) for n, (start, end) in enumerate(times)]


def evenly(text: str, start: int, each: int) -> list[HeardWord]:
    """Words of `each` ms without a pause."""
    words = text.split()
    return [
        HeardWord(" " + word, start + n * each, start + n * each + each)
        for n, word in enumerate(words)
    ]


def texts(words: list[HeardWord], *times: tuple[int, int]) -> list[str]:
    return [said.text for said in fit(words, cues_of(*times))]


def test_by_time_where_nothing_else_is_known() -> None:
    words = evenly("one two three four five six", 0, 500)
    assert texts(words, (0, 1_500), (1_500, 3_000)) == ["one two three", "four five six"]


def test_a_sentence_is_not_torn_by_a_word_or_two() -> None:
    words = evenly("We met on a train. It was stuck there.", 0, 400)
    for border in (1_200, 1_600, 2_000, 2_400, 2_800):
        assert texts(words, (0, border), (border, 3_600)) == [
            "We met on a train.",
            "It was stuck there.",
        ]


def test_a_translation_that_divides_a_sentence_keeps_the_division() -> None:
    words = evenly("I had forty loaves of bread with me, so I fed the whole carriage.", 0, 400)
    assert texts(words, (0, 3_400), (3_400, 5_600)) == [
        "I had forty loaves of bread with me,",
        "so I fed the whole carriage.",
    ]


def test_a_border_far_from_any_end_is_kept() -> None:
    words = evenly("a b c d e f g h i j k l m n o p q r s. T", 0, 500)
    assert texts(words, (0, 3_000), (3_000, 10_000))[0] == "a b c d e f"


def test_a_pause_divides() -> None:
    words = [*evenly("one two three", 0, 400), *evenly("four five six", 1_700, 400)]
    assert texts(words, (0, 900), (900, 2_900)) == ["one two three", "four five six"]


def test_a_word_that_begins_early_belongs_behind_the_pause() -> None:
    """Where Whisper writes no comma it lets the next word begin before the pause."""
    words = [
        HeardWord(" whole", 34_295, 34_455),
        HeardWord(" carriage", 34_455, 34_815),
        HeardWord(" and", 34_815, 35_475),
        HeardWord(" I", 35_475, 35_595),
    ]
    first, second = fit(words, cues_of((31_675, 35_025), (35_425, 39_370)))
    assert [first.text, second.text] == ["whole carriage", "and I"]
    assert second.words[0] == Word(0, 3, 35_425, 35_475)


def test_silence_gets_no_words() -> None:
    words = evenly("All of this is the second.", 2_000, 300)
    assert texts(words, (0, 1_500), (2_000, 3_800), (4_500, 6_000)) == [
        "",
        "All of this is the second.",
        "",
    ]


def test_nothing_heard_and_nothing_to_hear() -> None:
    assert texts([], (0, 1_000), (1_000, 2_000)) == ["", ""]
    assert fit(evenly("a b", 0, 100), []) == []


def test_words_are_where_they_stand_in_the_text() -> None:
    words = [HeardWord(" Eleven", 10, 400), HeardWord(" hours!", 380, 900)]
    (said,) = fit(words, cues_of((0, 1_000)))
    assert said == Recognised(0, "Eleven hours!", (Word(0, 6, 10, 400), Word(7, 13, 400, 900)))


def test_chinese_has_no_spaces() -> None:
    words = [HeardWord(text, n * 200, n * 200 + 200) for n, text in enumerate("欢迎回来。")]
    (said,) = fit(words, cues_of((0, 1_000)))
    assert said.text == "欢迎回来。"
    assert [said.text[word.first : word.stop] for word in said.words] == list("欢迎回来。")


@st.composite
def heard(draw: st.DrawFn) -> tuple[list[HeardWord], list[Cue]]:
    words, time = [], 0
    for _ in range(draw(st.integers(0, 30))):
        start = time + draw(st.sampled_from([0, 0, 0, 200, 1_000, 9_000]))
        time = start + draw(st.sampled_from([0, 100, 400]))
        piece = draw(st.sampled_from([" a", " Be", " c.", " d,", "é", " f?”", " ", "字"]))
        words.append(HeardWord(piece, start, time))
    cues, time = [], 0
    for index in range(draw(st.integers(1, 8))):
        start = time + draw(st.sampled_from([0, 0, 300, 2_000]))
        time = start + draw(st.sampled_from([0, 500, 3_000, 20_000]))
        cues.append(Cue(index, start, time, 0.5, State.ALIGNED))
    return words, cues


@given(heard())
def test_every_word_is_used_once_and_in_order(case: tuple[list[HeardWord], list[Cue]]) -> None:
    words, cues = case
    found = fit(words, cues)
    assert [said.index for said in found] == [cue.index for cue in cues]
    used = [said.text[word.first : word.stop] for said in found for word in said.words]
    assert used == [word.text.strip() for word in words if word.text.strip()]
    for said in found:
        assert said.text == said.text.strip()
        time = stop = 0
        for word in said.words:
            assert stop <= word.first < word.stop <= len(said.text)
            assert time <= word.start <= word.end
            stop, time = word.stop, word.end


def test_other_times_divide_the_words_anew() -> None:
    words = evenly("Yes. No. Perhaps it is, who knows?", 1_000, 500)
    said = fit(words, cues_of((0, 2_000), (2_000, 6_000)))
    assert [row.text for row in said] == ["Yes. No.", "Perhaps it is, who knows?"]
    better = Timeline(
        tuple(cues_of((1_000, 1_500), (1_500, 2_000), (2_000, 5_000))), 9_000, "attention", "zh"
    )
    assert [row.text for row in refit(said, better)] == ["Yes.", "No.", "Perhaps it is, who knows?"]


def test_the_same_times_change_nothing() -> None:
    words = evenly("We met on a train. It was stuck there, for hours.", 0, 400)
    cues = cues_of((0, 2_000), (2_000, 4_000), (60_000, 61_000))
    said = fit(words, cues)
    timeline = Timeline(tuple(cues), 70_000, "zh")
    assert refit(said, timeline) == tuple(row for row in said if row.text)
