"""What is shown while no episode is open."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.theme.icons import application_icon, icon
from app.theme.theme import Theme
from app.views.plain import Label
from app.views.tab_order import tab_through


class Welcome(QScrollArea):
    """Says what the program does and how to begin."""

    WIDTH, SIDE = 520, 24

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that no button has it at first
        self._logo = Label(parent=self)
        self._logo.setPixmap(application_icon().pixmap(QSize(72, 72)))
        self._name = self._label("welcomeName")
        self._name.setText("Lyricast")
        self._pitch = self._label("welcomePitch")
        self.drop = QFrame(self)
        self.drop.setObjectName("drop")
        self._drop_icon = Label(parent=self.drop)
        self.drop_words = self._label("dropWords")
        self.open_button = self._button("primary", actions["open"].trigger)
        self.paste_button = self._button("secondary", actions["paste"].trigger)
        self.link_button = self._button("secondary", actions["open_link"].trigger)
        self.sample_button = self._button("secondary", actions["sample"].trigger)
        self._hints = [Label("", self.drop) for _ in range(4)]
        self._layout()
        self.retranslate()

    def _label(self, name: str) -> Label:
        label = Label(parent=self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

    def _button(self, name: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(pressed)
        return button

    def _layout(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        inside = QVBoxLayout(self.drop)
        inside.setContentsMargins(24, 26, 24, 26)
        inside.setSpacing(12)
        inside.addWidget(self._drop_icon, 0, centre)
        inside.addWidget(self.drop_words)
        ways = QGridLayout()
        ways.setHorizontalSpacing(18)
        ways.setVerticalSpacing(8)
        buttons = (self.open_button, self.link_button, self.paste_button, self.sample_button)
        tab_through(*buttons)
        for number, (button, hint) in enumerate(zip(buttons, self._hints, strict=True)):
            hint.setObjectName("quiet")
            hint.setWordWrap(True)
            ways.addWidget(button, number, 0)
            ways.addWidget(hint, number, 1)
        ways.setColumnStretch(1, 1)
        inside.addSpacing(4)
        inside.addLayout(ways)
        column = QWidget(self)
        column.setMaximumWidth(self.WIDTH)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._logo, 0, centre)
        layout.addWidget(self._name)
        layout.addWidget(self._pitch)
        layout.addSpacing(22)
        layout.addWidget(self.drop)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        page = QWidget(self)
        page.setObjectName("welcome")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(self.SIDE, self.SIDE, self.SIDE, self.SIDE)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)
        self.setWidget(page)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._drop_icon.setPixmap(icon("drop", theme.quiet).pixmap(QSize(32, 32)))

    def set_dragging(self, dragging: bool) -> None:
        """Show that files may be let go here."""
        self.drop.setProperty("dragging", dragging)
        self.drop.style().unpolish(self.drop)
        self.drop.style().polish(self.drop)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._pitch.setText(
            self.tr("Listen to a podcast, and read along in your own text, even a translation.")
        )
        self.open_button.setText(self.tr("Open…"))
        self.link_button.setText(self.tr("Open a link…"))
        self.paste_button.setText(self.tr("Paste"))
        self.sample_button.setText(self.tr("Try the sample"))
        for hint, words in zip(
            self._hints,
            (
                self.tr("an audio file and its text"),
                self.tr("the address of a podcast or an article"),
                self.tr("a copied article, then its audio"),
                self.tr("two minutes of a podcast, with its text"),
            ),
            strict=True,
        ):
            hint.setText(words)
        self.drop_words.setText(self.tr("Drop an audio file and its text, or a folder, here"))
