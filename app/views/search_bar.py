"""Where words to look for are typed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.theme.icons import icon
from app.theme.theme import Theme
from app.views.plain import Label


class SearchBar(QFrame):
    """Floats over the upper edge of its parent, at the right."""

    edited = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    play_wanted = Signal()
    closed = Signal()

    WIDTH, MARGIN = 420, 12

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLineEdit(self)
        self.words.setFrame(False)
        self.words.textChanged.connect(self.edited)
        self.words.installEventFilter(self)
        self.count = Label(parent=self)
        self.count.setObjectName("searchCount")
        self.previous_button = self._button(self.previous_wanted)
        self.next_button = self._button(self.next_wanted)
        self.close_button = self._button(self.closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(2)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.count)
        layout.addSpacing(4)
        for button in (self.previous_button, self.next_button, self.close_button):
            layout.addWidget(button)
        self.hide()
        parent.installEventFilter(self)
        self.retranslate()

    def _button(self, pressed: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    def open(self, words: str) -> None:
        """Show the bar, with words to look for unless they are empty."""
        if words:
            self.words.setText(words)
        self.show()
        self._place()
        self.words.setFocus()
        self.words.selectAll()

    def show_count(self, number: int | None, count: int | None) -> None:
        """Say which of how many hits is shown; None for `count` where nothing is asked."""
        if count is None:
            words = ""
        elif not count:
            words = self.tr("Not found")
        elif number is None:
            words = self.tr("{count} found").format(count=count)
        else:
            words = self.tr("{number} of {count}").format(number=number + 1, count=count)
        self.count.setText(words)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(count))
        missing = count == 0
        if self.property("missing") != missing:
            self.setProperty("missing", missing)
            for part in (self, self.count):
                part.style().unpolish(part)
                part.style().polish(part)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for button, name in (
            (self.previous_button, "up"),
            (self.next_button, "down"),
            (self.close_button, "close"),
        ):
            button.setIcon(icon(name, theme.ink, theme.wave))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.words.setPlaceholderText(self.tr("Find in the text"))
        self.words.setAccessibleName(self.tr("Find in the text"))
        for button, name in (
            (self.previous_button, self.tr("Previous Hit")),
            (self.next_button, self.tr("Next Hit")),
            (self.close_button, self.tr("Close")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        width = min(self.WIDTH, parent.width() - 2 * self.MARGIN - 12)  # beside the scroll bar
        self.resize(width, self.sizeHint().height())
        self.move(parent.width() - width - self.MARGIN - 12, self.MARGIN)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() is QEvent.Type.Resize:
            self._place()
        if watched is self.words and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and event.key() in self._keys():
                event.accept()  # they are the bar's while one types
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() in self._keys():
                self._keys()[event.key()](event)
                return True
        return super().eventFilter(watched, event)

    def _keys(self) -> dict[int, Callable[[QKeyEvent], None]]:
        key, shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
        control = Qt.KeyboardModifier.ControlModifier

        def enter(event: QKeyEvent) -> None:
            if event.modifiers() & control:
                self.play_wanted.emit()
            elif event.modifiers() & shift:
                self.previous_wanted.emit()
            else:
                self.next_wanted.emit()

        return {
            key.Key_Return: enter,
            key.Key_Enter: enter,
            key.Key_Down: lambda event: self.next_wanted.emit(),
            key.Key_Up: lambda event: self.previous_wanted.emit(),
            key.Key_Escape: lambda event: self.closed.emit(),
        }
