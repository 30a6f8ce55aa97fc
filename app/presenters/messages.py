"""What the window tells in a line: errors until they are past, and remarks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance

from alignment.messages import Message
from app.language import in_words
from app.session.session import Session
from app.views.message_bar import MessageBar, Tone


class MessagesPresenter(QObject):
    """Puts what goes wrong, and what is worth knowing, into the message bar."""

    def __init__(self, session: Session, bar: MessageBar) -> None:
        super().__init__(bar)
        self._bar = bar
        session.timeline_changed.connect(self._forget_errors)

    def errors(self, *signals: SignalInstance) -> None:
        """Show the text that comes with some signals as an error."""
        for signal in signals:
            signal.connect(lambda text: self._bar.add(text, Tone.ERROR))

    def remarks(self, *signals: SignalInstance) -> None:
        """Show the text that comes with some signals as a remark."""
        for signal in signals:
            signal.connect(lambda text: self._bar.add(text, Tone.REMARK))

    def offers(self, *signals: SignalInstance) -> None:
        """Show the text that comes with some signals as a remark, with the `Deed` offered."""
        for signal in signals:
            signal.connect(lambda text, deed: self._bar.add(text, Tone.REMARK, deed))

    def withdrawals(self, *signals: SignalInstance) -> None:
        """Take away what is no longer true: the text that comes with some signals."""
        for signal in signals:
            signal.connect(self._bar.withdraw)

    def forget_at(self, *signals: SignalInstance) -> None:
        """Take errors away whenever something else is begun."""
        for signal in signals:
            signal.connect(lambda: self._bar.clear(Tone.ERROR))

    def tell_of_defect(self) -> None:
        """Say that the program made a mistake."""
        words = Message(
            "Something went wrong inside Lyricast; what you have done is kept. "
            "Help ▸ Copy Report says what it was."
        )
        self._bar.add(in_words(words), Tone.ERROR)

    def tell_removed(self, title: str, undo: Callable[[], None]) -> None:
        """Say that an episode was taken out of the library, and offer it back."""
        words = Message(
            "“{title}” was removed from the library; its files stay as they are.", title=title
        )
        self._bar.add(in_words(words), Tone.REMARK, (in_words(Message("Undo")), undo))

    def _forget_errors(self, timeline: object) -> None:
        if timeline is None:  # another episode is being opened
            self._bar.clear(Tone.ERROR)
