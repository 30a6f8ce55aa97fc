"""A panel at the side that lists what the user keeps."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.theme.icons import icon
from app.theme.theme import Theme
from app.views.focus_keys import FocusKeys
from app.views.plain import Label
from app.views.side_list import SideList
from app.views.side_row import VALUE


class SidePanel(QWidget):
    """A head with its buttons over a list, or over words that say why it is empty."""

    chosen = Signal(object)
    """What a row shows is to be gone to."""
    closed = Signal()

    def __init__(self, list_: SideList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = list_
        list_.itemClicked.connect(self._choose)
        list_.itemActivated.connect(self._choose)
        self.empty = Label(parent=self)
        self.empty.setObjectName("sideListEmpty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.export_button, self.close_button = QToolButton(), QToolButton()
        self.export_menu = QMenu(self)
        self.export_button.setMenu(self.export_menu)
        self.export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.close_button.clicked.connect(self.closed)
        for button in (self.export_button, self.close_button):
            button.setIconSize(QSize(17, 17))
            FocusKeys(button)
        FocusKeys(list_)

    def _lay_out(self, head: Sequence[QWidget], finding: QWidget | None = None) -> None:
        """Put everything in its place.

        Parameters
        ----------
        head
            What stands before the buttons.
        finding
            What stands between head and list.
        """
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 8, 0)
        top.setSpacing(2)
        for widget in head:
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.export_button)
        top.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 10, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(top)
        if finding is not None:
            row = QHBoxLayout()
            row.setContentsMargins(10, 0, 10, 0)
            row.addWidget(finding)
            self._column.addLayout(row)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.list, 1)

    def _show_emptiness(self) -> None:
        """Show the list, or why there is none."""
        filled = bool(self.list.count())
        self.list.setVisible(filled)
        self.empty.setVisible(not filled)
        self.export_button.setEnabled(filled)
        self._column.setStretch(self._column.indexOf(self.empty), int(not filled))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.list.delegate.theme = theme
        self.list.viewport().update()
        self.export_button.setIcon(icon("export", theme.ink, theme.wave))
        self.close_button.setIcon(icon("close", theme.ink))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(VALUE))

    def _name_buttons(self, close: str) -> None:
        for button, name in (
            (self.export_button, self.tr("Export the list")),
            (self.close_button, close),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
