"""Texts as transcription services and their users hand them out, in several languages."""

import pytest

from alignment.reader import parse_transcript
from tests.alignment.transcript.outlines import chapters, outline, turns


def said(text: str) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in parse_transcript(text).spoken]


@pytest.mark.parametrize("word", ["Speaker", "speaker", "Sprecher"])
def test_roles_in_brackets_stand_above_what_is_said(word: str) -> None:
    text = (
        "(Transcribed by TurboScribe.ai - Go Unlimited to remove this message)\n\n"
        f"[{word} 2]\nDiz-me o teu nome.\n\n[{word} 1]\nO meu nome é Sara.\n\n"
        f"[{word} 3]\nE eu sou a Inês, como disse.\n\n[{word} 2]\nMuito bem.\n"
    )
    assert chapters(text) == []
    assert turns(text) == [
        (f"{word} 2", "Diz-me o teu nome."),
        (f"{word} 1", "O meu nome é Sara."),
        (f"{word} 3", "E eu sou a Inês, como disse."),
        (f"{word} 2", "Muito bem."),
    ]


def test_a_span_of_time_follows_a_role() -> None:
    text = (
        "[Speaker 1] (0:00 - 0:04)\nHello and welcome.\n\n[Speaker 2] (0:04 - 0:09)\nThank you.\n"
    )
    assert turns(text) == [("Speaker 1", "Hello and welcome."), ("Speaker 2", "Thank you.")]


def test_names_in_bold_of_any_form_open_turns() -> None:
    turn = "[00:{:02}] **{}**: I guess it floats, and so does this.\n\n"
    text = "".join(turn.format(i, ("Marc the Shark", "kushti")[i % 2]) for i in range(6))
    assert {speaker for speaker, _ in turns(text)} == {"Marc the Shark", "kushti"}
    assert chapters(text) == []
    assert {speaker for speaker, _ in turns(text.replace("*", ""))} == {"Marc the Shark", "kushti"}


def test_words_before_a_colon_here_and_there_are_no_names() -> None:
    prose = "It was late, and nobody came. " * 3
    text = (
        f"{prose}\n\nOne of us: then it rained.\n\n{prose}\n\n{prose}\n\nOne of us: it went on.\n\n"
    )
    text += f"Two of us: it ended.\n\n{prose}\n\n{prose}\n\nTwo of us: it was dry.\n\n{prose}"
    assert {speaker for speaker, _ in turns(text)} == {None}


def test_only_spaces_may_stand_between_time_name_and_words() -> None:
    text = (
        "[00:00] Mia Hello and welcome to the show.\n[00:12] Leo Thanks. It was a pleasure.\n"
        "[00:20] Mia Did it float?\n[00:24] Leo Nearly an hour.\n"
    )
    assert turns(text) == [
        ("Mia", "Hello and welcome to the show."),
        ("Leo", "Thanks."),
        ("Leo", "It was a pleasure."),
        ("Mia", "Did it float?"),
        ("Leo", "Nearly an hour."),
    ]


def test_surnames_and_numbers_belong_to_such_names() -> None:
    lines = (
        "[00:00] {0} Did it float?\n[00:02] {1} Nearly.\n[00:04] {0} Who saw "
        "it?\n[00:06] {1} Ann.\n"
    )
    for pair in (("Mia Berg", "Leo Hart"), ("Speaker 1", "Speaker 2")):
        assert turns(lines.format(*pair))[:2] == [
            (pair[0], "Did it float?"),
            (pair[1], "Nearly."),
        ]


@pytest.mark.parametrize(
    "text",
    [
        "0:00 The Cat sat.\n0:04 And the dog did not.\n0:08 The Cat went.\n0:12 And Tom left.\n",
        "0:00 Right Then it rained.\n0:04 Yes It did.\n0:08 Right Then no.\n0:12 Yes It was.\n",
        "0:00 Hot days came.\n0:04 Cold days went.\n0:08 hot days\n0:12 Cold nights.\n",
    ],
)
def test_first_words_of_stamped_lines_are_no_names(text: str) -> None:
    assert {speaker for speaker, _ in turns(text)} == {None}


