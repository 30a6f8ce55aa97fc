from hypothesis import given
from hypothesis import strategies as st

from app.values.excerpt import excerpt

LONG = (
    "在过去的十年里，我们一直在讨论能源的问题，而最后大家都同意，核能是其中最重要的一种，没有之一。"
)


def marked(text: str, word: str, room: int) -> tuple[str, list[str]]:
    start = text.index(word)
    shown, spans = excerpt(text, [(start, start + len(word))], room)
    return shown, [shown[a:b] for a, b in spans]


def test_a_sentence_that_fits_is_whole() -> None:
    assert marked(LONG, "核能", 100) == (LONG, ["核能"])


def test_what_precedes_is_seen_too() -> None:
    shown, found = marked(LONG, "核能", 24)
    assert shown == "…最后大家都同意，核能是其中最重要的一种，没有之一…"
    assert found == ["核能"]


def test_words_are_not_cut() -> None:
    text = (
        "Nobody had expected that the discussion would turn to nuclear energy so soon after that."
    )
    shown, found = marked(text, "nuclear", 40)
    assert shown.startswith("…turn to nuclear")
    assert found == ["nuclear"]


@given(st.text(max_size=60), st.integers(1, 80), st.data())
def test_what_was_found_stays_what_it_is(text: str, room: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    shown, spans = excerpt(text, [(start, stop)], room)
    assert len(shown) <= room + 2
    for first, last in spans:
        cut = "".join(" " if c.isspace() else c for c in text[start:stop])
        assert cut.startswith(shown[first:last])
