"""The episode that is open, as a file in another format."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from alignment.errors import WriteError
from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.links import link_to
from app.presenters.save_path import ask_save_path
from app.session.session import Session
from app.values.file_name import file_name
from app.views.transcript_view import TranscriptView

if TYPE_CHECKING:
    from alignment.formats import Content, Format, WriteOption
    from app.values.export import ExportChoice, Scope
    from app.views.export_dialog import ExportDialog

_KEPT = "export/{name}"


class ExportPresenter(QObject):
    """Asks what is wanted, and lets a worker write it.

    Attributes
    ----------
    dialog
        The dialog, while it is open.
    """

    done = Signal(str, object)
    """Name of what was written, and where it lies."""
    remark = Signal(str)
    """Something to know of what was written."""
    failed = Signal(str)

    def __init__(
        self, session: Session, text: TranscriptView, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._text = text
        self._action = actions["export"]
        self._window = window
        self.dialog: ExportDialog | None = None
        actions.bind(self)
        session.timeline_changed.connect(self._enable)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        timeline = self._session.timeline
        self._action.setEnabled(timeline is not None and bool(timeline.timed))

    @Command("export", Message("&Export…"), "Ctrl+E",
             menu=Menu.FILE, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _ask(self) -> None:
        from app.views.export_dialog import ExportDialog

        content = self._content()
        if content is None:
            return
        parts = self._parts(content)
        names = {scope: name for scope, (name, _) in parts.items()}
        dialog = ExportDialog(self._kept(), self._kinds(content), names, self._window)
        contents = {scope: part for scope, (_, part) in parts.items()}
        dialog.changed.connect(partial(self._preview, dialog, contents))
        dialog.accepted.connect(lambda: self._save(dialog.choice, contents))
        dialog.finished.connect(self._close)
        if self._session.timing.busy:
            note = Message("The text is still being timed: later the times will be better.")
            dialog.show_note(in_words(note))
        self.dialog = dialog
        self._preview(dialog, contents)
        dialog.open()

    @Slot()
    def _close(self) -> None:
        self.dialog = None

    def _content(self) -> "Content | None":
        """Return the episode as the user has it: pins, chapters, and what was really said."""
        from alignment.certainty import as_heard
        from alignment.formats import Content
        from alignment.formats.second import with_second

        session = self._session
        transcript, timeline = session.chapters.transcript, session.timeline
        if transcript is None or timeline is None:
            return None
        transcript = as_heard(transcript, timeline)
        timed = timeline.with_recognised(session.recognition.said.values())
        file = session.episode.text_file if session.episode is not None else None
        link = partial(_link, session.key.audio) if session.key is not None else None
        return with_second(Content(timed, transcript, session.audio, session.title, file, link))

    @staticmethod
    def _kinds(content: "Content") -> "dict[Format, frozenset[WriteOption]]":
        """Return the formats that an episode can be written to, and what each can be asked for."""
        from alignment.formats import FORMATS, possible

        ending = content.audio.suffix.lower() if content.audio else ""
        return {
            kind: possible(kind, content)
            for kind in FORMATS.values()
            if not kind.sources or ending in kind.sources
        }

    def _parts(self, content: "Content") -> "dict[Scope, tuple[str, Content]]":
        """Return what can be written, and what it is called."""
        from alignment.formats import select
        from app.values.export import Scope

        found = {Scope.WHOLE: (self.tr("Whole episode"), content)}
        current = self._session.chapters.current
        if current is not None:
            chapter = content.transcript.chapters[current]
            name = self.tr("This chapter: {title}").format(title=chapter.title)
            found[Scope.CHAPTER] = name, select(content, range(chapter.first, chapter.stop))
        if self._text.textCursor().hasSelection():
            pieces = [piece.index for piece in self._text.selected_pieces()]
            if pieces:
                name = self.tr("Selection ({count} sentences)").format(count=len(pieces))
                found[Scope.SELECTION] = name, select(content, pieces)
        return found

    @staticmethod
    def _preview(dialog: "ExportDialog", contents: "Mapping[Scope, Content]") -> None:
        from alignment.formats import preview

        choice = dialog.choice
        dialog.show_preview(preview(contents[choice.scope], choice.kind, choice.options))

    def _kept(self) -> "ExportChoice":
        """Return what was chosen last."""
        from app.values.export import ExportChoice

        values = asdict(ExportChoice())
        for name, usual in values.items():
            value = self._session.settings.get(_KEPT.format(name=name), usual)
            if isinstance(value, bool) is isinstance(usual, bool):
                values[name] = value
        return ExportChoice(**values)

    def _save(self, choice: "ExportChoice", contents: "Mapping[Scope, Content]") -> None:
        from alignment.formats import FORMATS, write

        session, kind = self._session, FORMATS[choice.kind]
        for name, value in asdict(choice).items():
            session.settings.set(_KEPT.format(name=name), value)
        kinds = {kind.ending: in_words(kind.title)}
        stem = file_name(session.title)
        target = ask_save_path(self._window, session.settings, self.tr("Export"), stem, kinds)
        if target is None:
            return
        content = contents[choice.scope]

        def work() -> tuple[Message, ...]:
            self._spare_sources(target)
            return write(content, target, kind=kind.name, options=choice.options)

        def told(remarks: tuple[Message, ...]) -> None:
            self.done.emit(target.name, target)
            for remark in remarks:
                self.remark.emit(in_words(remark))

        session.tasks.run_task(work, told, self.failed.emit)

    def _spare_sources(self, target: Path) -> None:
        """Refuse to write over what the episode is made of."""
        episode = self._session.episode
        sources = (episode.audio, episode.text_file) if episode is not None else ()
        for source in sources:
            if source and source.exists() and target.exists() and source.samefile(target):
                raise WriteError(
                    "“{file}” belongs to the episode that is open: choose another name.",
                    file=target.name,
                )


def _link(audio: str, time: int, text: str) -> str:
    return str(link_to(audio, time, text))
