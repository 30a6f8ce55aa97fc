"""The set of colours in use, and how it reaches Qt."""

from dataclasses import asdict
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.theme.theme import DARK, LIGHT, SEPIA, STRONG_DARK, STRONG_LIGHT, Theme


class ContrastChoice(StrEnum):
    """What contrast the user asked for."""

    SYSTEM = "system"
    USUAL = "usual"
    HIGH = "high"


class ThemeChoice(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    SEPIA = "sepia"
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
    strong
        What is added to it where contrast is high.
    """

    changed = Signal(object)
    """The new `Theme`."""

    def __init__(self, application: QApplication, style_sheet: str, strong: str = "") -> None:
        super().__init__()
        self._application = application
        self._style_sheet = Template(style_sheet)
        self._strong_sheet = Template(style_sheet + strong)
        self._contrast = ContrastChoice.USUAL
        self._choice = ThemeChoice.SYSTEM
        self._highlights = {False: "", True: ""}
        self._plain = self.current = LIGHT
        self._dressed = False
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._accessibility = self._hints.accessibility()
        self._accessibility.contrastPreferenceChanged.connect(self._use_again)

    @property
    def choice(self) -> ThemeChoice:
        """What the user asked for."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Use what the user asks for."""
        self._choice = choice
        hints = self._application.styleHints()
        scheme = {
            ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
            ThemeChoice.LIGHT: Qt.ColorScheme.Light,
            ThemeChoice.SEPIA: Qt.ColorScheme.Light,
            ThemeChoice.DARK: Qt.ColorScheme.Dark,
        }[choice]
        hints.setColorScheme(scheme)  # window frames and system dialogs go along
        if choice is ThemeChoice.SYSTEM:
            self._follow_system(hints.colorScheme())
        else:
            self._use(
                {ThemeChoice.LIGHT: LIGHT, ThemeChoice.SEPIA: SEPIA, ThemeChoice.DARK: DARK}[choice]
            )

    def use_contrast(self, choice: ContrastChoice) -> None:
        """Use the contrast that the user asks for."""
        self._contrast = choice
        self._use_again()

    @property
    def _is_strong(self) -> bool:
        if self._contrast is ContrastChoice.SYSTEM:
            return self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast
        return self._contrast is ContrastChoice.HIGH

    @Slot()
    def _use_again(self) -> None:
        self._use(self._plain)

    def highlight(self, colour: str, *, dark: bool) -> None:
        """Use another ground for the current sentence, on dark or on light pages.

        Parameters
        ----------
        colour
            ``#rrggbb``; empty for that of the theme.
        """
        self._highlights[dark] = colour
        if self._plain.dark is dark:
            self._use(self._plain)

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._use(DARK if scheme is Qt.ColorScheme.Dark else LIGHT)

    def _use(self, theme: Theme) -> None:
        self._plain = theme
        before = self.current
        if self._is_strong:
            self.current, sheet = STRONG_DARK if theme.dark else STRONG_LIGHT, self._strong_sheet
        else:
            self.current = theme.highlighted(self._highlights[theme.dark])
            sheet = self._style_sheet
        if self._dressed and self.current == before:
            return  # a style sheet takes all widgets to dress anew
        self._dressed = True
        self._application.setPalette(palette(self.current))
        self._application.setStyleSheet(sheet.substitute(asdict(self.current)))
        self.changed.emit(self.current)
