"""The menus of the window."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from app.commands.actions import Actions
from app.commands.command import Menu
from app.language import in_words

_INSIDE = {
    Menu.LOOP: (Menu.PLAYBACK, 5),
    Menu.LOOP_TIMES: (Menu.LOOP, 2),
    Menu.LOOP_GAP: (Menu.LOOP, 2),
    Menu.SPEED: (Menu.PLAYBACK, 6),
    Menu.SOUND: (Menu.PLAYBACK, 6),
    Menu.SLEEP: (Menu.PLAYBACK, 6),
    Menu.PICTURE: (Menu.VIEW, 3),
    Menu.TEXT_SIZE: (Menu.VIEW, 3),
    Menu.THEME: (Menu.VIEW, 3),
    Menu.LANGUAGE: (Menu.VIEW, 3),
}
"""The menus inside others, and the section of those that they begin."""


class Menus(QObject):
    """Fills a menu bar with the actions, where their commands say."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        super().__init__(bar)
        self._menus = {menu: QMenu(bar) for menu in Menu}
        for menu, shown in self._menus.items():
            if menu not in _INSIDE:
                bar.addMenu(shown)
            self._fill(menu, actions.sections(menu))

    def __getitem__(self, menu: Menu) -> QMenu:
        return self._menus[menu]

    def _fill(self, menu: Menu, sections: dict[int, list[QAction]]) -> None:
        inner: dict[int, list[QMenu]] = {}
        for kind, (outside, section) in _INSIDE.items():
            if outside is menu:
                inner.setdefault(section, []).append(self._menus[kind])
        shown = self._menus[menu]
        for section in sorted({*sections, *inner}):
            if not shown.isEmpty():
                shown.addSeparator()
            for inside in inner.get(section, []):
                shown.addMenu(inside)
            shown.addActions(sections.get(section, []))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        for menu, shown in self._menus.items():
            shown.setTitle(in_words(menu.value))
