"""The sets of colours, and how they reach Qt."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

READABLE = 4.5
"""Contrast that text needs with its ground (WCAG 2.2, level AA)."""


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG defines it."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG defines it."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(first: str, second: str, share: float) -> str:
    """Return a colour with `share` (0 to 1) of the first one in the second one."""
    one, other = QColor(first), QColor(second)
    pairs = (
        (one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()),
    )  # fmt: skip
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs)).name()


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
    estimated, estimated_ink
        The same where its times are only estimated.
    hover, selection
        Grounds of the sentence under the mouse, and of selected text.
    wave
        The part of the waveform not played yet.
    warning, on_warning
        Ground and text of an error message.
    speakers
        One for each speaker, by order of appearance.
    strong
        Whether contrast is high, and what is lit has an outline besides.
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
    estimated_ink: str
    hover: str
    selection: str
    wave: str
    warning: str
    on_warning: str
    speakers: tuple[str, ...]
    strong: bool = False

    @property
    def dark(self) -> bool:
        """Whether light letters stand on a dark ground."""
        return luminance(self.paper) < luminance(self.ink)

    def speaker(self, number: int) -> str:
        """Return the colour of the speaker of that number, counted from 0."""
        return self.speakers[number % len(self.speakers)]

    def highlighted(self, colour: str) -> "Theme":
        """Return the theme with another ground for the current sentence, its text readable."""
        if not colour:
            return self
        estimated = mixed(colour, self.paper, 0.4)
        return replace(
            self,
            current=colour,
            current_ink=self._ink_on(colour),
            estimated=estimated,
            estimated_ink=self._ink_on(estimated),
        )

    def _ink_on(self, ground: str) -> str:
        """Return what can be read on a ground; black or white always can."""
        inks = (self.current_ink, "#000000", "#ffffff")
        return next(ink for ink in inks if contrast(ink, ground) >= READABLE)


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
    estimated_ink="#241c0c",
    hover="#f3ede1",
    selection="#c9dcec",
    wave="#cfc5b3",
    warning="#fbe3d9",
    on_warning="#6e2a12",
    speakers=("#3d5a8c", "#386a4c", "#7a4773", "#7a5812", "#1f676d", "#92432d"),
)

SEPIA = Theme(
    name="sepia",
    paper="#f2e5cb",
    panel="#ead9ba",
    raised="#f9efdb",
    ink="#3d2f20",
    quiet="#6d5940",
    line="#d8c4a0",
    accent="#8f3f1d",
    on_accent="#fff8ea",
    current="#fbc96b",
    current_ink="#2e2008",
    estimated="#f0d7a2",
    estimated_ink="#2e2008",
    hover="#e8d7b6",
    selection="#b9cbd0",
    wave="#bfa880",
    warning="#f1c9b3",
    on_warning="#65240d",
    speakers=("#32507f", "#2c5c40", "#6d3c68", "#6a4b0c", "#17585f", "#83361f"),
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
    estimated_ink="#fff2d2",
    hover="#282520",
    selection="#34506b",
    wave="#4d483f",
    warning="#4a261a",
    on_warning="#f6cdbb",
    speakers=("#9fb6e0", "#93c4a3", "#d4a7cd", "#d6b56d", "#83c3c8", "#e4a38f"),
)


STRONG_LIGHT = Theme(
    name="strong light",
    paper="#ffffff",
    panel="#ffffff",
    raised="#ffffff",
    ink="#000000",
    quiet="#303030",
    line="#909090",
    accent="#0a3a9e",
    on_accent="#ffffff",
    current="#ffe03a",
    current_ink="#000000",
    estimated="#fff5b8",
    estimated_ink="#000000",
    hover="#e4e4e4",
    selection="#9ecbff",
    wave="#808080",
    warning="#ffdcd2",
    on_warning="#5c0f00",
    speakers=("#123a80", "#0d4d26", "#5c1f55", "#54380a", "#0a4a50", "#7a1f0f"),
    strong=True,
)

STRONG_DARK = Theme(
    name="strong dark",
    paper="#000000",
    panel="#000000",
    raised="#000000",
    ink="#ffffff",
    quiet="#d8d8d8",
    line="#707070",
    accent="#6fd3ff",
    on_accent="#000000",
    current="#ffe14d",
    current_ink="#000000",
    estimated="#4d450f",
    estimated_ink="#ffffff",
    hover="#303030",
    selection="#0b4f94",
    wave="#909090",
    warning="#5c1400",
    on_warning="#ffffff",
    speakers=("#b9d0ff", "#a8f0bd", "#f5c2ee", "#ffd98a", "#9ff0f5", "#ffc0ae"),
    strong=True,
)


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
