"""What the user means to quote: what is selected, pointed at, or heard."""

from alignment.errors import LyricastError
from app.links import link_to
from app.options.catalogue import SHOWN, Shown
from app.session.session import Session
from app.values.quote import Quote, QuotedPiece, span_of, speaker_of, words_of
from app.views.transcript_view import TranscriptView


class QuoteError(LyricastError):
    """Nothing that is heard is meant."""


class QuoteSelection:
    """Takes quotes out of the text.

    Attributes
    ----------
    pointed_at
        The sentence that a menu was opened on, or None.
    """

    def __init__(self, session: Session, text: TranscriptView) -> None:
        self._session = session
        self._text = text
        self.pointed_at: int | None = None

    def pieces(self) -> list[QuotedPiece]:
        """Return the sentences meant; none in an episode without a text, and before the first.

        Raises
        ------
        QuoteError
            What is selected is not spoken.
        """
        transcript = self._session.transcript
        if transcript is None:
            return []
        if self._text.textCursor().hasSelection():
            pieces = self._text.selected_pieces()
            if not pieces:
                raise QuoteError("What is selected is not spoken, so it has no place in the audio.")
            return pieces
        index = self.pointed_at
        if index is None and self._text.current is not None:
            index = self._text.current.index
        if index is None or not transcript.sentences[index].spoken:
            return []
        return [QuotedPiece(index, transcript.sentences[index].text)]

    def quote(self, pieces: list[QuotedPiece]) -> Quote:
        """Return a quote of `pieces`, or of the moment being heard where there are none."""
        session = self._session
        transcript, timeline = session.transcript, session.timeline
        time = session.player.position
        text = speaker = sentence = ""
        if pieces and transcript is not None:
            text, speaker = words_of(pieces, transcript), speaker_of(pieces, transcript)
            sentence = transcript.sentences[pieces[0].index].text
            start = timeline.cues[pieces[0].index].start if timeline is not None else None
            time = time if start is None else start
        key = session.key
        link = None if key is None else link_to(key.audio, time, sentence)
        return Quote(text, speaker, session.title, time, link, original=self._original(pieces))

    def _original(self, pieces: list[QuotedPiece]) -> str:
        """Return what was really said, where it is shown beside the text."""
        if self._session.options.get(SHOWN) is not Shown.BOTH:
            return ""
        said = self._session.recognition.said
        return " ".join(said[piece.index].text for piece in pieces if piece.index in said)

    def span(self, pieces: list[QuotedPiece]) -> tuple[int, int]:
        """Return when `pieces` are heard (ms).

        Raises
        ------
        QuoteError
            They have no times.
        """
        timeline = self._session.timeline
        span = span_of(pieces, timeline) if timeline is not None else None
        if span is None:
            raise QuoteError(
                "Select what the clip is to contain, or listen to a sentence that is timed."
            )
        return span
