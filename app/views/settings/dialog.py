"""The settings, one page for each group of options, and one for the keys."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from alignment.models.catalogue import by_name
from app.commands.actions import Actions
from app.commands.keymap import Keymap
from app.language import Language, Languages
from app.options.catalogue import ALL, LANGUAGE, MODEL
from app.options.option import Colour, FileList, Group, Option, said
from app.options.options import Options
from app.theme.theme import Theme
from app.theme.themes import Themes
from app.views.plain import Label
from app.views.settings.editors import ColourEditor, Editor, editor
from app.views.settings.keys import KeyPage
from app.views.settings.model import ModelState
from app.views.settings.preview import Preview
from app.views.tab_order import tab_through
from app.views.typography import chosen_typography
from app.views.window_fit import fit_screen

_PREVIEWED = (Group.TEXT, Group.COLOURS)


class SettingsDialog(QDialog):
    """What is chosen here holds at once; the window behind shows it."""

    def __init__(
        self,
        options: Options,
        actions: Actions,
        keymap: Keymap,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._actions = actions
        self._keymap = keymap
        self._themes = themes
        self.model = ModelState(by_name(options.get(MODEL)), self)
        self._previews: list[Preview] = []
        self._groups = [group for group in Group if _options_of(group)]
        self.editors: dict[Option[Any], Editor] = {}
        self.pages = QListWidget(self)
        self.pages.setObjectName("settingsPages")
        self.pages.setFixedWidth(150)
        self._stack = QStackedWidget(self)
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._reset = QPushButton(self)
        self._reset.setObjectName("flat")
        self._reset.clicked.connect(self.reset_page)
        self._close = QPushButton(self)
        self._close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(13, 10, 24, 14)
        buttons.addWidget(self._reset)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pages)
        layout.addLayout(right, 1)
        self.resize(820, 600)
        fit_screen(self)
        self._build()
        options.changed.connect(self._show_value)
        themes.changed.connect(self._use_theme)

    def show_page(self, page: Group | None) -> None:
        """Show the page of a group; None for the keys."""
        self.pages.setCurrentRow(len(self._groups) if page is None else self._groups.index(page))
        self.show()
        self.activateWindow()

    def reset_page(self) -> None:
        """Go back to the defaults on the page that is shown; files of the user stay listed."""
        group = self._group
        if group is None:
            self._keymap.reset(*self._keymap.actions)
        else:
            settings = (o for o in _options_of(group) if not isinstance(o, FileList))
            self._options.reset(*settings)

    @property
    def _group(self) -> Group | None:
        row = self.pages.currentRow()
        return self._groups[row] if row < len(self._groups) else None

    def _build(self) -> None:
        """Make all pages, in the language in use."""
        row = max(self.pages.currentRow(), 0)
        self.pages.clear()
        self.model.setParent(self)  # it outlives its page
        while (page := self._stack.widget(0)) is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
        self.editors, self._previews = {}, []
        spoken = Languages.resolved(self._options.get(LANGUAGE))
        for group in self._groups:
            self.pages.addItem(said(group.value))
            self._stack.addWidget(_scrolled(self._page(group, spoken), said(group.value)))
        self.pages.addItem(self.tr("Keys"))
        keys = KeyPage(self._actions, self._keymap, self)
        self._stack.addWidget(_scrolled(keys, self.tr("Keys")))
        self.pages.setCurrentRow(row)
        self.setWindowTitle(self.tr("Settings"))
        self.pages.setAccessibleName(self.tr("Settings"))
        self._reset.setText(self.tr("Restore defaults"))
        self._close.setText(self.tr("Close"))
        self._dress_previews()
        last = self.previousInFocusChain()  # of the pages, which were made after the buttons
        tab_through(last, self._reset, self._close)

    def _page(self, group: Group, spoken: Language) -> QWidget:
        page = QWidget(self)
        rows = QGridLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(20)
        rows.setVerticalSpacing(18)
        rows.setColumnStretch(0, 4)
        rows.setColumnStretch(1, 5)
        if group in _PREVIEWED:
            self._previews.append(Preview(spoken.value, page))
            rows.addWidget(self._previews[-1], 0, 0, 1, 2)
        for option in _options_of(group):
            self.editors[option] = self._editor(option, page)
            if not self.editors[option].useful:
                self.editors[option].hide()
                continue
            row = rows.rowCount()
            rows.addWidget(_label(option, page), row, 0)
            rows.addWidget(self.editors[option], row, 1)
            if option is MODEL:
                self.model.retranslate()
                rows.addWidget(self.model, row + 1, 0, 1, 2)
        rows.setRowStretch(rows.rowCount(), 1)
        return page

    def _editor(self, option: Option[Any], parent: QWidget) -> Editor:
        result = editor(option, self._themes.current, parent)
        result.show_value(self._options.get(option))
        result.changed.connect(lambda value: self._choose(option, value))
        return result

    def _choose(self, option: Option[Any], value: object) -> None:
        self._options.set(option, value)
        self._show_value(option)  # as it was accepted

    def _show_value(self, option: Option[Any]) -> None:
        self.editors[option].show_value(self._options.get(option))
        if option.group is Group.TEXT:
            self._dress_previews()

    def _use_theme(self, theme: Theme) -> None:
        for shown in self.editors.values():
            shown.set_theme(theme)
        self._dress_previews()

    def _dress_previews(self) -> None:
        type_ = chosen_typography(self._options)
        for preview in self._previews:
            preview.set_type(type_)
            preview.set_theme(self._themes.current)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._build()
        super().changeEvent(event)


def _options_of(group: Group) -> list[Option[Any]]:
    return [option for option in ALL if option.group is group]


def _label(option: Option[Any], parent: QWidget) -> QWidget:
    """Return the name of an option, and what more there is to say under it."""
    words = QWidget(parent)
    layout = QVBoxLayout(words)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    name = Label(said(option.label), words)
    name.setWordWrap(True)
    if isinstance(option, Colour):
        name.setFixedHeight(ColourEditor.SIDE)  # beside the swatches, not the words under them
    elif not option.help:
        layout.addStretch(1)
    layout.addWidget(name)
    if option.help:
        help_ = Label(said(option.help), words)
        help_.setObjectName("help")
        help_.setWordWrap(True)
        layout.addWidget(help_)
    layout.addStretch(1)
    return words


def _scrolled(page: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    inside.setObjectName("settingsPage")
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(24, 24, 24, 12)
    layout.addWidget(page)
    layout.addStretch(1)
    area.setWidget(inside)
    return area
