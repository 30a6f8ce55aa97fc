"""Every sentence of the interface has its Chinese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

import alignment
import app
from alignment.errors import AudioError
from alignment.messages import Message
from app.commands.menus import Menus
from app.language import FileTranslator, Language, Languages, in_words
from app.resources import resource
from tests.app.windows import every_action

FILE = resource("translations/zh_CN.ts")
SOURCES = sorted(Path(app.__file__).parent.rglob("*.py"))
LIBRARY = [
    path
    for path in sorted(Path(alignment.__file__).parent.rglob("*.py"))
    if "cli" not in path.parts  # the command line speaks English
]
FIELDS = re.compile(r"{(\w+)}")


def said() -> Iterator[tuple[str, ast.Call]]:
    """Give every call that makes a `Message` or an error that carries one, and its place."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (*LIBRARY, *SOURCES)}
    bases = {
        owner.name: {ast.unparse(base) for base in owner.bases}
        for tree in trees.values()
        for owner in ast.walk(tree)
        if isinstance(owner, ast.ClassDef)
    }
    kinds = {"Message", "LyricastError"}
    while more := {name for name, of in bases.items() if of & kinds} - kinds:
        kinds |= more
    for path, tree in trees.items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in kinds:
                yield f"{path.name}:{call.lineno}", call


def messages() -> Iterator[tuple[str, str, set[str | None]]]:
    """Give the place, the template and the names of the details of every message."""
    for place, call in said():
        template = call.args[0]
        if isinstance(template, ast.Constant):
            yield place, template.value, {detail.arg for detail in call.keywords}
        else:
            # A variable passes on what was written elsewhere; anything else was put together.
            assert isinstance(template, ast.Name), place


def wanted() -> set[tuple[str, str]]:
    """Return the context and the text of all that is said to the user."""
    return spoken_by_views() | {("alignment", template) for _, template, _ in messages()}


def spoken_by_views() -> set[tuple[str, str]]:
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
    assert len(spoken_by_views()) > 70
    templates = {template for _, template, _ in messages()}
    assert len(templates) > 50
    assert {
        "“{file}” is not a text file. Choose plain text, Markdown or a saved web page; "
        "export other documents as plain text first.",
        "“{file}” contains no sound.",
        "{count} chapter times of the text run backwards and could not be used.",
        "does not answer in time",
        "“{path}” cannot be used ({reason}). "
        "Make room on the disk or check the rights of that file.",
    } < templates


def test_every_message_has_the_details_its_template_names() -> None:
    assert not [
        (place, template)
        for place, template, details in messages()
        if set(FIELDS.findall(template)) != details
    ]


def test_every_sentence_is_translated() -> None:
    given = translations()
    assert not [entry for entry in sorted(wanted()) if not given.get(entry)]


def test_nothing_is_translated_that_is_never_said() -> None:
    assert not sorted(set(translations()) - wanted())


@pytest.mark.parametrize(("entry", "translation"), translations().items())
def test_translations_are_chinese_and_keep_their_fields(
    entry: tuple[str, str], translation: str
) -> None:
    if re.search("[A-Za-z]", FIELDS.sub("", entry[1])):
        assert re.search(r"[\u4e00-\u9fff]", translation)
    assert sorted(FIELDS.findall(entry[1])) == sorted(FIELDS.findall(translation))
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
        and isinstance(call.args[0].value, str)
        and call.args[0].value not in ("", "Lyricast")
    ]
    assert not bare


def test_the_language_changes_while_running(languages: Languages, qapp: QApplication) -> None:
    class Heard(QWidget):
        times = 0

        def changeEvent(self, event: QEvent) -> None:  # noqa: N802
            self.times += event.type() is QEvent.Type.LanguageChange

    heard = Heard()
    languages.choose(Language.CHINESE)
    assert QCoreApplication.translate("alignment", "Mute") == "静音"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    assert heard.times
    languages.choose(Language.ENGLISH)
    assert QCoreApplication.translate("alignment", "Mute") == "Mute"


def test_messages_of_the_library_are_said_in_the_language_in_use(languages: Languages) -> None:
    error = AudioError("“{file}” contains no sound.", file="a.mp3").message
    unknown = Message("{count} things, never said", count=2)
    inside = Message("{source}: {reason}", source=Message("the model hub"), reason="timed out")
    languages.choose(Language.CHINESE)
    assert [in_words(m) for m in (error, unknown, inside)] == [
        "“a.mp3”里没有声音。",
        "2 things, never said",
        "模型库：timed out",
    ]
    languages.choose(Language.ENGLISH)
    assert in_words(error) == "“a.mp3” contains no sound."


def test_what_is_unknown_is_left_to_others(qapp: QObject) -> None:
    assert FileTranslator(FILE).translate("Actions", "never said") is None


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_no_menu_has_the_same_letter_twice(languages: Languages, language: Language) -> None:
    languages.choose(language)
    window = QWidget()
    bar = QMenuBar(window)
    menus = Menus(bar, every_action(window))
    menus.retranslate()
    for entries in (bar.actions(), *(m.actions() for m in bar.findChildren(QMenu))):
        letters = re.findall(r"&(\w)", " ".join(entry.text() for entry in entries))
        assert len(letters) == len(set(letters)), [entry.text() for entry in entries]


def test_a_sentence_can_be_said_again_in_another_language(languages: Languages) -> None:
    sentence = in_words(AudioError("“{file}” contains no sound.", file="a.mp3").message)
    languages.choose(Language.CHINESE)
    assert sentence == "“a.mp3” contains no sound."
    assert sentence.said_again() == "“a.mp3”里没有声音。"
