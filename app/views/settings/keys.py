"""The keys of every action, to be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.keymap import Keymap
from app.views.plain import Label

_NATIVE = QKeySequence.SequenceFormat.NativeText


class KeyCatcher(QKeySequenceEdit):
    """Waits for one key; Escape and a click elsewhere give up."""

    caught = Signal(QKeySequence)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.keySequenceChanged.connect(self._catch)

    def _catch(self, key: QKeySequence) -> None:
        if not key.isEmpty():
            self.caught.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.given_up.emit()


class KeyRow(QWidget):
    """The keys of one action."""

    def __init__(self, action: QAction, actions: Actions, keymap: Keymap, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self._actions = actions
        self._name = actions.name(action)
        self._keymap = keymap
        self._catcher: KeyCatcher | None = None
        self._keys = QHBoxLayout()
        self._keys.setSpacing(6)
        self._conflict = QWidget(self)
        self._conflict.hide()
        self._question = Label(parent=self._conflict)
        self._question.setObjectName("help")
        self._question.setWordWrap(True)
        self.take_button = self._button(self.tr("Reassign"), "flat")
        self.leave_button = self._button(self.tr("Keep"), "flat")
        self.leave_button.clicked.connect(self._conflict.hide)
        self.take_button.clicked.connect(self._take)
        asking = QHBoxLayout(self._conflict)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self._question, 1)
        asking.addWidget(self.take_button)
        asking.addWidget(self.leave_button)
        line = QHBoxLayout()
        line.addWidget(Label(self._name, self), 1)
        line.addLayout(self._keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._conflict)
        self._wanted = QKeySequence()
        self.show_keys()

    def _button(self, text: str, kind: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(kind)
        button.setAutoDefault(False)
        return button

    @property
    def key_buttons(self) -> list[QPushButton]:
        """The keys; a click removes one."""
        return self.findChildren(QPushButton, "key")

    @property
    def question(self) -> str:
        """What is asked about a key that another action has; empty where nothing is."""
        return "" if self._conflict.isHidden() else self._question.text()

    def matches(self, words: str) -> bool:
        """Return whether the name or a key of the action has these words in it."""
        keys = (key.toString(_NATIVE) for key in self._action.shortcuts())
        return any(words.casefold() in text.casefold() for text in (self._name, *keys))

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        while (item := self._keys.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._catcher = None
        for key in self._action.shortcuts():
            button = self._button(f"{key.toString(_NATIVE)}  ×", "key")
            words = self.tr("Remove {key} from “{action}”")
            words = words.format(key=key.toString(_NATIVE), action=self._name)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _=False, key=key: self._keymap.remove(self._action, key))
            self._keys.addWidget(button)
        if not self._keymap.is_usual(self._action):
            self.reset_button = self._button("↺", "keyTool")
            self.reset_button.setToolTip(self.tr("Restore the default keys"))
            self.reset_button.setAccessibleName(self.tr("Restore the default keys"))
            self.reset_button.clicked.connect(lambda: self._keymap.reset(self._action))
            self._keys.addWidget(self.reset_button)
        self.add_button = self._button("+", "keyTool")
        words = self.tr("Add a key to “{action}”").format(action=self._name)
        self.add_button.setToolTip(words)
        self.add_button.setAccessibleName(words)
        self.add_button.clicked.connect(self.catch)
        self._keys.addWidget(self.add_button)

    def catch(self) -> None:
        """Wait for a key."""
        self._conflict.hide()
        self.add_button.hide()
        self._catcher = KeyCatcher(self)
        self._catcher.setObjectName("keyCatcher")
        self._catcher.setAccessibleName(self.add_button.accessibleName())
        self._catcher.caught.connect(self.offer, Qt.ConnectionType.QueuedConnection)
        self._catcher.given_up.connect(self.show_keys, Qt.ConnectionType.QueuedConnection)
        self._keys.addWidget(self._catcher)
        self._catcher.setFocus()

    def offer(self, key: QKeySequence) -> None:
        """Give the action a key, or ask where another one has it."""
        others = self._keymap.others_with(key, self._action)
        self.show_keys()
        if not others:
            self._keymap.add(self._action, key)
            return
        self._wanted = key
        words = self.tr("{key} belongs to “{action}”.")
        name = self._actions.name(others[0])
        self._question.setText(words.format(key=key.toString(_NATIVE), action=name))
        self._conflict.show()
        self.take_button.setFocus()

    def _take(self) -> None:
        self._conflict.hide()
        self._keymap.add(self._action, self._wanted)


class KeyPage(QWidget):
    """All actions with their keys, to be searched by either."""

    def __init__(self, actions: Actions, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[QAction, KeyRow] = {}
        self._headings: list[tuple[Label, list[QAction]]] = []
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Find an action or a key"))
        self.words.setAccessibleName(self.tr("Find an action or a key"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        for words, members in actions.groups():
            heading = Label(words, self)
            heading.setObjectName("keysHeading")
            layout.addSpacing(8)
            layout.addWidget(heading)
            self._headings.append((heading, members))
            for action in members:
                self.rows[action] = KeyRow(action, actions, keymap, self)
                layout.addWidget(self.rows[action])
        keymap.changed.connect(self._show_keys)

    def _show_keys(self) -> None:
        for row in self.rows.values():
            row.show_keys()

    def _filter(self, words: str) -> None:
        for heading, members in self._headings:
            for action in members:
                self.rows[action].setVisible(self.rows[action].matches(words))
            heading.setVisible(any(self.rows[action].matches(words) for action in members))
