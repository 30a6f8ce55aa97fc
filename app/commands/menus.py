"""The menus of the window."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from app.commands.actions import Actions


class Menus(QObject):
    """Fills a menu bar; `speed` is also the menu of the speed button."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        super().__init__(bar)
        self.file = bar.addMenu("")
        self.edit = bar.addMenu("")
        self.quotes = bar.addMenu("")
        self.playback = bar.addMenu("")
        self.timing = bar.addMenu("")
        self.view = bar.addMenu("")
        self.help = bar.addMenu("")
        self.speed, self.theme = QMenu(bar), QMenu(bar)
        self.language, self.size = QMenu(bar), QMenu(bar)
        self.loop, self.times, self.gap = QMenu(bar), QMenu(bar), QMenu(bar)
        self.sleep, self.sound = QMenu(bar), QMenu(bar)
        a = actions
        _fill(self.file, a.open, a.paste, a.last, a.sample, None, a.library, a.search_all, None,
              a.quit)  # fmt: skip
        _fill(self.edit, a.undo, a.redo, None, a.copy, a.select_all, None, a.find, a.find_next,
              a.find_previous, None, a.add_chapter, a.edit_chapter, a.remove_chapter,
              a.bring_back_chapters, None, a.settings)  # fmt: skip
        _fill(self.quotes, a.copy_quote, a.copy_link, a.export_clip, None, a.bookmark,
              a.bookmark_note, a.bookmarks)  # fmt: skip
        _fill(self.speed, *a.speeds.actions(), None, a.slower, a.faster, a.little_slower,
              a.little_faster, a.normal)  # fmt: skip
        _fill(self.times, *a.loop_times.actions())
        _fill(self.gap, *a.loop_gaps.actions())
        _fill(self.loop, a.loop, a.mark, None, self.times, self.gap, a.loop_advance)
        _fill(self.sleep, *a.sleeps.actions(), a.sleep_chapter, None, a.sleep_off)
        _fill(self.sound, a.quieter, a.louder, a.mute, None, a.even_out, a.delay)
        _fill(self.playback, a.play, None, a.previous, a.next, a.repeat, None, a.back, a.forward,
              None, a.previous_chapter, a.next_chapter, None, self.loop, a.pause_each,
              a.skip_untimed, None, self.speed, self.sound, self.sleep)  # fmt: skip
        _fill(self.timing, a.next_doubt, a.about_times, None, a.correct, a.begins_now,
              a.nudge_back, a.nudge_on, a.unpin, a.unpin_all, None, a.realign,
              a.cancel, a.get_model)  # fmt: skip
        _fill(self.size, a.larger, a.smaller, a.usual_size)
        _fill(self.theme, *a.themes.actions())
        _fill(self.language, *a.languages.actions())
        _fill(self.view, a.follow, a.chapters, None, a.original, a.original_only, a.beside,
              a.recognise, None, self.size, self.theme, self.language,
              None, a.full_screen)  # fmt: skip
        _fill(self.help, a.keys, None, a.report, a.updates, a.about)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.file.setTitle(self.tr("&File"))
        self.edit.setTitle(self.tr("&Edit"))
        self.quotes.setTitle(self.tr("&Quotes"))
        self.playback.setTitle(self.tr("&Playback"))
        self.timing.setTitle(self.tr("&Timing"))
        self.view.setTitle(self.tr("&View"))
        self.help.setTitle(self.tr("&Help"))
        self.speed.setTitle(self.tr("&Speed"))
        self.size.setTitle(self.tr("Text Si&ze"))
        self.theme.setTitle(self.tr("&Theme"))
        self.language.setTitle(self.tr("&Language"))
        self.loop.setTitle(self.tr("&Loop"))
        self.times.setTitle(self.tr("&How Often"))
        self.gap.setTitle(self.tr("P&ause between"))
        self.sleep.setTitle(self.tr("Sl&eep Timer"))
        self.sound.setTitle(self.tr("S&ound"))


def _fill(menu: QMenu, *entries: QAction | QMenu | None) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, QMenu):
            menu.addMenu(entry)
        else:
            menu.addAction(entry)
