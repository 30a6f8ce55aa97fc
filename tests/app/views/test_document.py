from PySide6.QtGui import QColor, QTextCursor, QTextDocument

from alignment.reader import parse_transcript
from alignment.transcript.model import Kind, Transcript
from app.theme.theme import LIGHT
from app.views.document import Typesetter
from app.views.text_positions import TextPositions
from app.views.typography import Typography
from tests.app.texts import TextBuilder, interview


def set_text(transcript: Transcript) -> tuple[QTextDocument, TextPositions]:
    document = QTextDocument()
    positions = Typesetter(LIGHT, Typography(), transcript.language).set(transcript, document)
    return document, positions


def shown(document: QTextDocument, positions: TextPositions, index: int) -> str:
    place = positions.of(index)
    assert place is not None
    cursor = QTextCursor(document)
    cursor.setPosition(place.start)
    cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def blocks(document: QTextDocument) -> list[str]:
    return document.toPlainText().split("\n")


def test_every_sentence_is_where_it_is_said_to_be(qapp: object) -> None:
    transcript = interview()
    document, positions = set_text(transcript)
    for sentence in transcript.spoken:
        assert shown(document, positions, sentence.index) == sentence.text
        place = positions.of(sentence.index)
        assert positions.at(place.start) == positions.at(place.end - 1) == sentence.index


def test_characters_beyond_the_bmp_shift_nothing(qapp: object) -> None:
    transcript = TextBuilder().paragraph("a𠮷b😀c", "后面的。").build()
    document, positions = set_text(transcript)
    assert positions.of(0).end == positions.of(1).start == 7
    assert shown(document, positions, 1) == "后面的。"


def test_one_block_for_each_paragraph(qapp: object) -> None:
    transcript = (
        TextBuilder("en")
        .paragraph("One.", "Two.", gap=" ")
        .paragraph("Three\nfour\u2028five.")
        .build()
    )
    document, _ = set_text(transcript)
    assert blocks(document) == ["One. Two.", "Three four five."]


def test_a_heading_is_its_title_alone(qapp: object) -> None:
    transcript = TextBuilder().chapter("开源", 1_956_000).paragraph("好。").build()
    document, _ = set_text(transcript)
    assert blocks(document)[0] == "开源"


def test_speakers_are_named_in_full_in_their_colours(qapp: object) -> None:
    transcript = (
        TextBuilder()
        .speaker("Sam Altman", "Sam Altman")
        .paragraph("好。")
        .speaker("Erik", "Erik Torenberg")
        .paragraph("是。")
        .build()
    )
    document, _ = set_text(transcript)
    assert blocks(document) == ["Sam Altman", "好。", "Erik Torenberg", "是。"]
    colours = [
        document.findBlockByNumber(n).begin().fragment().charFormat().foreground().color()
        for n in (0, 2)
    ]
    assert colours == [QColor(LIGHT.speaker(0)), QColor(LIGHT.speaker(1))]


def test_a_speaker_on_the_line_of_the_text_stands_above_it(qapp: object) -> None:
    transcript = TextBuilder().paragraph("Sam：", "好。").build()
    name, text = transcript.sentences
    name = type(name)(0, name.span, name.text_span, name.text, Kind.SPEAKER, None, 0, "Sam", ())
    transcript = Transcript(transcript.source, (name, text), (), "zh")
    document, _ = set_text(transcript)
    assert blocks(document) == ["Sam", "好。"]


def test_what_nobody_speaks_is_quieter(qapp: object) -> None:
    transcript = (
        TextBuilder()
        .paragraph("简介。", kind=Kind.FRONT_MATTER)
        .paragraph("好。", "[笑]", "对。")
        .build()
    )
    document, positions = set_text(transcript)

    def colour(index: int) -> str:
        cursor = QTextCursor(document)
        cursor.setPosition(positions.of(index).start + 1)
        return cursor.charFormat().foreground().color().name()

    assert [colour(i) for i in range(4)] == [LIGHT.quiet, LIGHT.ink, LIGHT.quiet, LIGHT.ink]


def test_an_empty_transcript_is_an_empty_document(qapp: object) -> None:
    document, positions = set_text(Transcript("", (), (), "zh"))
    assert document.isEmpty()
    assert positions.at(0) is None


def test_number_signs_of_a_title_are_not_shown(qapp: object) -> None:
    for source in ("# Boats\n\nThey float.\n", "# Boats\n\n## Wood\n\nThey float.\n"):
        document, positions = set_text(parse_transcript(source))
        assert shown(document, positions, 0) == "Boats"
        assert "#" not in document.toPlainText()
