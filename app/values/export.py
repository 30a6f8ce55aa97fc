"""What the user wants of a file that an episode is written to."""

from dataclasses import dataclass
from enum import StrEnum

from alignment.formats.content import Lines, WriteOptions


class Scope(StrEnum):
    """How much of an episode is written."""

    WHOLE = "whole"
    CHAPTER = "chapter"
    SELECTION = "selection"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What was chosen; the values of its fields are kept in the settings.

    Attributes
    ----------
    kind
        One of `alignment.formats.FORMATS`.
    sentences
        Whether subtitles hold whole sentences, which are cut to fit a screen otherwise.
    """

    kind: str = "srt"
    scope: Scope = Scope.WHOLE
    bilingual: bool = False
    speakers: bool = True
    sentences: bool = False
    embed: bool = False
    whole_audio: bool = False

    @property
    def options(self) -> WriteOptions:
        """The same, as formats take it."""
        return WriteOptions(
            bilingual=self.bilingual,
            speakers=self.speakers,
            lines=Lines.WHOLE if self.sentences else Lines.FITTED,
            embed=self.embed,
            whole_audio=self.whole_audio,
        )
