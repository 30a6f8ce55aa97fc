"""Everything a user can do, as actions for menus, buttons and keys."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from alignment.messages import Message
from app.commands.command import Choices, Command, Heading, Menu, entries
from app.language import in_words
from app.options.option import said
from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme


class Actions(QObject):
    """The actions of a window, by the names of their commands.

    Parameters
    ----------
    owners
        The classes that declare commands; they stand in menus and lists in this order.
    """

    def __init__(self, window: QWidget, *owners: type) -> None:
        super().__init__(window)
        self._entries = [entry for owner in owners for _, entry in entries(owner)]
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._words: dict[str, Message] = {}
        self._icons: dict[str, str] = {}
        self._theme = LIGHT
        for entry in self._entries:
            if isinstance(entry, Command):
                self._actions[entry.name] = self._made(entry)
                window.addAction(self._actions[entry.name])
            elif isinstance(entry, Choices):
                self._groups[entry.name] = self._grouped(entry)
        self.retranslate()

    def _made(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.name)  # under which its keys are kept
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(command.checkable)
        action.setIconVisibleInMenu(False)
        action.setMenuRole(command.role)
        self._words[command.name] = command.words
        if command.icon is not None:
            self._icons[command.name] = command.icon
        return action

    def _grouped(self, choices: Choices) -> QActionGroup:
        group = QActionGroup(self)
        for value in choices.values:
            action = group.addAction("")
            action.setData(value)
            action.setCheckable(choices.checkable)
        return group

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a command."""
        return self._actions[name]

    def group(self, name: str) -> QActionGroup:
        """Return the actions of choices, each with a value as its data."""
        return self._groups[name]

    def enable(self, *names: str, on: bool = True) -> None:
        """Let commands be used, or not."""
        for name in names:
            self._actions[name].setEnabled(on)

    def bind(self, owner: QObject) -> None:
        """Let an object carry out the commands that its class declares."""
        for name, entry in entries(type(owner)):
            method = getattr(owner, name)
            if isinstance(entry, Command):
                action = self._actions[entry.name]
                (action.toggled if entry.toggled else action.triggered).connect(method)
            else:
                self._groups[entry.name].triggered.connect(_with_data(method))

    def sections(self, menu: Menu) -> dict[int, list[QAction]]:
        """Return what stands in a menu, by the numbers of its sections."""
        found: dict[int, list[QAction]] = {}
        for entry in self._entries:
            if entry.menu is menu:
                single = isinstance(entry, Command)
                actions = [self[entry.name]] if single else self.group(entry.name).actions()
                found.setdefault(entry.section, []).extend(actions)
        return found

    def groups(self) -> list[tuple[str, list[QAction]]]:
        """Return the actions that can have keys, under headings."""
        return [(in_words(heading.value), self._under(heading)) for heading in Heading]

    def _under(self, heading: Heading) -> list[QAction]:
        commands = (entry for entry in self._entries if isinstance(entry, Command))
        return [self[command.name] for command in commands if command.heading is heading]

    def plays(self, key: QKeySequence) -> bool:
        """Return whether a key belongs to an action on the episode that is open."""
        others = (*self._under(Heading.PROGRAM), self["full_screen"])
        return any(key in a.shortcuts() for a in self._actions.values() if a not in others)

    def name(self, action: QAction) -> str:
        """Return what an action is called outside menus."""
        for entry in self._entries:
            if isinstance(entry, Command) and entry.title and entry.name == action.objectName():
                return in_words(entry.title)
        return plain(action.text())

    def rename(self, name: str, words: Message) -> None:
        """Let an action say what it does next."""
        self._words[name] = words
        self._show_words(name)

    def use_icon(self, name: str, icon_name: str) -> None:
        """Let an action show a state by its icon."""
        self._icons[name] = icon_name
        colour = self._theme.on_accent if name == "play" else self._theme.ink
        self[name].setIcon(icon(icon_name, colour, self._theme.wave))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        self._theme = theme
        for name, icon_name in self._icons.items():
            self.use_icon(name, icon_name)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        for name in self._actions:
            self._show_words(name)
        for entry in self._entries:
            if isinstance(entry, Choices):
                for action in self.group(entry.name).actions():
                    action.setText(said(entry.words(action.data())))

    def _show_words(self, name: str) -> None:
        action, text = self[name], in_words(self._words[name])
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setText(text)
        action.setIconText(plain(text))
        action.setToolTip(f"{plain(text)} ({keys})" if keys else plain(text))


def _with_data(method: Callable[[Any], object]) -> Callable[[QAction], object]:
    return lambda action: method(action.data())


def plain(text: str) -> str:
    """Return the text of an action without its mnemonic and its dots."""
    head, mark, tail = text.partition("(&")
    if mark:
        text = head + tail.partition(")")[2]
    return text.replace("&", "").rstrip("…")
