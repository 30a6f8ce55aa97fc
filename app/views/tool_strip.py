"""What is active while listening, and a way to end each."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.clock_format import clock
from app.player.player import Player
from app.session.practice_tools import PracticeTools
from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.views.focus_keys import FocusKeys


@dataclass(frozen=True, slots=True)
class _Entry:
    """A chip: its icon, its words, what a click on it is for, and does."""

    icon: str
    words: str
    tip: str
    do: Callable[[], object]


class ToolStrip(QWidget):
    """A row of chips, there only while something is active."""

    SKIP_SHOWN = 8_000
    """How long a skip can be taken back (ms)."""

    def __init__(
        self, listening: PracticeTools, player: Player, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._listening = listening
        self._player = player
        self._theme = LIGHT
        self._skipped: tuple[int, int] | None = None
        self._forget = QTimer(self, singleShot=True, interval=self.SKIP_SHOWN)
        self._forget.timeout.connect(self._forget_skip)
        self._chips: list[QPushButton] = []
        self._shown: list[tuple[str, str, Theme]] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 12, 2)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addStretch(1)
        listening.changed.connect(self._show)
        listening.skip.skipped.connect(self._show_skip)
        self._show()

    @property
    def words(self) -> list[str]:
        """What the chips say."""
        return [chip.text() for chip in self._chips if not chip.isHidden()]

    @property
    def chips(self) -> list[QPushButton]:
        """The chips that show."""
        return [chip for chip in self._chips if not chip.isHidden()]

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._show()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._show()

    def _entries(self) -> list[_Entry]:
        loop, stop, sleep = self._listening.loop, self._listening.stop, self._listening.sleep
        end = self.tr("End it")
        entries = []
        if loop.begun is not None:
            words = self.tr("Loop from {time}").format(time=clock(loop.begun))
            tip = self.tr("Mark the end with the same key. Click to end it.")
            entries.append(_Entry("loop", words, tip, loop.stop))
        elif loop.active:
            entries.append(_Entry("loop", self._loop_words(), end, loop.stop))
        if stop.on:
            words = self.tr("Pause after each sentence")
            entries.append(_Entry("sentence-stop", words, end, lambda: stop.turn(False)))
        if sleep.active:
            entries.append(_Entry("sleep", self._sleep_words(), end, sleep.cancel))
        if self._listening.even.working:
            words, even = self.tr("Raising quiet speech…"), self._listening.even
            entries.append(_Entry("volume", words, end, even.turn_off))
        if self._skipped is not None:
            start, stop_ = self._skipped
            words = self.tr("Skipped {time}").format(time=clock(stop_ - start))
            tip = self.tr("Play what was skipped")
            entries.append(_Entry("back", words, tip, self._take_back))
        return entries

    def _loop_words(self) -> str:
        loop = self._listening.loop
        assert loop.stretch is not None
        if loop.sentences is None:
            start, end = clock(loop.stretch.start), clock(loop.stretch.end)
            words = self.tr("Loop {start} to {end}").format(start=start, end=end)
        elif loop.sentences[0] == loop.sentences[1]:
            words = self.tr("Loop the sentence")
        else:
            words = self.tr("Loop the selection")
        if loop.left is None:
            return words
        return self.tr("{what}, {count} more").format(what=words, count=loop.left)

    def _sleep_words(self) -> str:
        sleep = self._listening.sleep
        if sleep.with_chapter:
            return self.tr("Sleep at the end of the chapter")
        assert sleep.left is not None
        if not sleep.left:
            return self.tr("Sleep after this sentence")
        minutes = -(-sleep.left // 60_000)
        return self.tr("Sleep in {count} min").format(count=minutes)

    def _show(self) -> None:
        entries = self._entries()
        looks = [(entry.icon, entry.words, self._theme) for entry in entries]
        if looks == self._shown:
            return
        self._shown = looks
        while len(self._chips) < len(entries):
            self._add_chip()
        for chip, entry in zip(self._chips, entries, strict=False):
            chip.setText(f" {entry.words}" if entry.icon == "back" else f" {entry.words}  ×")
            chip.setToolTip(entry.tip)
            chip.setAccessibleName(entry.words)
            chip.setAccessibleDescription(entry.tip)
            chip.setIcon(icon(entry.icon, self._theme.accent))
            chip.show()
        for chip in self._chips[len(entries) :]:
            chip.hide()
        self.setVisible(bool(entries))

    def _add_chip(self) -> None:
        number = len(self._chips)
        chip = QPushButton(self)
        chip.setObjectName("tool")
        chip.setIconSize(QSize(16, 16))
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(lambda: self._entries()[number].do())
        FocusKeys(chip)
        self._chips.append(chip)
        self._row.insertWidget(self._row.count() - 1, chip)

    def _show_skip(self, start: int, end: int) -> None:
        self._skipped = (start, end)
        self._forget.start()
        self._show()

    def _forget_skip(self) -> None:
        self._forget.stop()
        self._skipped = None
        self._show()

    def _take_back(self) -> None:
        assert self._skipped is not None
        self._player.seek(self._skipped[0])
        self._forget_skip()
