import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.theme.fonts import families, suit, use_fonts_of
from app.theme.theme import LIGHT
from app.views.document import Typesetter
from app.views.transcript_view import TranscriptView
from app.views.typography import Typography
from tests.app.texts import interview

CHOSEN = {"": "Georgia", "zh": "Source Han Serif SC", "ja": "Klee One"}


def test_a_chosen_font_comes_first_and_the_one_of_the_script_next() -> None:
    assert families("zh", CHOSEN)[:2] == ["Georgia", "Source Han Serif SC"]
    assert families("ja", CHOSEN)[:2] == ["Georgia", "Klee One"]


def test_letters_are_not_taken_from_the_fonts_of_other_scripts() -> None:
    chosen = {"zh": "Source Han Serif SC"}
    english = families("en", chosen)
    assert english.index("Noto Sans") < english.index("Source Han Serif SC")
    assert english.index("Source Han Serif SC") < english.index("Noto Sans CJK SC")
    japanese = families("ja", chosen)
    assert japanese.index("Noto Sans CJK JP") < japanese.index("Source Han Serif SC")


def test_no_family_is_named_twice() -> None:
    for language in ("zh", "ja", "en"):
        names = families(language, {"": "Noto Sans", "zh": "Noto Sans CJK SC"})
        assert len(names) == len(set(names))


def test_an_apostrophe_leaves_no_gap_where_only_a_chinese_font_is_there(
    qapp: QApplication,
) -> None:
    if "Noto Sans CJK SC" not in QFontDatabase.families():
        pytest.skip("Noto Sans CJK SC is not installed")

    def width(language: str, text: str) -> float:
        font = suit(QFont(["Noto Sans CJK SC"], 20), language)
        return QFontMetricsF(font).horizontalAdvance(text)

    assert width("en", "don’t") < width("en", "donnt")
    assert width("zh", "“核”") > width("en", "“核”")


def test_the_text_and_the_interface_are_set_so(qapp: QApplication) -> None:
    document = QTextDocument()
    Typesetter(LIGHT, Typography(), "en").set(interview(), document)
    assert document.defaultFont().featureTags()
    for language, narrow in (("en", True), ("zh", False)):
        use_fonts_of(language)
        assert bool(qapp.font().featureTags()) is narrow


def test_a_chinese_text_keeps_its_fonts_whatever_the_interface_is_set_in(qtbot: QtBot) -> None:
    view = TranscriptView()
    qtbot.addWidget(view)
    view.show_transcript(interview())
    view.setFont(suit(QFont(families("en")), "en"))
    font = view.document().defaultFont()
    assert font.families() == families("zh")
    assert not font.featureTags()
