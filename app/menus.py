"""The menus of the window."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from app.actions import Actions


class Menus(QObject):
    """Fills a menu bar; `speed` is also the menu of the speed button."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        super().__init__(bar)
        self.file = bar.addMenu("")
        self.edit = bar.addMenu("")
        self.playback = bar.addMenu("")
        self.view = bar.addMenu("")
        self.help = bar.addMenu("")
        self.speed, self.theme = QMenu(bar), QMenu(bar)
        self.language, self.size = QMenu(bar), QMenu(bar)
        a = actions
        _fill(self.file, a.open, a.last, a.sample, None, a.quit)
        _fill(self.edit, a.copy, a.select_all, None, a.settings)
        _fill(self.speed, *a.speeds.actions(), None, a.slower, a.faster, a.normal)
        _fill(self.playback, a.play, None, a.previous, a.next, a.back, a.forward, None,
              self.speed, a.quieter, a.louder, a.mute, None, a.realign, a.cancel)  # fmt: skip
        _fill(self.size, a.larger, a.smaller, a.usual_size)
        _fill(self.theme, *a.themes.actions())
        _fill(self.language, *a.languages.actions())
        _fill(self.view, a.follow, a.chapters, None, self.size, self.theme, self.language,
              None, a.full_screen)  # fmt: skip
        _fill(self.help, a.keys, a.about)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.file.setTitle(self.tr("&File"))
        self.edit.setTitle(self.tr("&Edit"))
        self.playback.setTitle(self.tr("&Playback"))
        self.view.setTitle(self.tr("&View"))
        self.help.setTitle(self.tr("&Help"))
        self.speed.setTitle(self.tr("&Speed"))
        self.size.setTitle(self.tr("Text Si&ze"))
        self.theme.setTitle(self.tr("&Theme"))
        self.language.setTitle(self.tr("&Language"))


def _fill(menu: QMenu, *entries: QAction | QMenu | None) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, QMenu):
            menu.addMenu(entry)
        else:
            menu.addAction(entry)
