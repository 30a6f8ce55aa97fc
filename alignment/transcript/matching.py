"""Which sentences of one text are those of another."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def match(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Find the sentences that stayed the same when a text was replaced.

    White space does not count. Sentences that say the same thing twice are told
    apart by their neighbours; what moved to another place is not found.

    Parameters
    ----------
    old, new
        The sentences of both texts, in order.

    Returns
    -------
    dict of int to int
        Indices in `old` and in `new`, both rising; sentences without any text are left out.
    """
    a, b = _squeezed(old), _squeezed(new)
    head = _shared(a, b)
    tail = _shared(a[head:][::-1], b[head:][::-1])
    middle = SequenceMatcher(None, a[head : len(a) - tail], b[head : len(b) - tail], autojunk=False)
    pairs = [(index, index) for index in range(head)]
    for block in middle.get_matching_blocks():
        pairs += ((head + block.a + n, head + block.b + n) for n in range(block.size))
    pairs += ((len(a) - n, len(b) - n) for n in range(tail, 0, -1))
    return {one: other for one, other in pairs if a[one]}


def _squeezed(sentences: Sequence[str]) -> list[str]:
    return [" ".join(sentence.split()) for sentence in sentences]


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many sentences both begin with."""
    return next(
        (n for n, (one, other) in enumerate(zip(a, b, strict=False)) if one != other),
        min(len(a), len(b)),
    )
