"""Damage, as disks, networks and people do it, and worse."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1)


def flip(data: bytearray, chance: Random) -> None:
    """Change a bit."""
    place = chance.randrange(len(data))
    data[place] ^= 1 << chance.randrange(8)


def overwrite(data: bytearray, chance: Random) -> None:
    """Set a few bytes to others."""
    place = chance.randrange(len(data))
    data[place : place + 8] = chance.randbytes(min(8, len(data) - place))


def number(data: bytearray, chance: Random) -> None:
    """Set a number to one at the edge of what fits."""
    size = chance.choice((1, 2, 4, 8))
    place = chance.randrange(len(data))
    value = chance.choice(_NUMBERS) & (1 << 8 * size) - 1
    piece = value.to_bytes(size, chance.choice(("big", "little")))
    data[place : place + size] = piece[: len(data) - place]


def cut(data: bytearray, chance: Random) -> None:
    """Take the end away."""
    del data[chance.randrange(len(data)) :]


def drop(data: bytearray, chance: Random) -> None:
    """Take a piece out."""
    place = chance.randrange(len(data))
    del data[place : place + chance.randrange(1, 200)]


def repeat(data: bytearray, chance: Random) -> None:
    """Say a piece several times."""
    place = chance.randrange(len(data))
    piece = data[place : place + chance.randrange(1, 200)]
    data[place:place] = piece * chance.randrange(1, 20)


def insert(data: bytearray, chance: Random) -> None:
    """Put something in between."""
    place = chance.randrange(len(data))
    data[place:place] = chance.choice(
        (
            b"\0",
            b"\xff\xfe",
            b"\xed\xa0\x80",
            b"\x1b[31m",
            b"<h1>",
            b"&#x110000;",
            b"[[[[",
            b"\r",
            b"<![x",
        )
    ) * chance.randrange(1, 30)


MUTATORS: tuple[Callable[[bytearray, Random], None], ...] = (
    *(flip, overwrite, number, cut, drop, repeat, insert),
)


def mutated(data: bytes, chance: Random, most: int = 4) -> bytes:
    """Return data with some damage."""
    result = bytearray(data)
    for _ in range(chance.randint(1, most)):
        if result:
            chance.choice(MUTATORS)(result, chance)
    return bytes(result)


VALUES: tuple[Any, ...] = (
    *(None, True, 1, -1, 0.5, 2**63, 10**400, float("inf"), float("nan"), "", "2x", "\0", "\ud800"),
    *([], {}, [1], [["a"]], ["/\0"], {"a": 1}, "[" * 100, "x" * 5_000),
)
"""What may stand in JSON in place of something else."""


def mutated_json(content: Any, chance: Random) -> bytes:  # noqa: ANN401 (it may be anything)
    """Return JSON in which a value is another, or lacks; or some damage; or great depth."""
    data = json.dumps(content).encode()
    if (kind := chance.random()) < 0.1:
        return b"[" * chance.choice((1_000, 100_000))
    if kind < 0.4:
        return mutated(data, chance)
    content = json.loads(data)
    places = list(_places(content))
    holder, key = chance.choice(places)
    if chance.random() < 0.2:
        del holder[key]
    else:
        holder[key] = chance.choice(VALUES)
    return json.dumps(content).encode()


def _places(content: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Yield every value by what holds it, and under which key."""
    if isinstance(content, dict | list):
        for key in content if isinstance(content, dict) else range(len(content)):
            yield content, key
            yield from _places(content[key])