def test_questions_above_times_are_no_chapters_where_prose_has_times_too() -> None:
    long = "Vivo em Braga, e trabalho na Bosch há quatro anos. Antes, estive no Porto, e gostei."
    text = "".join(
        f"[{i:02}:00]\n{line}\n\n"
        for i, line in enumerate(
            [long, "Qual a sua formação?", "Está a trabalhar?", "E onde vive?", *[long] * 15]
        )
    )
    assert chapters(text) == []
    assert said(text)[0] == "Vivo em Braga, e trabalho na Bosch há quatro anos."
    assert {"Qual a sua formação?", "Está a trabalhar?", "E onde vive?"} <= set(said(text))


def test_trint_states_where_words_end_and_how_long_they_took() -> None:
    text = (
        "Speaker 1: [00:00:03] Today we talk about boats. [00:00:10][7.2]\n\n"
        "Speaker 2: [00:00:11] Thanks for having me. [00:00:13][1.9]\n\n[9.1]\n"
    )
    assert said(text) == ["Today we talk about boats.", "Thanks for having me."]


@pytest.mark.parametrize(
    "remark",
    [
        "Transcrição feita pelo serviço automático de transcrição Good Tape",
        "This transcript was computer generated and might contain errors.",
        "Transcribed by https://otter.ai",
    ],
)
def test_what_a_program_says_of_its_transcript_is_not_spoken(remark: str) -> None:
    text = (
        f"{remark}\n\nBom dia, Catarina. Obrigada por teres vindo.\n\nBom dia. Gosto muito disto.\n"
    )
    assert said(text)[0] == "Bom dia, Catarina."
    named = (
        "Ana: Bom dia, Catarina.\n\nCatarina: Bom dia.\n\nAna: Gostas disto?\n\nCatarina: Sim.\n\n"
    )
    assert said(named + remark)[-1] == "Sim."


@pytest.mark.parametrize(
    "mark",
    [
        "BEGIN TAPE 1, SIDE A",
        "END OF INTERVIEW",
        "Transcription ended after 00:21:04",
        "[Ende der Aufnahme]",
        "Fin de la transcripción",
        "录音结束",
        "Berg, Mia stopped transcription",
    ],
)
def test_tapes_and_files_begin_and_end_unspoken(mark: str) -> None:
    text = f"MIA: Did it float?\n\nLEO: It did.\n\n{mark}\n\nMIA: For long?\n\nLEO: An hour.\n"
    assert said(text) == ["Did it float?", "It did.", "For long?", "An hour."]
    assert chapters(text) == []


def test_a_host_who_speaks_once_is_named_by_the_post() -> None:
    text = (
        "How one man built a boat\n\nSCOTT DETROW, HOST:\n\nBoats are expensive. Mia has more.\n\n"
        "MIA BERG, BYLINE: Leo has built boats.\n\nLEO HART: I have.\n\nBERG: And they float.\n"
    )
    assert turns(text)[0] == ("SCOTT DETROW", "Boats are expensive.")


def test_a_greeting_before_the_first_name_is_spoken() -> None:
    turn = "DM\nO senhor é professor de história.\nMF\nSou, e gosto muito disso.\n"
    text = f"Boa tarde, professor. É um prazer.\n{turn * 3}"
    assert said(text)[0] == "Boa tarde, professor."


def test_questions_are_not_those_of_the_only_one_who_is_named() -> None:
    text = "".join(
        f"{question}\n\nJ: {answer}\n\n"
        for question, answer in [
            ("Conta-me do teu percurso, e em que ano foste para a universidade...", "Em 2014."),
            ("E onde estudaste?", "No Porto."),
            ("Gostaste?", "Muito. Voltava já."),
        ]
    )
    assert turns(text) == [
        (None, "Conta-me do teu percurso, e em que ano foste para a universidade..."),
        ("J", "Em 2014."),
        (None, "E onde estudaste?"),
        ("J", "No Porto."),
        (None, "Gostaste?"),
        ("J", "Muito."),
        ("J", "Voltava já."),
    ]


def test_elements_that_mark_what_is_told_are_not_read() -> None:
    text = (
        "Ana: O senhor é <posição>professor em <place ref='x'>Braga</place></posição> e "
        "dá aulas.\n\n"
    )
    text += "Rui: Sou. Se a < b, então <b fica.\n\nAna: Ah!\n"
    assert said(text) == [
        "O senhor é professor em Braga e dá aulas.",
        "Sou.",
        "Se a < b, então <b fica.",
        "Ah!",
    ]


