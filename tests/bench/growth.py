"""How the time of reading grows with the length of a text, for texts of all odd kinds.

    python -m tests.bench.growth [UNIT ...]

Each text is one unit, repeated. The exponent is fitted to the times of three lengths: 1 is linear.
"""

import sys
import time
from contextlib import suppress

import numpy as np

from alignment.errors import LyricastError
from alignment.reader import parse_transcript

UNITS = (
    "Hello and welcome to the boat show, where we look at everything that floats. It did! ",
    "大家好，欢迎收听本期节目。今天我们聊一聊种茶的事情，你是从什么时候开始种茶的？",
    "and then i took the next plank and put it on the box ",
    "Hello and welcome to the boat show, where we look at\neverything that floats. He has\n",
    "Mia: Hello and welcome to the boat show, where we look at everything that floats.\n\n",
    "0:01 Hello and welcome to the boat show, where we look at everything that floats.\n",
    "It did float.\n它浮了。\n",
    "<i ",
    "<h1>a ",
    "<article>",
    "<b>a",
    "<p>a",
    "<a <b",
    "<!--",
    '<a href="',
    "<script>",
    "<td>a",
    "<sup>1",
    "word ",
    "Word. ",
    "a",
    "是",
    "是的，",
    "ไม้",
    "[",
    "（",
    "![",
    "[a](",
    "[a](b",
    "**a",
    "*a* ",
    "_a",
    "`a",
    "~~",
    "|a|b|\n|-|-|\n",
    "> ",
    "&amp;",
    "&#",
    "\\*",
    "[^1]",
    "Mia: yes\n",
    "Mia\nyes\n",
    "00:01 a\n",
    "0:01\n",
    "I\n\na.\n\n",
    "# a\n",
    "[a]: http://b\n",
    "A. ",
    "…a",
    '"',
    "a~",
    "1. a\n",
    "Mia — b\n",
    "Mia\tb\n",
    "美「a」\n",
    "[Mia] b\n",
    "**A** b\n",
    "(a ",
    "a: ",
    "\n",
    "--- a ---\n",
)
_LENGTHS = (50_000, 100_000, 200_000)
_LIMIT = 1.2


def exponent(unit: str) -> tuple[float, float]:
    """Return the fitted exponent, and the seconds that a megabyte takes."""
    times, sizes = [], []
    for length in _LENGTHS:
        text = unit * (length // len(unit))
        started = time.thread_time()
        with suppress(LyricastError):
            parse_transcript(text)
        times.append(max(time.thread_time() - started, 1e-3))
        sizes.append(len(text.encode()))
    slope = float(np.polyfit(np.log(sizes), np.log(times), 1)[0])
    return slope, times[-1] / sizes[-1] * 1e6


def main(units: list[str]) -> int:
    """Print a row for each unit; fail where one grows faster than it may."""
    worst = 0.0
    for unit in units or UNITS:
        slope, seconds = exponent(unit)
        worst = max(worst, slope)
        mark = "SLOW" if slope > _LIMIT else "    "
        print(f"{mark} {slope:5.2f}  {seconds:6.2f} s/MB  {unit!r}", flush=True)
    print(f"worst exponent {worst:.2f}")
    return worst > _LIMIT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
