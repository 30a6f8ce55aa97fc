"""How well and how fast texts are aligned.

python -m tests.bench.bench_alignment [FOLDER ...]          every case in the folders, or in
                                                            the shared material
python -m tests.bench.bench_alignment --peers               with what others make of them
python -m tests.bench.bench_alignment [FOLDER] --sweep [HOURS ...]  what length costs
python -m tests.bench.bench_alignment --recognise           what it costs to write down what is said
python -m tests.bench.bench_alignment --report              tables and plots of all measured so far

Each case is measured in a process of its own and added to ``results.json`` in the output
folder, so that one may measure in parts. Measuring again replaces what was there.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from alignment.engines.registry import CHOICES
from tests.bench.cases import ROOT, SHARED, Case, cases
from tests.bench.measure import Figures, in_process
from tests.bench.peers import PEERS, SAME_LANGUAGE, installed_aeneas, installed_echogarden
from tests.bench.plots import plots
from tests.bench.recognition import RECOGNITION
from tests.bench.report import report
from tests.bench.sweep import HOURS, sweep


class Results:
    """All figures measured so far, kept in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rows: dict[str, Figures] = {}
        if file.is_file():
            self._rows = json.loads(file.read_text("utf-8"))

    def __iter__(self) -> Iterator[Figures]:
        order = [*CHOICES, *PEERS, RECOGNITION]
        rows = self._rows.values()
        return iter(sorted(rows, key=lambda row: (row["case"], order.index(row["method"]))))

    def add(self, row: Figures) -> None:
        """Keep figures in place of older ones of the same case and method."""
        self._rows.pop(f"{row['case']}, auto", None)  # failed before it was known which it is
        self._rows[f"{row['case']}, {row['method']}"] = row
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._rows, ensure_ascii=False, indent=1), "utf-8")


def methods_for(case: Case, engines: list[str], *, peers: bool) -> list[str]:
    """Return how a case can be aligned."""
    spoken, written = case.languages
    wanted = [*engines, *(["aeneas", *PEERS] if peers else [])]
    return [m for m in dict.fromkeys(wanted) if spoken == written or m not in SAME_LANGUAGE]


def main() -> None:
    """Measure, then print and write the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--engine", action="append", choices=CHOICES, help="may be repeated")
    parser.add_argument("--peers", action="store_true", help="aeneas, echogarden, mere length")
    parser.add_argument("--sweep", nargs="*", type=float, metavar="HOURS")
    parser.add_argument("--recognise", action="store_true", help="measure this instead")
    parser.add_argument("--report", action="store_true", help="measure nothing")
    parser.add_argument("--output", type=Path, default=ROOT / ".work" / "bench")
    parser.add_argument("--plots", type=Path, help="folder of the plots, by default the output")
    options = parser.parse_args()
    results = Results(options.output / "results.json")
    engines = [RECOGNITION] if options.recognise else options.engine or ["auto"]
    if not options.report:
        measured = list(measure_all(parser, options, engines, results))
        print(report(measured))
    everything = report(list(results))
    (options.output / "results.md").write_text(everything, "utf-8")
    if options.report:
        print(everything)
    for file in [
        options.output / "results.md",
        *plots(list(results), options.plots or options.output),
    ]:
        print(file)


def measure_all(
    parser: argparse.ArgumentParser,
    options: argparse.Namespace,
    engines: list[str],
    results: Results,
) -> Iterator[Figures]:
    found = list(cases(options.folders))
    if not found:
        parser.error(f"there are no cases in {options.folders or SHARED}")
    if options.peers:
        installed_aeneas(), installed_echogarden()
    if options.sweep is None:
        work = [
            (lambda case=case, method=method: in_process(case, method), f"{case.name}, {method}")
            for case in found
            for method in methods_for(case, engines, peers=options.peers)
        ]
    else:
        work = [
            (
                lambda hours=hours, engine=engine: sweep(found[0], hours, engine),
                f"{hours:g} h, {engine}",
            )
            for engine in engines
            for hours in options.sweep or HOURS
        ]
    for number, (measure, name) in enumerate(work, start=1):
        print(f"{number}/{len(work)} {name}", file=sys.stderr, flush=True)
        row = measure()
        results.add(row)
        yield row


if __name__ == "__main__":
    main()
