"""Everything the user can choose, each option declared once: its values, its words, its place.

An option declared here can be read and watched by any part of the program, and shows in
the settings without another line.
"""

from enum import StrEnum

from alignment.engines import registry
from alignment.messages import Message
from alignment.models.catalogue import DEFAULT, MODELS
from app.language import Language
from app.options.option import (
    Choice,
    Colour,
    FileList,
    Font,
    Group,
    Number,
    Option,
    Speeds,
    Switch,
    Template,
)
from app.theme.themes import ContrastChoice, ThemeChoice


class Motion(StrEnum):
    """How the text gets to the next sentence."""

    SYSTEM = "system"
    GENTLE = "gentle"
    NONE = "none"


class EngineChoice(StrEnum):
    """How the text is timed: the engines that users of the player know."""

    AUTO = registry.AUTO
    PACING = registry.PACING


class Shown(StrEnum):
    """Which languages are shown."""

    TEXT = "text"
    BOTH = "both"
    ORIGINAL = "original"


class QuoteStyle(StrEnum):
    """How quotes are copied."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    OBSIDIAN = "obsidian"
    OWN = "own"


LANGUAGE = Choice(
    key="view/language",
    default=Language.SYSTEM,
    group=Group.GENERAL,
    label=Message("Language"),
    names={
        Language.SYSTEM: Message("As the system"),
        Language.ENGLISH: "English",
        Language.CHINESE: "中文",
    },
)
TRAY = Switch(
    key="desktop/tray",
    default=False,
    group=Group.GENERAL,
    label=Message("Show an icon in the tray"),
    help=Message("Where the desktop has one. It plays, pauses and brings the window back."),
)
FONT = Font(
    key="text/font",
    default="",
    group=Group.TEXT,
    label=Message("Font"),
    help=Message("Characters it does not have are taken from the fonts below."),
)
CHINESE_FONT = Font(
    key="text/font zh",
    default="",
    group=Group.TEXT,
    label=Message("Font for Chinese"),
    language="zh",
)
JAPANESE_FONT = Font(
    key="text/font ja",
    default="",
    group=Group.TEXT,
    label=Message("Font for Japanese"),
    language="ja",
)
KOREAN_FONT = Font(
    key="text/font ko",
    default="",
    group=Group.TEXT,
    label=Message("Font for Korean"),
    language="ko",
)
FONTS = (FONT, CHINESE_FONT, JAPANESE_FONT, KOREAN_FONT)
SIZE = Number(
    key="text/size",
    default=18,
    group=Group.TEXT,
    label=Message("Size"),
    least=12,
    most=54,
    written=lambda value: Message("{value} px", value=value),
)
LINE_HEIGHT = Number(
    key="text/line height",
    default=100,
    group=Group.TEXT,
    label=Message("Line spacing"),
    least=80,
    most=160,
    step=5,
    written=lambda value: Message("{value}%", value=value),
)
WIDTH = Number(
    key="text/width",
    default=38,
    group=Group.TEXT,
    label=Message("Width of the text"),
    help=Message("Counted in Chinese characters; two Latin letters take about as much."),
    least=20,
    most=80,
    written=lambda value: Message("{value} characters", value=value),
)
JUSTIFIED = Switch(
    key="text/justified",
    default=False,
    group=Group.TEXT,
    label=Message("Justified"),
    help=Message("Lines end at the same edge."),
)
SHOWN = Choice(
    key="text/shown",
    default=Shown.TEXT,
    group=Group.TEXT,
    label=Message("Languages"),
    help=Message("The original is what is really said; it is written down when you ask for it."),
    names={
        Shown.TEXT: Message("Only the text"),
        Shown.BOTH: Message("Text and original"),
        Shown.ORIGINAL: Message("Only the original"),
    },
)
BESIDE = Switch(
    key="text/beside",
    default=False,
    group=Group.TEXT,
    label=Message("Original beside the text"),
    help=Message("Where the window is wide enough; else it stands under it."),
)
WORDS = Switch(
    key="text/words",
    default=True,
    group=Group.TEXT,
    label=Message("Word by word"),
    help=Message("The light fills the current sentence as its words are heard."),
)
PICTURE = Switch(
    key="picture/on",
    default=False,
    group=Group.TEXT,
    label=Message("Show the picture of videos"),
    help=Message("Decoded only while it is visible."),
)
PICTURE_LARGE = Switch(
    key="picture/large",
    default=False,
    group=Group.TEXT,
    label=Message("Large picture"),
)
PICTURE_BESIDE = Switch(
    key="picture/beside",
    default=False,
    group=Group.TEXT,
    label=Message("Picture beside the text"),
    help=Message("Where the window is wide enough; else it stands above it."),
)
THEME = Choice(
    key="view/theme",
    default=ThemeChoice.SYSTEM,
    group=Group.COLOURS,
    label=Message("Theme"),
    names={
        ThemeChoice.SYSTEM: Message("As the system"),
        ThemeChoice.LIGHT: Message("Light"),
        ThemeChoice.SEPIA: Message("Sepia"),
        ThemeChoice.DARK: Message("Dark"),
    },
)
CONTRAST = Choice(
    key="view/contrast",
    default=ContrastChoice.SYSTEM,
    group=Group.COLOURS,
    label=Message("Contrast"),
    help=Message("High contrast has its own colours, and outlines around what is lit."),
    names={
        ContrastChoice.SYSTEM: Message("As the system"),
        ContrastChoice.USUAL: Message("Usual"),
        ContrastChoice.HIGH: Message("High"),
    },
)
HIGHLIGHT = Colour(
    key="view/highlight",
    default="",
    group=Group.COLOURS,
    label=Message("Highlight on light pages"),
    dark=False,
)
DARK_HIGHLIGHT = Colour(
    key="view/dark highlight",
    default="",
    group=Group.COLOURS,
    label=Message("Highlight on dark pages"),
    dark=True,
)
FOLLOW = Switch(
    key="follow/on",
    default=True,
    group=Group.FOLLOWING,
    label=Message("Keep the current sentence in view"),
    help=Message("It pauses while you scroll elsewhere."),
)
FOLLOW_HEIGHT = Number(
    key="follow/height",
    default=38,
    group=Group.FOLLOWING,
    label=Message("Position of the current sentence"),
    help=Message("Measured from the top of the window."),
    least=15,
    most=70,
    step=1,
    written=lambda value: Message("{value}%", value=value),
)
MOTION = Choice(
    key="follow/motion",
    default=Motion.SYSTEM,
    group=Group.FOLLOWING,
    label=Message("Motion"),
    help=Message("Applies to scrolling and to progress bars."),
    names={
        Motion.SYSTEM: Message("As the system"),
        Motion.GENTLE: Message("Smooth"),
        Motion.NONE: Message("None"),
    },
)
_STEPS = ("2", "3", "5", "10", "15", "20", "30", "45", "60")
BACK_STEP = Choice(
    key="player/back",
    default="15",
    group=Group.LISTENING,
    label=Message("Skip back by"),
    names={step: Message("{count} seconds", count=int(step)) for step in _STEPS},
)
FORWARD_STEP = Choice(
    key="player/forward",
    default="15",
    group=Group.LISTENING,
    label=Message("Skip forward by"),
    names={step: Message("{count} seconds", count=int(step)) for step in _STEPS},
)
LOOP_TIMES = Choice(
    key="loop/times",
    default="0",
    group=Group.LISTENING,
    label=Message("Repeat a loop"),
    names={
        "0": Message("until stopped"),
        "2": Message("twice"),
        "3": Message("3 times"),
        "5": Message("5 times"),
        "10": Message("10 times"),
    },
)
LOOP_GAP = Choice(
    key="loop/gap",
    default="0",
    group=Group.LISTENING,
    label=Message("Pause between repeats"),
    help=Message("A pause as long as the loop gives you time to say it yourself."),
    names={
        "0": Message("none"),
        "500": Message("half a second"),
        "1000": Message("1 second"),
        "2000": Message("2 seconds"),
        "5000": Message("5 seconds"),
        "-1": Message("as long as the loop"),
    },
)
LOOP_ADVANCE = Switch(
    key="loop/advance",
    default=False,
    group=Group.LISTENING,
    label=Message("Then loop the next sentence"),
)
DRILL_SPEEDS = Speeds(
    key="drill/speeds",
    default="0.75, 1, 1.25",
    group=Group.LISTENING,
    label=Message("Speeds of a drill"),
    help=Message(
        "From 0.5 to 3, separated by commas. After each, there is a pause as long as the sentence."
    ),
    lines=1,
)
DRILL_TIMES = Choice(
    key="drill/times",
    default="1",
    group=Group.LISTENING,
    label=Message("Repeat each speed"),
    names={
        "1": Message("once"),
        "2": Message("twice"),
        "3": Message("3 times"),
        "5": Message("5 times"),
    },
)
SKIP_UNTIMED = Switch(
    key="player/skip untimed",
    default=False,
    group=Group.LISTENING,
    label=Message("Skip what has no text"),
    help=Message(
        "Such as advertisements and music. What was skipped can be played with one click."
    ),
)
EVEN_OUT = Switch(
    key="player/even out",
    default=False,
    group=Group.LISTENING,
    label=Message("Raise quiet speech"),
    help=Message("Makes a temporary copy of the sound; an hour of audio takes about a minute."),
)
DICTIONARIES = FileList(
    key="dictionaries",
    default="",
    group=Group.LOOKING_UP,
    label=Message("Dictionaries"),
    help=Message(
        "StarDict files (.ifo). PyGlossary converts MDX files to StarDict. "
        "To look up a word, double-click it, or click it while holding Ctrl."
    ),
    kinds=Message("StarDict dictionaries"),
    patterns="*.ifo",
)
LOOK_UP = Template(
    key="text/look up",
    default="https://en.wiktionary.org/wiki/{word}",
    group=Group.LOOKING_UP,
    label=Message("Web address for look-ups"),
    help=Message("The word you look up replaces “word” in braces."),
    lines=1,
)
QUOTE_STYLE = Choice(
    key="quotes/style",
    default=QuoteStyle.PLAIN,
    group=Group.QUOTES,
    label=Message("Copy quotes"),
    names={
        QuoteStyle.PLAIN: Message("as plain and rich text"),
        QuoteStyle.MARKDOWN: Message("in Markdown"),
        QuoteStyle.OBSIDIAN: Message("for Obsidian"),
        QuoteStyle.OWN: Message("with your own template"),
    },
)
QUOTE_TEMPLATE = Template(
    key="quotes/template",
    default="{quote}\n{original}\n— {speaker} · {title} · {time}\n{link}",
    group=Group.QUOTES,
    label=Message("Your own template"),
    help=Message(
        "Fields in braces: quote, original, speaker, title, time, moment (the time with its "
        "link), link, note. A line whose fields are all empty is left out."
    ),
)
ENGINE = Choice(
    key="engine",
    default=EngineChoice.AUTO,
    group=Group.TIMING,
    label=Message("Method"),
    help=Message("Listening finds every sentence; pauses alone give an estimate in seconds."),
    names={
        EngineChoice.AUTO: Message("Listen to the words"),
        EngineChoice.PACING: Message("Only estimate by pauses"),
    },
)
AS_STATED = Switch(
    key="timing/as stated",
    default=False,
    group=Group.TIMING,
    label=Message("Use the times of a text as they are"),
    help=Message("If it gives a time for nearly every sentence, as subtitles do."),
)
MODEL = Choice(
    key="model",
    default=DEFAULT,
    group=Group.TIMING,
    label=Message("Model"),
    help=Message("The model that listens to the words. It runs on this computer; nothing is sent."),
    names={model.name: f"Whisper {model.name}" for model in MODELS},
)

ALL = tuple(option for option in list(globals().values()) if isinstance(option, Option))
"""Every option declared above, in its order."""
