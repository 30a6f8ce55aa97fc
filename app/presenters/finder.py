"""Searching in the text: the bar, the marks in the text and on the waveform."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from alignment.timeline import Timeline
from app.tasks import TaskPool
from app.values.text_search import TextHit, TextSearch
from app.views.search_bar import SearchBar
from app.views.searched_view import SearchedView, Standpoint
from app.views.seek_bar import SeekBar


class FinderPresenter(QObject):
    """Marks what is looked for, and gives the place back when the bar is closed."""

    play_wanted = Signal(int)
    """A sentence to play from."""

    AGAIN = 150
    """How long after the text was set anew it is read for searching (ms)."""

    def __init__(
        self, text: SearchedView, bar: SearchBar, waveform: SeekBar, tasks: TaskPool
    ) -> None:
        super().__init__(text)
        self._text = text
        self._waveform = waveform
        self._tasks = tasks
        self._timeline: Timeline | None = None
        self._search: TextSearch | None = None
        self._read: str | None = None
        self._hits: tuple[TextHit, ...] = ()
        self._current: int | None = None
        self._place: Standpoint | None = None
        self.bar = bar
        self.bar.edited.connect(self._look)
        self.bar.next_wanted.connect(self.next)
        self.bar.previous_wanted.connect(self.previous)
        self.bar.play_wanted.connect(self._play)
        self.bar.closed.connect(self.close)
        self._again = QTimer(self, singleShot=True, interval=self.AGAIN)
        self._again.timeout.connect(self._prepare)
        text.laid_out.connect(self._on_laid_out)

    @property
    def hits(self) -> tuple[TextHit, ...]:
        """What was found."""
        return self._hits

    @property
    def current(self) -> int | None:
        """Number of the hit being looked at."""
        return self._current

    def open(self) -> None:
        """Ask for words, at first for those selected in the text."""
        if self.bar.isHidden():
            self._place = self._text.standpoint()
        selected = self._text.textCursor().selectedText()
        self.bar.open(selected if "\u2029" not in selected else "")
        self._prepare()

    def close(self) -> None:
        """Take the marks away and go back to where the reader was."""
        if self.bar.isHidden():
            return
        self.bar.hide()
        self._show((), None)
        self._text.setFocus()
        if self._place is not None:
            self._text.go_back(self._place)
        self._place = None

    def forget(self) -> None:
        """Be done with a text that is no longer shown."""
        self._place = None
        self.close()

    def next(self) -> None:
        """Go to the next hit; from the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the hit before; from the first one to the last."""
        self._step(-1)

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Mark the hits on the waveform by these times."""
        self._timeline = timeline
        self._mark_waveform()

    def _step(self, step: int) -> None:
        if self.bar.isHidden():
            self.open()
        elif self._hits:
            start = -1 if self._current is None else self._current
            self._go_to((start + step) % len(self._hits))

    def _play(self) -> None:
        """Play from the hit being looked at, and stay there."""
        if self._current is None:
            return
        index = self._text.sentence_of(self._hits[self._current])
        if index is not None:
            self._place = None
            self.close()
            self.play_wanted.emit(index)

    def _on_laid_out(self) -> None:
        if not self.bar.isHidden():
            self._again.start()

    def _prepare(self) -> None:
        """Read the text for searching, unless that is done."""
        text = self._text.toPlainText()
        if text == self._read:
            self._look(self.bar.words.text())
            return
        self._read, self._search = text, None
        self._tasks.run_task(partial(_made_ready, text), partial(self._on_prepared, text))

    def _on_prepared(self, text: str, search: TextSearch) -> None:
        if text == self._read:
            self._search = search
            if not self.bar.isHidden():
                self._look(self.bar.words.text())

    def _look(self, words: str) -> None:
        if self._search is None:
            return
        hits = self._search.find(words)
        if hits == self._hits and hits:
            self._show(hits, self._current)
            return
        self._show(hits, None, asked=bool(words.strip()))
        if hits:
            place = self._text.standpoint().top
            ahead = next((n for n, hit in enumerate(hits) if hit.start >= place), 0)
            self._go_to(ahead)

    def _go_to(self, number: int) -> None:
        self._show(self._hits, number)
        self._text.look_at(self._hits[number])

    def _show(self, hits: tuple[TextHit, ...], current: int | None, *, asked: bool = True) -> None:
        changed = hits != self._hits
        self._hits, self._current = hits, current
        self._text.mark_hits(hits, current)
        self.bar.show_count(current, len(hits) if asked else None)
        if changed:
            self._mark_waveform()

    def _mark_waveform(self) -> None:
        times = []
        if self._timeline is not None:
            cues = self._timeline.cues
            for hit in self._hits:
                index = self._text.sentence_of(hit)
                start = cues[index].start if index is not None and index < len(cues) else None
                if start is not None:
                    times.append(start)
        self._waveform.set_hits(tuple(times))


def _made_ready(text: str) -> TextSearch:
    search = TextSearch(text)
    search.prepare_pinyin()
    return search
