"""The two sets of colours, and how they reach Qt."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for, as ``#rrggbb``.

    Attributes
    ----------
    paper, panel, raised
        Grounds: of the text, of what surrounds it, of what lies on top.
    ink, quiet
        Text, and text that steps back.
    line
        Hairlines between areas.
    accent, on_accent
        The one strong colour, and text on it.
    current, current_ink
        Ground and text of the sentence being spoken.
    estimated
        Ground of the sentence being spoken where its times are only estimated.
    hover, selection
        Grounds of the sentence under the mouse, and of selected text.
    wave
        The part of the waveform not played yet.
    warning, on_warning
        Ground and text of an error message.
    speakers
        One for each speaker, by order of appearance.
    """

    name: str
    paper: str
    panel: str
    raised: str
    ink: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    current: str
    current_ink: str
    estimated: str
    hover: str
    selection: str
    wave: str
    warning: str
    on_warning: str
    speakers: tuple[str, ...]

    def speaker(self, number: int) -> str:
        """Return the colour of the speaker of that number, counted from 0."""
        return self.speakers[number % len(self.speakers)]


LIGHT = Theme(
    name="light",
    paper="#fbf8f2",
    panel="#f4efe6",
    raised="#fffdf9",
    ink="#2b2722",
    quiet="#716859",
    line="#e4dccd",
    accent="#ad4a26",
    on_accent="#ffffff",
    current="#ffe6ae",
    current_ink="#241c0c",
    estimated="#f3e9d2",
    hover="#f3ede1",
    selection="#c9dcec",
    wave="#cfc5b3",
    warning="#fbe3d9",
    on_warning="#6e2a12",
    speakers=("#3d5a8c", "#386a4c", "#7a4773", "#7a5812", "#1f676d", "#92432d"),
)

DARK = Theme(
    name="dark",
    paper="#191816",
    panel="#211f1c",
    raised="#2a2824",
    ink="#d8d2c6",
    quiet="#9c9486",
    line="#36322c",
    accent="#e89a6c",
    on_accent="#24150b",
    current="#54421a",
    current_ink="#fff2d2",
    estimated="#38301f",
    hover="#282520",
    selection="#34506b",
    wave="#4d483f",
    warning="#4a261a",
    on_warning="#f6cdbb",
    speakers=("#9fb6e0", "#93c4a3", "#d4a7cd", "#d6b56d", "#83c3c8", "#e4a38f"),
)


class Choice(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def palette(theme: Theme) -> QPalette:
    """Return the theme as Qt's palette, for what the style sheet does not reach."""
    result = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: theme.panel,
        roles.WindowText: theme.ink,
        roles.Base: theme.paper,
        roles.AlternateBase: theme.panel,
        roles.Text: theme.ink,
        roles.Button: theme.panel,
        roles.ButtonText: theme.ink,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.ink,
        roles.PlaceholderText: theme.quiet,
        roles.Highlight: theme.selection,
        roles.HighlightedText: theme.ink,
        roles.Link: theme.accent,
        roles.Accent: theme.accent,
        roles.Light: theme.raised,
        roles.Midlight: theme.raised,
        roles.Mid: theme.line,
        roles.Dark: theme.quiet,
    }.items():
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.wave))
    return result


class Themes(QObject):
    """Holds the theme in use, and follows the system where asked to.

    Parameters
    ----------
    application
        Gets the palette and the style sheet.
    style_sheet
        A style sheet with ``$name`` where a colour of the theme goes.
    """

    changed = Signal(object)
    """The new `Theme`."""

    def __init__(self, application: QApplication, style_sheet: str) -> None:
        super().__init__()
        self._application = application
        self._style_sheet = Template(style_sheet)
        self._choice = Choice.SYSTEM
        self.current = LIGHT
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def choice(self) -> Choice:
        """What the user asked for."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Use what the user asks for."""
        self._choice = choice
        hints = self._application.styleHints()
        scheme = {
            Choice.SYSTEM: Qt.ColorScheme.Unknown,
            Choice.LIGHT: Qt.ColorScheme.Light,
            Choice.DARK: Qt.ColorScheme.Dark,
        }[choice]
        hints.setColorScheme(scheme)  # window frames and system dialogs go along
        self._use(scheme if choice is not Choice.SYSTEM else hints.colorScheme())

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if self._choice is Choice.SYSTEM:
            self._use(scheme)

    def _use(self, scheme: Qt.ColorScheme) -> None:
        self.current = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        self._application.setPalette(palette(self.current))
        self._application.setStyleSheet(self._style_sheet.substitute(asdict(self.current)))
        self.changed.emit(self.current)