def test_blank_lines_between_captions_end_no_sentence() -> None:
    words = (
        "Conta-me um bocadinho\ndo teu percurso académico, em\n\nque ano é que foste para a\n"
        "universidade e qual o curso.\n\nOk. Pronto, e eu fui parar à\noutra universidade,\n\n"
        "e depois fui parar\nao Minho para fazer um\n\nmestrado. Foi em 2014 e\nainda lá estou,\n\n"
        "sempre a praticar na\nuniversidade, porque\n\nfiz o estágio.\n"
    )
    assert said(words) == [
        "Conta-me um bocadinho do teu percurso académico, em que ano é que foste para a "
        "universidade e qual o curso.",
        "Ok.",
        "Pronto, e eu fui parar à outra universidade, e depois fui parar ao Minho para fazer um "
        "mestrado.",
        "Foi em 2014 e ainda lá estou, sempre a praticar na universidade, porque fiz o estágio.",
    ]


def test_one_wrapped_paragraph_is_enough() -> None:
    text = (
        "Als ich zwölf Jahre alt war, gab mir mein Vater Holz und\nging fort. Ich baute ein Boot.\n"
    )
    assert said(text)[0] == "Als ich zwölf Jahre alt war, gab mir mein Vater Holz und ging fort."


def test_speakers_of_a_page_may_be_told_by_their_class() -> None:
    segment = (
        '<div><span class="ts-name">{}</span><span class="ts-timestamp">(00:00:{:02})</span>'
        "<span>{}</span></div>"
    )
    page = "<html><body><h2>Wood</h2>" + "".join(
        segment.format(*one)
        for one in [
            ("Mia Berg", 0, "Welcome to the show."),
            ("", 9, "And now to Leo."),
            ("Leo Hart", 12, "Thank you."),
            ("Mia Berg", 20, "Did it float?"),
            ("Leo Hart", 24, "It did."),
        ]
    )
    page += "<aside><p>More news. Read on.</p></aside></body></html>"
    assert turns(page) == [
        ("Mia Berg", "Welcome to the show."),
        ("Mia Berg", "And now to Leo."),
        ("Leo Hart", "Thank you."),
        ("Mia Berg", "Did it float?"),
        ("Leo Hart", "It did."),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Vi träffar Nils på Storg. 5 i Lund. Han bor och trivs där.",
            "Vi träffar Nils på Storg. 5 i Lund.",
        ),
        ("Han kom till Göteborg. 5 personer var där, och vi åt.", "Han kom till Göteborg."),
    ],
)
def test_swedish_streets_are_shortened(text: str, first: str) -> None:
    assert said(text)[0] == first


PLAY = """ACT I

SCENE I. A boat yard. Night.

Enter MIRA and LEON.

MIRA.
Who's there?

LEON.
Nay, answer me. Stand and unfold yourself.

MIRA.
Long live the boat!

[_Exit Leon._]

SCENE II. The same. Day.

Enter LEON.

LEON.
I have built it in the night.
"""


def test_a_play_tells_who_speaks_and_where_it_is_set() -> None:
    assert turns(PLAY) == [
        ("MIRA", "Who's there?"),
        ("LEON", "Nay, answer me."),
        ("LEON", "Stand and unfold yourself."),
        ("MIRA", "Long live the boat!"),
        ("LEON", "I have built it in the night."),
    ]
    assert [title for title, _ in chapters(PLAY)] == [
        "ACT I",
        "SCENE I. A boat yard. Night.",
        "SCENE II. The same. Day.",
    ]


def test_what_stands_below_the_title_of_a_scene_is_no_speech() -> None:
    text = (
        "ATTO PRIMO\n\nSCENA I\n\nUna stanza. Porta nel fondo.\n\nFABRIZIO. Padrona.\n\n"
        "MIRANDOLINA. Che cosa volete?\n\nFABRIZIO. Andrò io. (parte)\n\nSCENA II\n\n"
        "MIRANDOLINA sola.\n\nMIRANDOLINA. Poverino! Mi fa da ridere.\n"
    )
    assert ("NOTE", "Una stanza. Porta nel fondo.") in outline(text)
    assert ("NOTE", "MIRANDOLINA sola.") in outline(text)
    assert {speaker for speaker, _ in turns(text)} == {"FABRIZIO", "MIRANDOLINA"}


def test_a_sentence_about_an_act_is_no_title() -> None:
    text = "Act two was long, and we slept.\n\nWe woke for act three.\n"
    assert chapters(text) == []


