from tests.alignment.imports.reading import imported, said, spoken, times

VOICES = """WEBVTT - made by hand
Kind: captions
Language: de-CH

NOTE
Two lines
of a note

STYLE
::cue(v[voice="Ann"]) { color: red }

REGION
id:fred

intro
00:01.000 --> 00:02.000 position:10% line:0
<v.loud Ann>Guten <i.x>Tag</i>.</v>

00:02.500 --> 01:00:03.000
<v Ben>Ja.
<v Ann>Nein &amp; doch.
"""


def test_voices_are_speakers() -> None:
    assert said(VOICES, "a.vtt") == [("Ann", "Guten Tag."), ("Ben", "Ja."), ("Ann", "Nein & doch.")]


def test_the_language_is_stated() -> None:
    assert imported(VOICES, "a.vtt").language == "de"


def test_hours_may_be_left_out() -> None:
    assert times(VOICES, "a.vtt") == [("Guten", 1000, 2000), ("Ja.", 2500, 3_603_000)]


def test_times_of_words() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\nOne<00:01.500><c> two</c><00:02.000><c> three.</c>\n"
    assert spoken(text, "a.vtt") == ["One two three."]
    assert times(text, "a.vtt") == [
        ("One", 1000, 1500),
        ("two", 1500, 2000),
        ("three.", 2000, 3000),
    ]


def test_captions_that_roll_up_are_read_once() -> None:
    lines = ["so today we talk", "about boats and", "about wood which", "my father gave me"]
    text = "WEBVTT\nKind: captions\nLanguage: en\n\n"
    before = " "
    for k, line in enumerate(lines):
        first, rest = line.split(" ", 1)
        text += (
            f"00:00:0{2 * k}.000 --> 00:00:0{2 * k + 1}.990 align:start position:0%\n{before}\n"
            f"{first}<00:00:0{2 * k}.500><c> {rest}</c>\n\n"
            f"00:00:0{2 * k + 1}.990 --> 00:00:0{2 * k + 2}.000 align:start\n{line}\n \n\n"
        )
        before = line
    assert spoken(text, "a.vtt") == lines


def test_captions_that_grow_are_read_once() -> None:
    words = ["we", "went", "to", "the", "lake", "and", "swam."]
    text = "WEBVTT\n\n" + "".join(
        f"00:0{k}.000 --> 00:0{k}.900\n{' '.join(words[: k + 1])}\n\n" for k in range(len(words))
    )
    assert spoken(text, "a.vtt") == ["we went to the lake and swam."]


def test_words_said_twice_stay() -> None:
    lines = ["Right.", "Right.", "It works.", "It does.", "Really.", "Yes."]
    text = "WEBVTT\n\n" + "".join(
        f"00:0{k}.000 --> 00:0{k}.900\n{line}\n\n" for k, line in enumerate(lines)
    )
    assert spoken(text, "a.vtt") == lines


def test_ruby_is_read_once() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<ruby>舟<rt>ふね</rt></ruby>です。\n"
    assert spoken(text, "a.vtt") == ["舟です。"]
