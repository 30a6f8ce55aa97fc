"""A small line on top of other windows, for listening beside other work."""

from base64 import b64decode, b64encode

from PySide6.QtCore import QByteArray, QObject, Slot
from PySide6.QtWidgets import QWidget

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.player.word_tracker import WordTracker
from app.session.session import Session
from app.theme.theme import LIGHT, Theme
from app.views.floating_line import FloatingLine, LineText
from app.views.typography import chosen_typography


class FloatingLinePresenter(QObject):
    """Shows what is being heard on a window of its own, where the user has left that."""

    PLACE = "floating line/geometry"

    def __init__(
        self, session: Session, actions: Actions, words: WordTracker, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        self._theme = LIGHT
        self.view: FloatingLine | None = None
        self._words = words
        self._in_words = False
        words.heard.connect(self._show_heard)
        session.tracker.cue_changed.connect(self._show)
        session.recognition.found.connect(self._show)
        session.opened.connect(self._show)
        session.practice.unheard.changed.connect(self._show)
        session.practice.unheard.heard.connect(self._show)
        session.title_changed.connect(self._show)
        session.options.changed.connect(self._show)
        actions.bind(self)

    @Command("floating_line", Message("Floating Li&ne"), "F8", checkable=True,
             menu=Menu.VIEW, section=4, heading=Heading.READING)  # fmt: skip
    def _toggle(self, on: bool) -> None:
        if self.view is not None:
            self.view.close()
        if on:
            self.view = view = FloatingLine(self._actions)
            view.set_theme(self._theme)
            view.closed.connect(self._forget)
            view.window_wanted.connect(self._raise_window)
            saved = str(self._session.settings.get(self.PLACE) or "")
            view.place(QByteArray(b64decode(saved)), self._window.screen())
            self._show()
            view.show()

    def close(self) -> None:
        """Close the line, if it is there."""
        if self.view is not None:
            self.view.close()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        if self.view is not None:
            self.view.set_theme(theme)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        if self.view is not None:
            self.view.retranslate()

    @Slot()
    def _forget(self) -> None:
        view, self.view = self.view, None
        assert view is not None
        place = b64encode(view.saveGeometry().data()).decode("ascii")
        self._session.settings.set(self.PLACE, place)
        view.deleteLater()
        self._actions["floating_line"].setChecked(False)

    @Slot()
    def _raise_window(self) -> None:
        window = self._window
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()

    @Slot(object, object)
    def _show_heard(self, text: int | None, original: int | None) -> None:
        if self.view is not None and self._in_words:
            self.view.lines.show_heard(text, original)

    @Slot()
    def _show(self) -> None:
        if self.view is None:
            return
        session, cue = self._session, self._session.tracker.current
        hidden = cue is not None and session.practice.unheard.hides(cue.index)
        self._in_words = not (cue is None or session.transcript is None or hidden)
        if cue is None or session.transcript is None or hidden:
            self.view.show_lines(LineText(session.title), LineText())
            return
        type_, timeline = chosen_typography(session.options), session.timeline
        said = session.recognition.said.get(cue.index)
        spoken = timeline.audio_language if timeline is not None else ""
        text = session.transcript.sentences[cue.index].text

        def line(words: str, language: str) -> LineText:
            return LineText(words, language, tuple(type_.families(language)))

        self.view.show_lines(
            line(text, session.transcript.language),
            line(said.text if said is not None else "", spoken or ""),
        )
        self._words.update()
