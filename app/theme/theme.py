"""The sets of colours."""

from dataclasses import dataclass, replace

from app.theme.colours import READABLE, contrast, luminance, mixed


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
