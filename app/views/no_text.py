"""The place of a text where an episode has none, and the ways to one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from alignment.models.catalogue import Model
from app.clock_format import roughly
from app.language import in_words
from app.views.focus_keys import FocusKeys
from app.views.plain import Label


class NoText(QWidget):
    """Covers its parent: what is said can be written down, or a text chosen or pasted."""

    NARROW = 560
    """Below this width the buttons stand under each other."""

    write_wanted = Signal()
    stop_wanted = Signal()
    """The model that is being fetched is not wanted any more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noText")
        self._possible = self._fetching = False
        self._cost: float | None = None
        self._model: Model | None = None
        self._fault = ""
        self.title = self._label("noTextTitle")
        self.words = self._label("noTextWords")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setMaximumWidth(320)
        self.write_button = self._button("primary")
        self.choose_button = self._button("secondary")
        self.paste_button = self._button("secondary")
        self.write_button.clicked.connect(self._write_or_stop)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._layout()
        self.hide()
        parent.installEventFilter(self)
        self.retranslate()

    def _label(self, name: str) -> Label:
        label = Label(parent=self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        FocusKeys(button)
        return button

    def _layout(self) -> None:
        self._buttons.setSpacing(12)
        self._buttons.addStretch(1)
        for button in (self.write_button, self.choose_button, self.paste_button):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 28, 28, 28)
        layout.setSpacing(10)
        layout.addStretch(2)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addSpacing(10)
        layout.addLayout(self._buttons)
        layout.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_possible(self, possible: bool, cost: float | None) -> None:
        """Say whether it can be written down, and how long that takes (s), where known."""
        self._possible, self._cost = possible, cost
        self.retranslate()

    def show_model(self, missing: Model | None, *, fetching: bool, fault: str) -> None:
        """Say which model is to be fetched first, if any, and why that failed."""
        self._model, self._fetching, self._fault = missing, fetching, fault
        self.retranslate()

    def show_progress(self, share: float) -> None:
        """Show how much of the model has been fetched, 0 to 1."""
        self.bar.setValue(round(share * 1000))

    def _write_or_stop(self) -> None:
        (self.stop_wanted if self._fetching else self.write_wanted).emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        narrow = self.width() < self.NARROW
        directions = QBoxLayout.Direction
        self._buttons.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.title.setText(self.tr("This episode has no text"))
        self.words.setText(self._fault or self._explanation())
        self.write_button.setText(self._offer())
        self.write_button.setEnabled(self._possible or self._fetching)
        self.choose_button.setText(self.tr("Choose a text…"))
        self.paste_button.setText(self.tr("Paste"))
        self.bar.setVisible(self._fetching)
        self.bar.setAccessibleName(self.tr("Progress of the download"))

    def _explanation(self) -> str:
        if self._fetching:
            return self.tr("Downloading the model. You can keep listening.")
        if self._model is not None:
            size = f"{self._model.size / 1e6:.0f} MB"
            return self.tr(
                "What is said can be written down on this computer. The model for it "
                "({size}) is downloaded once. Or drop a text here."
            ).format(size=size)
        return self.tr(
            "What is said can be written down on this computer, while you listen. "
            "Or drop a text here."
        )

    def _offer(self) -> str:
        if self._fetching:
            return self.tr("Stop")
        if self._cost is None:
            return self.tr("Write down what is said")
        return self.tr("Write down what is said (about {cost})").format(
            cost=in_words(roughly(self._cost))
        )
