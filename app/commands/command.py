"""Commands: what the user can do, each declared beside the method that does it."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtGui import QAction, QKeySequence

from alignment.messages import Message
from app.options.option import Choice, Words

Method = TypeVar("Method", bound=Callable[..., object])
Key = str | QKeySequence.StandardKey


class Menu(Enum):
    """A menu; those of the bar stand in it in this order."""

    FILE = Message("&File")
    EDIT = Message("&Edit")
    QUOTES = Message("&Quotes")
    PLAYBACK = Message("&Playback")
    TIMING = Message("&Timing")
    VIEW = Message("&View")
    HELP = Message("&Help")
    LOOP = Message("&Loop")
    LOOP_TIMES = Message("&How Often")
    LOOP_GAP = Message("P&ause between")
    SPEED = Message("&Speed")
    SOUND = Message("S&ound")
    SLEEP = Message("Sl&eep Timer")
    PICTURE = Message("&Picture")
    TEXT_SIZE = Message("Text Si&ze")
    THEME = Message("&Theme")
    LANGUAGE = Message("&Language")


class Heading(Enum):
    """Above the commands in the lists of keys, in this order."""

    LISTENING = Message("Listening")
    REPEATING = Message("Repeating and Pausing")
    READING = Message("Reading")
    QUOTES = Message("Quotes")
    TIMING = Message("Timing")
    PROGRAM = Message("Program")


class MenuEntry:
    """What stands in a menu; as a decorator, it belongs to the method that carries it out.

    Parameters
    ----------
    name
        Stays once it is released: what the user changes is kept under it.
    menu, section
        Where it stands; within a section, in the order of declaration.
    """

    def __init__(self, name: str, menu: Menu, section: int) -> None:
        self.name = name
        self.menu = menu
        self.section = section

    def __call__(self, method: Method) -> Method:
        """Declare what a method does."""
        method.__dict__["entry"] = self
        return method


class Command(MenuEntry):
    """One thing that can be done, and can have keys.

    Parameters
    ----------
    title
        What it is called outside menus, where that is not as in them.
    checkable
        Whether it shows a state; its method is called when the user changes it.
    toggled
        The same, but its method also hears of changes by the program.
    """

    def __init__(
        self,
        name: str,
        words: Message,
        *keys: Key,
        menu: Menu,
        heading: Heading,
        section: int = 1,
        title: Message | None = None,
        icon: str | None = None,
        checkable: bool = False,
        toggled: bool = False,
        role: QAction.MenuRole = QAction.MenuRole.TextHeuristicRole,
    ) -> None:
        super().__init__(name, menu, section)
        self.words = words
        self.keys = keys
        self.heading = heading
        self.title = title
        self.icon = icon
        self.checkable = checkable or toggled
        self.toggled = toggled
        self.role = role


class Choices(MenuEntry):
    """Several values to choose from; the method is called with the one chosen.

    Parameters
    ----------
    words
        Gives what a value is called.
    checkable
        Whether the value in use is marked.
    """

    def __init__(
        self,
        name: str,
        values: Sequence[Any],
        words: Callable[[Any], Words],
        *,
        menu: Menu,
        section: int = 1,
        checkable: bool = True,
    ) -> None:
        super().__init__(name, menu, section)
        self.values = values
        self.words = words
        self.checkable = checkable


def option_choices(name: str, option: Choice[Any], *, menu: Menu) -> Choices:
    """Return the values of an option as choices."""
    return Choices(name, list(option.names), option.names.__getitem__, menu=menu)


def entries(owner: type) -> Iterator[tuple[str, MenuEntry]]:
    """Give what a class declares, in that order, each with the name of its method."""
    for kind in reversed(owner.__mro__):
        for name, member in vars(kind).items():
            if isinstance(entry := getattr(member, "entry", None), MenuEntry):
                yield name, entry
