"""Annotations in tiers, of which some say in smaller pieces what others say."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.imports.captions import Caption
from alignment.transcript.language import language_of

_SHARE = 0.95
"""Share of the pieces of a tier that stand at their time in another, from which it repeats it."""

_EARLY = 10
"""So much (ms) a piece may begin before that of which it is a part."""

_PHONES = 2.5
"""Labels so short (characters, on average) in a script with spaces are no words."""


@dataclass(frozen=True, slots=True)
class CaptionTier:
    """What one tier holds.

    Attributes
    ----------
    name
        Its own, or that of the person it is for.
    captions
        Those of its marks that hold text.
    """

    name: str
    captions: Sequence[Caption]

    @property
    def letters(self) -> str:
        """All letters and digits."""
        text = "".join(caption.text for caption in self.captions)
        return "".join(filter(str.isalnum, text)).casefold()


def captions_of(tiers: Sequence[CaptionTier]) -> Iterator[Caption]:
    """Yield the captions of the tiers that together are the text.

    Of those that say the same only the one in the largest pieces is read. Several others
    are those of several people, unless they are in different languages.
    """
    kept: list[CaptionTier] = []
    for tier in sorted(tiers, key=lambda tier: (-len(tier.letters), len(tier.captions))):
        repeated = any(_repeats(tier, other) for other in kept)
        if tier.letters and not repeated and not _is_sounds(tier):
            kept.append(tier)
    kept.sort(key=tiers.index)
    languages = {language_of(" ".join(c.text for c in tier.captions)) for tier in kept}
    named = len(kept) > 1 and len(languages) == 1
    for tier in kept:
        for caption in tier.captions:
            yield replace(
                caption, track=tier.name, speaker=caption.speaker or (tier.name if named else None)
            )


def _repeats(tier: CaptionTier, other: CaptionTier) -> bool:
    """Whether a tier says what another says, in pieces, or says some of it."""
    if tier.letters in other.letters:
        return True
    starts = [caption.start or 0.0 for caption in other.captions]
    found = 0
    for caption in tier.captions:
        at = bisect_right(starts, (caption.start or 0.0) + _EARLY) - 1
        found += at >= 0 and caption.text.strip() in other.captions[at].text
    return found >= _SHARE * len(tier.captions)


def _is_sounds(tier: CaptionTier) -> bool:
    """Whether the marks of a tier are sounds, breaks or numbers rather than words."""
    texts = [caption.text.strip() for caption in tier.captions]
    latin = [text for text in texts if not any(char > "\u2e7f" for char in text)]
    return 2 * len(latin) > len(texts) and sum(map(len, latin)) < _PHONES * len(latin)
