"""What was measured, as tables in Markdown."""

from collections.abc import Iterable, Sequence

import numpy as np

from tests.bench.measure import Figures

BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
SURE = 0.8

HOW_TO_READ = f"""\
*share*: time in which the sentence lit up is the one being spoken, as a share of what the truth
itself reaches (speakers overlap). *median*, *0.3 s*, *1 s*, *2 s*: how far sentence starts are off,
and how many are within. *onset*: starts after a pause that are within 0.1 s of the voice. *sure*:
sentences of confidence {SURE} or more; *right*: of these, within 1 s. *x real*: time taken by
length. *processor*: seconds of both cores together.
"""


def report(results: Sequence[Figures]) -> str:
    """Return everything that is known of the results."""
    plain = [row for row in results if "hours" not in row and not row.get("failed")]
    swept = [row for row in results if "hours" in row and not row.get("failed")]
    parts = [f"Measured: {', '.join(sorted({row['commit'] for row in plain + swept}))}\n"]
    if plain:
        parts += [accuracy(plain), HOW_TO_READ, languages(plain), reliability(plain), stages(plain)]
    if swept:
        parts.append(lengths(swept))
    failed = [f"- {row['case']}, {row['method']}" for row in results if row.get("failed")]
    if failed:
        parts.append("Failed:\n\n" + "\n".join(failed) + "\n")
    return "\n".join(part for part in parts if part)


def accuracy(results: Sequence[Figures]) -> str:
    """Return the main table."""
    head = ["case", "length", "method", "share", "highlight", "median", "0.3 s", "1 s", "2 s"]
    head += ["onset", "missing", "sure", "right", "time", "x real", "processor", "memory"]
    return table(head, (accuracy_row(row) for row in results))


def accuracy_row(row: Figures) -> list[str]:
    sure, right = sure_of(row)
    return [
        row["case"],
        f"{row['length'] / 60:.1f} min",
        row["method"],
        f"{row['share']:.4f}",
        f"{row['highlight']:.4f}",
        f"{row['median']:.3f} s",
        *(f"{row['within'][limit]:.3f}" for limit in ("0.3", "1.0", "2.0")),
        "" if row["onsets"] is None else f"{row['onsets']:.3f}",
        str(row["missing"]),
        f"{sure:.2f}",
        f"{right:.3f}" if sure else "",
        f"{row['time']:.1f} s",
        f"{row['real time']:.3f}",
        f"{row['processor']:.0f} s",
        f"{row['memory']} MB" if row["memory"] else "",
    ]


def sure_of(row: Figures) -> tuple[float, float]:
    """Return the share of sentences that are held for sure, and of these those that are right."""
    confidence, right = judged([row])
    sure = confidence >= SURE
    return float(sure.mean()), float(right[sure].mean()) if sure.any() else float("nan")


def judged(results: Iterable[Figures]) -> tuple[np.ndarray, np.ndarray]:
    """Return confidence and whether it is right within 1 s, of all sentences."""
    rows = [sentence for row in results for sentence in row["sentences"]]
    confidence = np.array([sentence["confidence"] for sentence in rows])
    right = [sentence["error"] is not None and sentence["error"] <= 1.0 for sentence in rows]
    return confidence, np.array(right)


def confident(results: Iterable[Figures]) -> dict[str, list[Figures]]:
    """Return the results of the methods that tell how sure they are, by method."""
    methods: dict[str, list[Figures]] = {}
    for row in results:
        if any(sentence["confidence"] > 0 for sentence in row["sentences"]):
            methods.setdefault(row["method"], []).append(row)
    return methods


def binned(results: Iterable[Figures]) -> list[tuple[float, float, int, float, float]]:
    """Return lower and upper edge, number, mean confidence and share right, of each full bin."""
    confidence, right = judged(results)
    place = np.clip(np.searchsorted(BINS, confidence, "right") - 1, 0, len(BINS) - 2)
    return [
        (BINS[k], BINS[k + 1], int(within.sum()), confidence[within].mean(), right[within].mean())
        for k in range(len(BINS) - 1)
        if (within := place == k).any()
    ]


def reliability(results: Sequence[Figures]) -> str:
    """Return what confidence is worth, over all cases."""
    rows = [
        [method, f"{low} to {high}", str(count), f"{mean:.3f}", f"{right:.3f}"]
        for method, own in confident(results).items()
        for low, high, count, mean, right in binned(own)
    ]
    head = ["method", "confidence", "sentences", "mean", "right within 1 s"]
    return table(head, rows) if rows else ""


def languages(results: Sequence[Figures]) -> str:
    """Return figures by pair of languages, where there are several cases to tell apart."""
    pairs: dict[tuple[str, str], list[Figures]] = {}
    for row in results:
        pairs.setdefault((row["method"], " to ".join(row["language"])), []).append(row)
    rows = [
        [
            pair,
            method,
            str(len(own)),
            *(f"{np.mean([row[key] for row in own]):.4f}" for key in ("share", "highlight")),
            *(f"{np.mean([row['within'][at] for row in own]):.3f}" for at in ("1.0", "2.0")),
        ]
        for (method, pair), own in sorted(pairs.items(), key=lambda item: item[0][::-1])
    ]
    return table(["audio to text", "method", "cases", "share", "highlight", "1 s", "2 s"], rows)


def stages(results: Sequence[Figures]) -> str:
    """Return where the time goes."""
    own = [row for row in results if row["stages"]]
    names = list(dict.fromkeys(name for row in own for name in row["stages"]))
    rows = [
        [row["case"], row["method"], *(f"{row['stages'].get(name, 0):.1f} s" for name in names)]
        for row in own
    ]
    text = table(["case", "method", *names], rows) if rows else ""
    remarks = [f"- {row['case']}: {remark}" for row in own for remark in row["remarks"]]
    return text + ("\n" + "\n".join(remarks) + "\n" if remarks else "")


def lengths(results: Sequence[Figures]) -> str:
    """Return what length costs."""
    rows = [
        [
            f"{row['length'] / 3600:.2f} h",
            row["method"],
            f"{row['time']:.0f} s",
            f"{row['real time']:.4f}",
            f"{row['processor'] / row['length'] * 3600:.0f} s",
            f"{row['memory']} MB",
            f"{row['share']:.4f}",
            f"{row['within']['1.0']:.3f}",
        ]
        for row in sorted(results, key=lambda row: (row["method"], row["length"]))
    ]
    head = ["length", "method", "time", "x real", "processor an hour", "memory", "share", "1 s"]
    return table(head, rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table that reads well as it is, too."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(head))]
    shown = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    shown.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(shown) + "\n"
