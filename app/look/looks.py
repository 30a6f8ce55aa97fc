"""What the options say of looks, brought to where it is used."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStyle

from app.commands.options import (
    DARK_HIGHLIGHT,
    FOLLOW,
    FOLLOW_HEIGHT,
    FONT,
    HIGHLIGHT,
    LANGUAGE,
    LINE_HEIGHT,
    MOTION,
    SIZE,
    THEME,
    WIDTH,
    Motion,
    Option,
    Options,
)
from app.language import Languages
from app.look.theme import Themes
from app.views.document import Type
from app.views.transcript_view import TranscriptView

_TYPE = (SIZE, FONT, LINE_HEIGHT, WIDTH)
_FOLLOWING = (FOLLOW, FOLLOW_HEIGHT, MOTION)


class Looks(QObject):
    """Keeps theme, language and text as the options have them."""

    def __init__(
        self, options: Options, themes: Themes, languages: Languages, text: TranscriptView
    ) -> None:
        super().__init__(text)
        self._options = options
        self._text = text
        options.watch(HIGHLIGHT, lambda colour: themes.highlight(colour, dark=False))
        options.watch(DARK_HIGHLIGHT, lambda colour: themes.highlight(colour, dark=True))
        options.watch(THEME, themes.choose)
        options.watch(LANGUAGE, languages.choose)
        self._set_type()
        self._set_following()
        options.changed.connect(self._use)

    def _use(self, option: Option) -> None:
        if option in _TYPE:
            self._set_type()
        elif option in _FOLLOWING:
            self._set_following()

    def _set_type(self) -> None:
        self._text.set_type(chosen_type(self._options))

    def _set_following(self) -> None:
        get = self._options.get
        self._text.set_following(get(FOLLOW), get(FOLLOW_HEIGHT) / 100)
        duration = QStyle.StyleHint.SH_Widget_Animation_Duration
        moves = {
            Motion.GENTLE: True,
            Motion.NONE: False,
            Motion.SYSTEM: bool(self._text.style().styleHint(duration, None, self._text)),
        }
        self._text.set_gentle(moves[get(MOTION)])


def chosen_type(options: Options) -> Type:
    """Return how the user wants letters and lines."""
    return Type(*(options.get(option) for option in _TYPE))
