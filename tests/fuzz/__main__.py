"""Tries many hostile inputs, and says in a table which did harm.

Without a number, 10,000 over all classes. Ended early, by Ctrl-C or by the system, it says what
was tried until then.
"""

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from itertools import count

from tests.fuzz.campaign import Tally, run, table
from tests.fuzz.kinds import KINDS

USUAL = 10_000
INTERRUPTED = 130


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=USUAL, help="cases over all classes")
    parser.add_argument("--long", type=float, metavar="HOURS", help="go on for so long instead")
    parser.add_argument("--first", type=int, default=0, help="seed to begin with, to go on")
    parser.add_argument("--kind", choices=KINDS, help="cases of this class alone")
    parser.add_argument("--seed", type=int, help="this case alone, with --kind")
    return parser.parse_args()


def main() -> int:
    """Do what the command line asks for; 1 where something failed, 130 where it was ended."""
    wishes = _arguments()
    kinds = [wishes.kind] if wishes.kind else list(KINDS)
    until = float("inf")
    if wishes.seed is not None:
        seeds: Iterator[int] = iter([wishes.seed])
    elif wishes.long:
        seeds = count(time.time_ns())
        until = time.monotonic() + wishes.long * 3_600
    else:
        first = wishes.first
        seeds = iter(range(first, first - (-wishes.count // len(kinds))))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tallies: dict[str, Tally] = {}
    ended = False
    try:
        for tallies in run(kinds, seeds, until):
            if sys.stderr.isatty():
                tried = sum(tally.tried for tally in tallies.values())
                print(f"{tried:,} tried", end="\r", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        ended = True
    print(f"\n{table(tallies)}")
    if ended:
        print("Ended early.")
        return INTERRUPTED
    return int(any(tally.failed for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
