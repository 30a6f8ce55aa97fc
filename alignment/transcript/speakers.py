"""Who speaks: which of the names that may open a line are those of speakers."""

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from alignment.transcript.back_matter import notes_after
from alignment.transcript.evidence import Evidence
from alignment.transcript.labels import NameLabel
from alignment.transcript.lines import Line
from alignment.transcript.names import full_form, key_of

_INTRODUCTION = 5_000


class Speakers:
    """The people of one text and how its lines name them.

    Parameters
    ----------
    lines
        The whole text.
    labels
        The name that may open each of them.
    barred
        Keys of lines that are something else, such as chapter titles.
    """

    def __init__(
        self, lines: Sequence[Line], labels: Iterable[NameLabel | None], barred: Collection[str]
    ) -> None:
        self._labels = [
            label if label and line.key not in barred else None
            for line, label in zip(lines, labels, strict=True)
        ]
        evidence = Evidence(lines, self._labels)
        self._styles = evidence.styles
        sure = evidence.sure
        introduction = self._introduction(lines, sure)
        accepted = sure | evidence.likely(introduction)
        after = notes_after(lines, self._labels, sure)
        self._labels[after:] = [
            label if label and label.key in sure else None for label in self._labels[after:]
        ]
        names = [one.name for key, one in evidence.seen.items() if key in accepted]
        self._full = {key_of(name): full_form(name, names, introduction) for name in names}
        self._heads = evidence.heads

    def label(self, index: int) -> NameLabel | None:
        """Return the name that opens line `index`, if it is one of this text's speakers."""
        label = self._labels[index]
        if label is None or label.key not in self._full or label.style not in self._styles:
            return None
        return label if label.speech is not None or index in self._heads else None

    def is_break(self, line: Line) -> bool:
        """Whether a line in bold with a colon stands where a name would, such as **Break:**."""
        return bool(self._full) and line.strong > 0 and line.title.rstrip().endswith((":", "："))

    def full_name(self, label: NameLabel) -> str:
        """Return the fullest form of a name found in the text."""
        return self._full[label.key]

    def _introduction(self, lines: Sequence[Line], sure: Collection[str]) -> str:
        """Return where people are introduced: before the first turn and under no heading."""
        turns = (i for i, label in enumerate(self._labels) if label and label.key in sure)
        before = takewhile(lambda line: not line.level, lines[: next(turns, 0)])
        return "\n".join(line.text for line in before)[:_INTRODUCTION]
