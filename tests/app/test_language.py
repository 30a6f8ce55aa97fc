"""Every sentence of the interface has its Chinese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

import app
from app.actions import Actions
from app.language import FileTranslator, Language, Languages
from app.menus import Menus
from app.resources import resource

FILE = resource("translations/zh_CN.ts")
SOURCES = sorted(Path(app.__file__).parent.rglob("*.py"))


def wanted() -> set[tuple[str, str]]:
    """Return the class and the text of every ``self.tr("…")`` of the program."""
    found = set()
    for path in SOURCES:
        for owner in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(owner, ast.ClassDef):
                continue
            for call in ast.walk(owner):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Attribute)
                    and call.func.attr == "tr"
                ):
                    assert isinstance(call.args[0], ast.Constant), f"{path.name}:{call.lineno}"
                    found.add((owner.name, call.args[0].value))
    return found


def translations() -> dict[tuple[str, str], str]:
    return {
        (context.findtext("name"), message.findtext("source")): message.findtext("translation")
        for context in ElementTree.parse(FILE).getroot().iter("context")
        for message in context.iter("message")
    }


def test_the_program_has_sentences() -> None:
    assert len(wanted()) > 70


def test_every_sentence_is_translated() -> None:
    given = translations()
    assert not [entry for entry in sorted(wanted()) if not given.get(entry)]


def test_nothing_is_translated_that_is_never_said() -> None:
    assert not sorted(set(translations()) - wanted())


@pytest.mark.parametrize(("entry", "translation"), translations().items())
def test_translations_are_chinese_and_keep_their_fields(
    entry: tuple[str, str], translation: str
) -> None:
    assert re.search(r"[\u4e00-\u9fff]", translation)
    fields = re.compile(r"{\w+}")
    assert sorted(fields.findall(entry[1])) == sorted(fields.findall(translation))
    assert ("&" in entry[1]) == ("&" in translation)


def test_no_sentence_is_left_out_of_tr() -> None:
    """No widget is given a literal text that is not a name."""
    setters = {
        "setText",
        "setToolTip",
        "setAccessibleName",
        "setTitle",
        "addAction",
        "setWindowTitle",
    }
    calls = (
        (path.name, call)
        for path in SOURCES
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args
    )
    bare = [
        f"{name}:{call.lineno}"
        for name, call in calls
        if call.func.attr in setters
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value not in ("", "Lyricast")
    ]
    assert not bare


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    languages = Languages(qapp)
    yield languages
    languages.choose(Language.ENGLISH)


def test_the_language_changes_while_running(languages: Languages, qapp: QApplication) -> None:
    class Heard(QWidget):
        times = 0

        def changeEvent(self, event: QEvent) -> None:  # noqa: N802
            self.times += event.type() is QEvent.Type.LanguageChange

    heard = Heard()
    languages.choose(Language.CHINESE)
    assert QCoreApplication.translate("Actions", "Mute") == "静音"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    assert heard.times
    languages.choose(Language.ENGLISH)
    assert QCoreApplication.translate("Actions", "Mute") == "Mute"


def test_what_is_unknown_is_left_to_others(qapp: QObject) -> None:
    assert FileTranslator(FILE).translate("Actions", "never said") is None


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_no_menu_has_the_same_letter_twice(languages: Languages, language: Language) -> None:
    languages.choose(language)
    window = QWidget()
    bar = QMenuBar(window)
    menus = Menus(bar, Actions(window))
    menus.retranslate()
    for entries in (bar.actions(), *(m.actions() for m in bar.findChildren(type(menus.file)))):
        letters = re.findall(r"&(\w)", " ".join(entry.text() for entry in entries))
        assert len(letters) == len(set(letters)), [entry.text() for entry in entries]