def test_a_list_of_chapters_may_stand_at_the_end() -> None:
    text = "It floats. We saw it. " * 9 + "\n\nChapters\n0:00 Wood\n5:00 Nails\n9:00 Paint\n"
    listed = [text for kind, text in outline(text) if kind == "CONTENTS"]
    assert listed == ["Chapters", "0:00 Wood", "5:00 Nails", "9:00 Paint"]


def test_a_heading_right_below_a_name_is_not_spoken() -> None:
    text = (
        "**Mia:**\n\n## All about wood\n\nIt floats, and so do I.\n\n"
        "**Leo:**\n\nIt does, as far as we know.\n\n"
    )
    assert "## All about wood" not in said(text * 2)
    assert said(text * 2)[0] == "It floats, and so do I."


def test_colours_of_a_terminal_are_not_read() -> None:
    text = (
        "\x1b[38;5;71m Hello and\x1b[0m\x1b[38;5;160m welcome.\x1b[0m\n\x1b[1mThey float.\x1b[0m\n"
    )
    assert said(text) == ["Hello and welcome.", "They float."]


def test_times_between_hashes_end_turns() -> None:
    text = (
        "I: Wann war das? #00:00:12-3#\n\nB: Mit zwölf. Mhm. #00:00:31-0#\n\nI: Danke. #00:00:45#\n"
    )
    assert turns(text) == [
        ("I", "Wann war das?"),
        ("B", "Mit zwölf."),
        ("B", "Mhm."),
        ("I", "Danke."),
    ]


def test_numbers_name_speakers_where_they_recur() -> None:
    text = "1: Wann war das?\n2: Mit zwölf Jahren.\n1: Und schwamm es?\n2: Fast eine Stunde.\n"
    assert turns(text) == [
        ("1", "Wann war das?"),
        ("2", "Mit zwölf Jahren."),
        ("1", "Und schwamm es?"),
        ("2", "Fast eine Stunde."),
    ]
    mixed = text.replace("2: Fast", "Nein: Fast") + "Und mehr.\n" * 4
    assert "1" not in {speaker for speaker, _ in turns(mixed)}
    listed = "1: Wood is cut.\n2: Nails are bought.\n3: A boat is built.\n4: It floats.\n"
    assert {speaker for speaker, _ in turns(listed)} == {None}
    longer = f"{text}3: Das war alles.\n3: Oder nicht.\nJa.\n"
    assert {speaker for speaker, _ in turns(longer)} == {"1", "2", "3"}


def test_handles_may_end_in_brackets() -> None:
    text = "".join(f"[00:{i:02}] **qx()**: There it is, again.\n\n" for i in range(3))
    text += "".join(f"[01:{i:02}] **kushti**: Welcome, all.\n\n" for i in range(3))
    assert {speaker for speaker, _ in turns(text)} == {"qx", "kushti"}


def test_one_who_says_all_is_named_once() -> None:
    text = (
        "# Episode 340\n\n__Nell Shamrell__: Hello everyone!\n\nI’m Nell Shamrell, and "
        "this is it.\n"
    )
    assert turns(text)[0] == ("Nell Shamrell", "Hello everyone!")
    assert turns(text.replace("I’m Nell Shamrell", "I’m here"))[0][0] is None
    assert turns(f"It rained all day, and then it stopped.\n\n{text[17:]}")[0][0] is None
    assert turns(text.replace("Nell Shamrell", "Nell"))[0][0] is None


def test_a_link_that_is_never_closed_is_not_read() -> None:
    page = (
        '<html><body><p>See <a href="https://example.org/wood the yard.</p><p>It floats.</p></body>'
    )
    assert said(page) == ["See the yard.", "It floats."]


def test_a_talk_before_the_first_question_is_no_introduction() -> None:
    talk = "We are lawyers, and this is what the law says about it. " * 20
    questions = "Q: Is that so?\n\nA: It is, as far as we know.\n\n" * 60
    assert said(f"{talk}\n\n" * 3 + questions)[0].startswith("We are lawyers")
    assert said(f"{talk}\n\n" + questions)[0] == "Is that so?"


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_few_captions_and_nothing_else_are_spoken(between: str) -> None:
    lines = ["welcome to the show", "Today we talk", "about wood", "and nails"]
    text = "".join(f"0:{4 * i:02}{between}{line}\n" for i, line in enumerate(lines))
    assert said(text) == lines
    assert chapters(text) == []
