"""A few lines set as the text of an episode is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from alignment.timeline import Cue, State
from alignment.transcript.model import Kind, Sentence, Span, Transcript
from app.views.transcript_view import TranscriptView


class Preview(TranscriptView):
    """Shows one sentence being spoken, and one whose time is estimated."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setFixedHeight(150)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAccessibleName(self.tr("Preview"))
        self.sentence_clicked.connect(self.light)
        sentences = (
            self.tr("This is how a sentence looks while it is being spoken."),
            self.tr("Where its time is only estimated, it is paler."),
            self.tr("Click a sentence to light it up."),
        )
        self.show_transcript(_transcript(sentences, language))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_following(False, 0)
        self.light(0)

    def light(self, index: int) -> None:
        """Light up a sentence; the second one as estimated."""
        state = State.ESTIMATED if index == 1 else State.ALIGNED
        self.set_current(Cue(index, 0, 1, 1.0, state))


def _transcript(sentences: tuple[str, ...], language: str) -> Transcript:
    gap = "" if language == "zh" else " "
    place, found = 0, []
    for index, text in enumerate(sentences):
        span = Span(place, place + len(text + gap))
        inside = Span(place, place + len(text))
        found.append(Sentence(index, span, inside, text, Kind.SPEECH, None, 0, None, (inside,)))
        place = span.end
    source = gap.join(sentences) + gap
    return Transcript(source, tuple(found), (), language)
