"""What can be done with the sentence pointed at, and with what is selected."""

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from app.commands.actions import Actions
from app.presenters.quote_selection import QuoteSelection
from app.session.session import Session
from app.views.selection_bubble import SelectionBubble
from app.views.transcript_view import TranscriptView


class SentenceMenuPresenter(QObject):
    """Opens a menu on the text, and a bubble beside what is selected."""

    QUOTED = ("copy_quote", "copy_link", "bookmark", "bookmark_note", "export_clip")
    SELECTED = ("copy_quote", "bookmark", "loop", "drill", "export_clip", "look_up", "find")

    def __init__(
        self, session: Session, actions: Actions, text: TranscriptView, selection: QuoteSelection
    ) -> None:
        super().__init__(text)
        self._session = session
        self._actions = actions
        self._text = text
        self._selection = selection
        self.bubble = SelectionBubble(text, [actions[name] for name in self.SELECTED])
        text.customContextMenuRequested.connect(self._open)

    def _open(self, point: QPoint) -> None:
        pointed = self._text.sentence_at(self._text.viewport().mapFrom(self._text, point))
        menu = QMenu(self._text.window())
        self._fill(menu, pointed)
        self._selection.pointed_at = pointed
        self.bubble.hide()
        menu.exec(self._text.mapToGlobal(point))
        self._selection.pointed_at = None
        menu.deleteLater()

    def _fill(self, menu: QMenu, pointed: int | None) -> None:
        session, actions = self._session, self._actions
        timeline, current = session.timeline, self._text.current
        cue = timeline.cues[pointed] if timeline is not None and pointed is not None else None
        if pointed is not None and cue is not None and cue.start is not None:
            first, last = self._text.selected() or (pointed, pointed)
            loop = partial(session.practice.loop.sentences_between, first, last)
            menu.addAction(self.tr("Play from Here"), partial(self._play, pointed))
            menu.addAction(self.tr("Loop It"), loop)
            last_meant = last if self._text.selected() else None
            drill = partial(session.practice.begin_drill, first, last_meant)
            menu.addAction(self.tr("Drill It"), drill)
            if current is not None and current.index == pointed:
                menu.addAction(actions["repeat"])
            menu.addSeparator()
        menu.addActions([actions[name] for name in self.QUOTED])
        menu.addSeparator()
        menu.addActions([actions["look_up"], actions["find"]])
        menu.addActions(self._text.actions())

    def _play(self, sentence: int) -> None:
        self._text.resume_following()
        self._session.navigator.play_sentence(sentence)
