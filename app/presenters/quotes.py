"""What the actions on quotes and bookmarks do."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from alignment.clock_format import clock
from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.desktop.file_manager import show_in_folder
from app.language import in_words
from app.options.catalogue import QUOTE_STYLE, QUOTE_TEMPLATE, QuoteStyle
from app.presenters.quote_export import QuoteExport
from app.presenters.quote_selection import QuoteError, QuoteSelection
from app.presenters.sentence_menu import SentenceMenuPresenter
from app.quotes.template import TEMPLATES, rendered
from app.session.link_follower import LinkFollower
from app.session.session import Session
from app.values.bookmark import Marked
from app.values.quote import Quote, QuotedPiece
from app.views import mime
from app.views.bookmark_marks import BookmarkMarks
from app.views.player_page import PlayerPage
from app.views.tab_order import tab_chain, tab_through
from app.views.toast import Toast

if TYPE_CHECKING:
    from alignment.formats.anki import Card
    from app.views.note_dialog import NoteDialog


def _told(do: Callable[..., object]) -> Callable[["QuotesPresenter"], None]:
    """Let a method say in a toast why it cannot be done."""

    @wraps(do)
    def tried(presenter: "QuotesPresenter") -> None:
        presenter.attempt(partial(do, presenter))

    return tried


class QuotesPresenter(QObject):
    """Binds text, bookmarks, clipboard and files."""

    failed = Signal(str)
    """A sentence for the user."""

    def __init__(
        self,
        session: Session,
        links: LinkFollower,
        page: PlayerPage,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._links = links
        self._text = text = page.text
        self._panel = page.bookmarks
        self._actions = actions
        self._window = window
        self._copied = ""
        self.toast = Toast(page.splitter, page)
        tab_through(*tab_chain(page.search), self.toast.button)
        self.bookmark_marks = BookmarkMarks(text)
        self._selection = QuoteSelection(session, text)
        self._menu = SentenceMenuPresenter(session, actions, text, self._selection)
        self.bookmarks = session.bookmarks
        self.quote_export = QuoteExport(session, window)
        self.quote_export.failed.connect(self.failed)
        self.quote_export.done.connect(self.tell_saved)
        self.bookmarks.changed.connect(self._show)
        actions.bind(self)
        self._bind_text()
        self._bind_panel()

    def _bind_text(self) -> None:
        self._text.dragged = self._dragged

    def _bind_panel(self) -> None:
        panel, marks = self._panel, self._panel.list
        panel.scope_changed.connect(self._show)
        panel.closed.connect(lambda: self._actions["bookmarks"].setChecked(False))
        panel.chosen.connect(self._go_to)
        marks.removal_wanted.connect(self._remove)
        marks.note_wanted.connect(self._change_note)
        marks.clip_wanted.connect(self._prepare_clip)
        marks.customContextMenuRequested.connect(self._open_row_menu)
        panel.export_menu.aboutToShow.connect(self._fill_export_menu)

    def enable(self, enabled: bool) -> None:
        """Let the actions be used, or not where nothing is open."""
        self._actions.enable("copy_quote", "copy_link", "bookmark", "bookmark_note", "export_clip",
                             "bookmarks", on=enabled)  # fmt: skip

    @Command("copy", Message("&Copy"), QKeySequence.StandardKey.Copy,
             menu=Menu.EDIT, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _copy_text(self) -> None:
        """Copy what is selected, as plain text."""
        if self._text.textCursor().hasSelection():
            said = self._text.textCursor().selection().toPlainText()
            QGuiApplication.clipboard().setText(said)

    @Command("select_all", Message("Select &All"), QKeySequence.StandardKey.SelectAll,
             menu=Menu.EDIT, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _select_all(self) -> None:
        self._text.selectAll()

    def close(self) -> None:
        """Leave plain text on the clipboard: what Python put there must not outlive it."""
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.setText(self._copied)

    def _copy(self, data: QMimeData) -> None:
        self._copied = data.text()
        QGuiApplication.clipboard().setMimeData(data)

    # Quotes

    def attempt(self, do: Callable[[], object]) -> None:
        """Do something with a quote, or say in a toast why it cannot be done."""
        try:
            do()
        except QuoteError as error:
            self.toast.say(in_words(error.message))

    @Command("copy_quote", Message("Copy as a &Quote"), "Ctrl+Shift+C", icon="quote",
             menu=Menu.QUOTES, heading=Heading.QUOTES)  # fmt: skip
    @_told
    def _copy_quote(self) -> None:
        quote = self._selection.quote(self._selection.pieces())
        self._copy(self._as_wanted(quote))
        self.toast.say(self.tr("Quote copied"))

    def _as_wanted(self, quote: Quote) -> QMimeData:
        """Return a quote in the style that the user has chosen."""
        style = self._session.options.get(QUOTE_STYLE)
        if style is QuoteStyle.PLAIN:
            return mime.of_quote(quote)
        data = QMimeData()
        if style is QuoteStyle.OWN:
            data.setText(rendered(quote, self._session.options.get(QUOTE_TEMPLATE)))
        else:
            data.setText(rendered(quote, TEMPLATES[style], markdown=True))
        return data

    @Command("copy_link", Message("Copy a &Link"), "Ctrl+Alt+C",
             menu=Menu.QUOTES, heading=Heading.QUOTES)  # fmt: skip
    @_told
    def _copy_link(self) -> None:
        quote = self._selection.quote(self._selection.pieces())
        if quote.link is None:
            self.toast.say(self.tr("The audio is still being read"))
            return
        self._copy(mime.of_link(quote))
        self.toast.say(self.tr("Link to {time} copied").format(time=clock(quote.time)))

    def _dragged(self) -> QMimeData | None:
        pieces = self._text.selected_pieces()
        return mime.of_dragged_quote(self._selection.quote(pieces)) if pieces else None

    # Bookmarks

    @Command("bookmark", Message("&Bookmark"), "B", "Ctrl+D", icon="bookmark",
             menu=Menu.QUOTES, section=2, heading=Heading.QUOTES)  # fmt: skip
    @_told
    def _toggle_bookmark(self) -> None:
        pieces = self._selection.pieces()
        whole = len(pieces) == 1 and not self._text.textCursor().hasSelection()
        if whole and (bookmark := self.bookmarks.at(pieces[0].index)) is not None:
            self._remove((bookmark, self._selection.quote(pieces)))
            return
        if self._session.key is None:
            self.toast.say(self.tr("The audio is still being read"))
        else:
            self.bookmarks.add(pieces, self._selection.quote(pieces))

    @Command("bookmark_note", Message("Bookmark with a &Note…"), "Shift+B",
             menu=Menu.QUOTES, section=2, heading=Heading.QUOTES)  # fmt: skip
    @_told
    def _bookmark_with_note(self) -> None:
        pieces = self._selection.pieces()
        known = self.bookmarks.at(pieces[0].index) if len(pieces) == 1 else None
        quote = self._selection.quote(pieces)
        if known is not None:
            self._change_note((known, quote))
            return
        dialog = self._note_dialog(quote, "")
        dialog.accepted.connect(lambda: self.bookmarks.add(pieces, quote, dialog.note))
        dialog.open()

    @Command("export_clip", Message("&Save as a Clip…"), "Ctrl+Shift+E", icon="clip",
             menu=Menu.QUOTES, heading=Heading.QUOTES)  # fmt: skip
    @_told
    def _export_clip(self) -> None:
        pieces = self._selection.pieces()
        self.quote_export.save_clip(self._selection.quote(pieces), self._selection.span(pieces))

    def _change_note(self, marked: Marked) -> None:
        bookmark, quote = marked
        dialog = self._note_dialog(quote, bookmark.note)
        dialog.accepted.connect(lambda: self.bookmarks.change_note(bookmark, dialog.note))
        dialog.open()

    def _note_dialog(self, quote: Quote, note: str) -> "NoteDialog":
        from app.views.note_dialog import NoteDialog

        return NoteDialog(quote, note, self._window)

    def _remove(self, marked: Marked) -> None:
        self.bookmarks.remove(marked[0])

    def _go_to(self, marked: Marked) -> None:
        self._links.follow(str(marked[1].link))

    @Command("bookmarks", Message("B&ookmarks"), "Ctrl+B", icon="bookmarks", toggled=True,
             menu=Menu.QUOTES, section=2, heading=Heading.QUOTES)  # fmt: skip
    def _show(self) -> None:
        self.bookmark_marks.mark(self.bookmarks.sentences)
        if not self._actions["bookmarks"].isChecked():
            return
        if self._panel.all_episodes:
            self.bookmarks.want_all(partial(self._panel.show_bookmarks, all_episodes=True))
        else:
            self._panel.show_bookmarks(self.bookmarks.here, all_episodes=False)

    # Clips of bookmarks

    def _span(self, marked: Marked) -> tuple[int, int]:
        bookmark, quote = marked
        transcript = self._session.transcript
        if transcript is None or bookmark.key != self._session.key:
            return quote.time, quote.time
        inside = transcript.sentences[bookmark.sentence : bookmark.stop_sentence]
        spoken = [QuotedPiece(s.index, s.text) for s in inside if s.spoken]
        if len(spoken) == 1 and quote.text in spoken[0].text:
            offset = spoken[0].text.index(quote.text)
            spoken = [QuotedPiece(spoken[0].index, quote.text, offset)]
        return self._selection.span(spoken)

    def _prepare_clip(self, marked: Marked) -> None:
        def make() -> None:
            self.quote_export.make_clip(
                marked[1],
                self._span(marked),
                lambda path: self._panel.list.offer_clip(mime.of_file(path)),
            )

        self.attempt(make)

    def _save_clip(self, marked: Marked) -> None:
        self.attempt(lambda: self.quote_export.save_clip(marked[1], self._span(marked)))

    # Menus

    def _open_row_menu(self, point: QPoint) -> None:
        marks = self._panel.list
        item = marks.itemAt(point) or marks.currentItem()
        if item is None:
            return
        marks.setCurrentItem(item)
        marked = marks.chosen()
        assert marked is not None
        menu = QMenu(self._window)
        menu.addAction(self.tr("Play from Here"), lambda: self._go_to(marked))
        menu.addAction(self.tr("Edit the Note…"), lambda: self._change_note(marked))
        menu.addSeparator()
        menu.addAction(self.tr("Copy the Quote"), lambda: self._copy(self._as_wanted(marked[1])))
        menu.addAction(self.tr("Copy the Link"), lambda: self._copy(mime.of_link(marked[1])))
        if marks.delegate.can_clip:
            menu.addAction(self.tr("Save the Clip…"), lambda: self._save_clip(marked))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: self._remove(marked))
        menu.exec(marks.viewport().mapToGlobal(point))
        menu.deleteLater()

    def _fill_export_menu(self) -> None:
        menu, export = self._panel.export_menu, self.quote_export
        menu.clear()
        heading = self.tr("Bookmarks") if self._panel.all_episodes else ""
        quotes = self._panel.quotes
        menu.addAction(self.tr("As Markdown…"), lambda: export.save_markdown(quotes, heading))
        menu.addAction(self.tr("As a Web Page…"), lambda: export.save_page(quotes, heading))
        menu.addAction(self.tr("As a Table (CSV)…"), lambda: export.save_table(quotes, heading))
        menu.addAction(
            self.tr("For Readwise (CSV)…"), lambda: export.save_for_readwise(quotes, heading)
        )
        if self._panel.all_episodes or not (heard := self._heard()):
            return
        clips = [(marked[1], span) for marked, span in heard]
        cards = [self._card(marked, span) for marked, span in heard]
        menu.addAction(self.tr("As Anki Cards…"), lambda: export.save_deck(quotes, cards))
        menu.addSeparator()
        menu.addAction(self.tr("All Clips…"), lambda: export.save_clips(clips))
        menu.addAction(self.tr("All Clips in One File…"), lambda: export.save_joined(clips))

    def _heard(self) -> list[tuple[Marked, tuple[int, int]]]:
        """Return the bookmarks here that say something, and when it is heard (ms)."""
        found = []
        for marked in self.bookmarks.here:
            with suppress(QuoteError):
                start, end = self._span(marked)
                if start < end:
                    found.append((marked, (start, end)))
        return found

    def _card(self, marked: Marked, span: tuple[int, int]) -> "Card":
        from alignment.formats.anki import Card

        bookmark, quote = marked
        said = self._session.recognition.said
        originals = (
            said[index].text
            for index in range(bookmark.sentence, bookmark.stop_sentence)
            if index in said
        )
        return Card(
            quote.text,
            *span,
            " ".join(filter(None, originals)),
            quote.note,
            quote.source,
            "" if quote.link is None else str(quote.link),
            (quote.title, quote.speaker),
        )

    def tell_saved(self, name: str, saved: Path) -> None:
        """Say that a file or a folder is written, and offer to show it."""
        self.toast.say(
            self.tr("“{name}” is saved").format(name=name),
            (self.tr("Show the Folder"), partial(show_in_folder, saved)),
        )
