"""What the options say of looks, brought to where it is used."""

from typing import Any

from PySide6.QtCore import QObject

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu, option_choices
from app.language import Language, Languages
from app.options.catalogue import (
    CONTRAST,
    DARK_HIGHLIGHT,
    FOLLOW,
    FOLLOW_HEIGHT,
    HIGHLIGHT,
    LANGUAGE,
    MOTION,
    SIZE,
    THEME,
)
from app.options.option import Option
from app.options.options import Options
from app.presenters.option_actions import show_choice
from app.theme.themes import ThemeChoice, Themes
from app.views.motion import is_gentle
from app.views.transcript_view import TranscriptView
from app.views.typography import TYPOGRAPHY, chosen_typography

_FOLLOWING = (FOLLOW, FOLLOW_HEIGHT, MOTION)


def wear(options: Options, themes: Themes, languages: Languages) -> None:
    """Keep theme and language as the options have them.

    To be called before there are widgets, each of which would be dressed anew.
    """
    options.watch(HIGHLIGHT, lambda colour: themes.highlight(colour, dark=False))
    options.watch(DARK_HIGHLIGHT, lambda colour: themes.highlight(colour, dark=True))
    options.watch(THEME, themes.choose)
    options.watch(CONTRAST, themes.use_contrast)
    options.watch(LANGUAGE, languages.choose)


class AppearancePresenter(QObject):
    """Keeps the text as the options have it; actions change them, and theme and language."""

    SIZES = (13, 14, 15, 16, 17, 18, 20, 22, 24, 27, 30, 34, 40, 47, 54)

    def __init__(self, options: Options, actions: Actions, text: TranscriptView) -> None:
        super().__init__(text)
        self._options = options
        self._text = text
        self._set_type()
        self._set_following()
        options.changed.connect(self._use)
        text.text_size_wanted.connect(self._change_size)
        actions.bind(self)
        show_choice(options, THEME, actions.group("themes"))
        show_choice(options, LANGUAGE, actions.group("languages"))

    @Command("larger", Message("&Larger Text"), "Ctrl++", "Ctrl+=",
             menu=Menu.TEXT_SIZE, heading=Heading.READING)  # fmt: skip
    def _larger(self) -> None:
        self._change_size(1)

    @Command("smaller", Message("&Smaller Text"), "Ctrl+-",
             menu=Menu.TEXT_SIZE, heading=Heading.READING)  # fmt: skip
    def _smaller(self) -> None:
        self._change_size(-1)

    @Command("usual_size", Message("&Usual Text Size"), "Ctrl+0",
             menu=Menu.TEXT_SIZE, heading=Heading.READING)  # fmt: skip
    def _usual_size(self) -> None:
        self._options.reset(SIZE)

    @option_choices("themes", THEME, menu=Menu.THEME)
    def _choose_theme(self, theme: ThemeChoice) -> None:
        self._options.set(THEME, theme)

    @option_choices("languages", LANGUAGE, menu=Menu.LANGUAGE)
    def _choose_language(self, language: Language) -> None:
        self._options.set(LANGUAGE, language)

    def _change_size(self, steps: int) -> None:
        """Make the text larger, or smaller where `steps` is negative."""
        size = self._options.get(SIZE)
        nearest = min(range(len(self.SIZES)), key=lambda i: abs(self.SIZES[i] - size))
        number = min(max(nearest + steps, 0), len(self.SIZES) - 1)
        self._options.set(SIZE, self.SIZES[number])

    def _use(self, option: Option[Any]) -> None:
        if option in TYPOGRAPHY:
            self._set_type()
        elif option in _FOLLOWING:
            self._set_following()

    def _set_type(self) -> None:
        self._text.set_type(chosen_typography(self._options))

    def _set_following(self) -> None:
        get = self._options.get
        self._text.set_following(get(FOLLOW), get(FOLLOW_HEIGHT) / 100)
        self._text.set_gentle(is_gentle(self._options, self._text))
