"""Who speaks: which of the names that may open a line are those of speakers."""

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from alignment.transcript.back_matter import notes_after
from alignment.transcript.evidence import Evidence
from alignment.transcript.labels import NameLabel
from alignment.transcript.lines import Line
from alignment.transcript.names import full_form

_INTRODUCTION = 5_000
_LONGEST_BREAK = 3
_AROUND_STAMP = " \t*_[](){}【】（）0123456789:：.,-–—"


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
            label if label and not (barred and line.key in barred) else None
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
        people = {key: one for key, one in evidence.seen.items() if key in accepted}
        names = [one.name for one in people.values()]
        self._full = {
            key: one.name if one.role else full_form(one.name, names, introduction)
            for key, one in people.items()
        }
        self._bold_turns = any(one.inline and one.strong for one in people.values())
        self._heads = evidence.heads

    def label(self, index: int) -> NameLabel | None:
        """Return the name that opens line `index`, if it is one of this text's speakers."""
        label = self._labels[index]
        if label is None or label.key not in self._full or label.style not in self._styles:
            return None
        return label if label.speech is not None or index in self._heads else None

    def is_break(self, line: Line) -> bool:
        """Whether a word in bold with a colon stands where a name would, such as **Break:**.

        A time may follow it where names in bold open the turns.
        """
        if not self._full or not line.strong or line.bullet:
            return False
        text = line.text[line.title_start - line.body :]
        label, colon, rest = text.partition(":" if ":" in text else "：")
        if not colon or (line.time is not None and not self._bold_turns):
            return False
        alone = len(label.split()) <= _LONGEST_BREAK and not rest.strip(_AROUND_STAMP)
        return alone and label.strip() != ""

    def full_name(self, label: NameLabel) -> str:
        """Return the fullest form of a name found in the text."""
        return self._full[label.key]

    def _introduction(self, lines: Sequence[Line], sure: Collection[str]) -> str:
        """Return where people are introduced: before the first turn and under no heading."""
        turns = (i for i, label in enumerate(self._labels) if label and label.key in sure)
        before = takewhile(lambda line: not line.level, lines[: next(turns, 0)])
        return "\n".join(line.text for line in before)[:_INTRODUCTION]
