"""How often, where and in what form each name of a text was seen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from alignment.transcript.answers import is_short_answer
from alignment.transcript.labels import NameLabel, Style
from alignment.transcript.lines import Line


@dataclass(slots=True)
class Sightings:
    """How often a name was seen where a speaker's would be."""

    name: str
    first: int
    role: bool
    answer: bool
    styles: Counter[Style] = field(default_factory=Counter)
    votes: int = 0
    colon: bool = False
    strong: bool = False
    headings: int = 0
    moments: set[int] = field(default_factory=set)

    def add(self, line: Line, label: NameLabel) -> None:
        """Count the name of a line."""
        self.styles[label.style] += 1
        self.colon |= label.colon
        self.strong |= label.strong
        self.headings += line.level > 0
        if line.time is not None:
            self.moments.add(line.time)

    @property
    def inline(self) -> int:
        """How often words follow it after a colon."""
        return self.styles[Style.COLON]

    @property
    def alone(self) -> int:
        """How often it has a line to itself."""
        return self.styles[Style.MARKED] + self.styles[Style.PLAIN]

    @property
    def recurs_alone(self) -> bool:
        """Whether the name heads several turns."""
        return self.votes > 0 and self.alone > 1


class Sighted:
    """Where the names of a text were seen.

    Attributes
    ----------
    names
        All that may be names, by key.
    heads
        Lines with a name alone under which somebody speaks.
    """

    def __init__(self, lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> None:
        self._lines = lines
        self.names: dict[str, Sightings] = {}
        self.heads: set[int] = set()
        self._stamps_turns = _stamps_turns(lines, labels)
        run: list[tuple[int, Sightings, NameLabel]] = []
        for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
            one = None
            if label:
                one = self.names.get(label.key)
                if one is None:
                    answer = is_short_answer(label.name)
                    one = Sightings(label.name, index, label.is_role, answer)
                    self.names[label.key] = one
                one.add(line, label)
            if one and label and label.speech is None and self._may_head(index, label, one):
                run.append((index, one, label))
                continue
            heading = line.level > 0 or (line.is_heading and not self._stamps_turns)
            self._vote(run, before_text=not heading)
            run = []
        self._vote(run, before_text=False)

    def _may_head(self, index: int, label: NameLabel, one: Sightings) -> bool:
        """Whether words may follow below a name: what has its own time is not below another."""
        line = self._lines[index]
        if index + 1 == len(self._lines):
            return label.colon
        below = self._lines[index + 1]
        above = self._lines[index - 1] if index else None
        if line.time is not None:
            return below.time is None or label.colon
        if above and above.time is not None and not above.title and below.time is not None:
            return bool(below.title) or label.colon
        return label.colon or line.strong > 0 or not one.answer

    def _vote(self, run: Sequence[tuple[int, Sightings, NameLabel]], *, before_text: bool) -> None:
        """Count for each short line of a run whether it names who speaks next or is spoken.

        Names and words take turns backwards from where the run ends: in
        *Ben*, "Yes", *Sam*, text the first and the third are names.
        """
        names = before_text
        for index, one, label in reversed(run):
            heads = names or label.colon
            one.votes += 1 if heads else -1
            if heads:
                self.heads.add(index)
            names = not names


def _stamps_turns(lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> bool:
    """Whether times stand before words that have a name above them, which has none."""
    stamped = [i for i, line in enumerate(lines) if line.time is not None and line.title]
    named = sum(
        (label := labels[i - 1]) is not None and label.speech is None and lines[i - 1].time is None
        for i in stamped
        if i
    )
    return named * 4 >= len(stamped) * 3 > 0
