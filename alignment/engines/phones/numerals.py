"""How numbers are read out in English."""

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_GROUPS = (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_LONGEST = 12
"""Digits of a number that is still read as one."""


def readings(digits: str) -> list[list[str]]:
    """Return the words with which a whole number may be read, the likeliest first.

    Four digits may be a year, “and” may stand behind the hundreds, and every number may be read
    digit by digit.
    """
    one_by_one = [_ONES[int(digit)] for digit in digits]
    if len(digits) > _LONGEST or (digits[0] == "0" and len(digits) > 1):
        return [one_by_one, ["oh" if word == "zero" else word for word in one_by_one]]
    found = [_cardinal(int(digits))]
    if len(digits) == 4 and digits[1:3] != "00":
        century, rest = _cardinal(int(digits[:2])), int(digits[2:])
        decade = ["hundred"] if not rest else [*(["oh"] if rest < 10 else []), *_cardinal(rest)]
        found.insert(0, [*century, *decade])
    if "hundred" in found[-1][:-1]:
        at = found[-1].index("hundred") + 1
        found.append([*found[-1][:at], "and", *found[-1][at:]])
    return [*found, one_by_one] if len(digits) > 1 else found


def ordinal(digits: str) -> list[str]:
    """Return how a number with “st”, “nd”, “rd” or “th” behind it is read."""
    *before, last = readings(digits)[0]
    if last.endswith("y"):
        return [*before, f"{last[:-1]}ieth"]
    return [*before, _ORDINALS.get(last, f"{last}th")]


def _cardinal(number: int) -> list[str]:
    for size, name in _GROUPS:
        if number >= size:
            count, rest = divmod(number, size)
            return [*_cardinal(count), name, *(_cardinal(rest) if rest else [])]
    if number < len(_ONES):
        return [_ONES[number]]
    tens, ones = divmod(number, 10)
    return [_TENS[tens - 2], *([_ONES[ones]] if ones else [])]
