"""The languages of the interface.

Translations are Qt's own ``.ts`` files, made and checked with Qt's tools, and read
as they are: a few hundred sentences need no compiled form.
"""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from alignment.messages import Message
from app.resources import resource


class Language(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    ENGLISH = "en"
    CHINESE = "zh"


class FileTranslator(QTranslator):
    """Translates by a ``.ts`` file."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from xml.etree import ElementTree

        self._found: dict[tuple[str, str], str] = {}
        for context in ElementTree.parse(path).getroot().iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                if translation := message.findtext("translation"):
                    self._found[name, message.findtext("source", "")] = translation

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the translation, or None where the file has none."""
        # None is what Qt wants then, but its types know only strings
        return cast("str", self._found.get((context, source)))

    def isEmpty(self) -> bool:  # noqa: N802
        """Return whether there is nothing to translate with."""
        return not self._found


class LocalizedText(str):
    """What a message says, in the language in use when it was said."""

    message: Message

    def said_again(self) -> "LocalizedText":
        """Return the same in the language in use now."""
        return in_words(self.message)


def in_words(message: Message) -> LocalizedText:
    """Return what a message says, in the language in use."""
    words = LocalizedText(message.translated(partial(QCoreApplication.translate, "alignment")))
    words.message = message
    return words


class Languages(QObject):
    """Installs the translation in use."""

    changed = Signal(Language)
    """The language that is spoken now; `theme.fonts` brings the fonts for it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []

    def choose(self, language: Language) -> None:
        """Use a language from now on; every widget hears of it by `LanguageChange`."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = []
        spoken = self.resolved(language)
        if spoken is Language.CHINESE:
            qt = QTranslator(self)
            if qt.load("qt_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._installed.append(qt)
            self._installed.append(FileTranslator(resource("translations/zh_CN.ts"), self))
        for translator in self._installed:
            self._application.installTranslator(translator)
        self.changed.emit(spoken)

    @staticmethod
    def resolved(language: Language) -> Language:
        """Return the language that is spoken where one is asked for."""
        if language is not Language.SYSTEM:
            return language
        chinese = QLocale.system().language() == QLocale.Language.Chinese
        return Language.CHINESE if chinese else Language.ENGLISH
