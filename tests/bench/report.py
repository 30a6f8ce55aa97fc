"""What was measured, as tables in Markdown."""

from collections.abc import Iterable, Sequence

import numpy as np

from alignment.certainty import SURE
from alignment.updates import Stage
from tests.bench.confidence import BINS, binned, confident, fitted, halves, judged
from tests.bench.measure import Figures
from tests.bench.onsets import LIMIT, PAUSE
from tests.bench.recognition import RECOGNITION

LIMITS = ("0.05", "0.1", "0.3", "1.0")
LIMITS_SHOWN = [f"{float(limit):g} s" for limit in LIMITS]

HOW_TO_READ = f"""\
*share*: time in which the sentence lit up is the one being spoken, as a share of what the truth
itself reaches (speakers overlap). *median*, *0.05 s* to *1 s*: how far sentence starts are off, and
how many are within. *onset*: starts after a pause that are within {LIMIT} s of the voice.
*sure*: sentences of confidence {SURE} or more; *right*: of these, within 1 s. *time*: on the clock.
*processor*: time of all cores together. *x real*: either, by the length of the audio. *MB*: peak of
the memory, in 10^6 bytes (*MiB*: in 2^20), of the largest process.
"""

HOW_TO_READ_ONSETS = f"""\
Sentence starts with {PAUSE} s of silence before them: how many are within {LIMIT} s of the truth,
and of the voice, which is looked for in the signal alone; how far they are off the voice in the
median (+ is late) and for nine in ten; and how far the voice is off the truth for nine in ten,
which tells how fine the truth is.
"""

HOW_TO_READ_CALIBRATION = """\
Log odds of the confidence times a slope and moved by a shift, both fitted to half of the recordings
and shown on the other half, and the other way round: *said* is the mean confidence as it is, *mean*
as calibrated, *right* the share within 1 s.
"""

HOW_TO_READ_RECOGNITION = """\
What was really said, written down after the sentences had been timed: *written*, of those timed;
*agreement*: letters of text and recognition that are alike, where both are in one language.
"""


def report(results: Sequence[Figures]) -> str:
    """Return everything that is known of the results."""
    whole = [row for row in results if not row.get("failed")]
    plain, swept, recognised = alignments(whole), sweeps(whole), recognitions(whole)
    parts = [f"Measured: {', '.join(sorted({row['commit'] for row in whole}))}\n"]
    if plain:
        parts += ["## Cases\n", accuracy(plain), HOW_TO_READ, languages(plain)]
        parts += titled("Confidence", reliability(plain))
        parts += titled("Calibration", calibration(plain), HOW_TO_READ_CALIBRATION)
        parts += titled("Onsets", onsets(plain), HOW_TO_READ_ONSETS)
        parts += titled("Stages", stages(plain))
        parts += titled("Remarks", remarks(plain))
    parts += titled("Length", lengths(swept))
    parts += titled("Recognition", recognition(recognised), HOW_TO_READ_RECOGNITION)
    parts += titled("Stages of the recognition", stages(recognised))
    failed = [
        f"- {row['case']}, {row['method']}: exit code {row['failed']}"
        for row in results
        if row.get("failed")
    ]
    if failed:
        parts.append("Failed:\n\n" + "\n".join(failed) + "\n")
    return "\n".join(part for part in parts if part)


def titled(title: str, *parts: str) -> list[str]:
    """Return a section, or nothing if there is no table in it."""
    return [f"## {title}\n", *parts] if parts[0] else []


def alignments(results: Iterable[Figures]) -> list[Figures]:
    """Return the figures of cases that were aligned as they are."""
    return [row for row in results if "hours" not in row and row["method"] != RECOGNITION]


def sweeps(results: Iterable[Figures]) -> list[Figures]:
    """Return the figures of what length costs."""
    return [row for row in results if "hours" in row]


def recognitions(results: Iterable[Figures]) -> list[Figures]:
    """Return the figures of recognised text."""
    return [row for row in results if row["method"] == RECOGNITION]


def accuracy(results: Sequence[Figures]) -> str:
    """Return the main table."""
    head = ["case", "length", "method", "share", "highlight", "median", *LIMITS_SHOWN]
    head += ["onset", "missing", "sure", "right", *COSTS]
    return table(head, (accuracy_row(row) for row in results))


def accuracy_row(row: Figures) -> list[str]:
    sure, right = sure_of(row)
    starts = starts_of(row)
    return [
        row["case"],
        f"{row['length'] / 60:.1f} min",
        row["method"],
        f"{row['share']:.4f}",
        f"{row['highlight']:.4f}",
        f"{row['median']:.3f} s",
        *(f"{row['within'][limit]:.3f}" for limit in LIMITS),
        f"{met(starts[:, 2] - starts[:, 1]):.3f}" if len(starts) else "",
        str(row["missing"]),
        f"{sure:.2f}",
        f"{right:.3f}" if sure else "",
        *costs(row),
    ]


COSTS = ("time", "x real", "processor", "x real", "MB", "MiB")


def costs(row: Figures) -> list[str]:
    memory = [f"{row['memory'] / unit:.0f}" if row["memory"] else "" for unit in (1e6, 1 << 20)]
    return [*(cell for kind in KINDS for cell in spent(row[kind], row["length"])), *memory]


KINDS = ("time", "processor")


def spent(seconds: float, length: float) -> list[str]:
    """Return seconds, and as a factor of real time."""
    return [f"{seconds:.1f} s", f"{seconds / length:.4f}"]


def starts_of(row: Figures) -> np.ndarray:
    """Return starts after pauses by truth, signal and timeline: shape (n, 3), in seconds."""
    return np.array(row["onsets"], dtype=float).reshape(-1, 3)


def met(errors: np.ndarray) -> float:
    """Return the share of errors within the limit; what is not known is outside."""
    return float((np.abs(errors) <= LIMIT).mean())


def onsets(results: Sequence[Figures]) -> str:
    """Return how near the voice sentences start where a pause precedes."""
    rows = []
    for row in results:
        true, heard, ours = starts_of(row).T
        if np.isnan(ours).all() or np.isnan(heard).all():
            continue
        rows.append(
            [
                row["case"],
                row["method"],
                str(len(true)),
                f"{met(ours - true):.3f}",
                f"{met(ours - heard):.3f}",
                f"{np.nanmedian(ours - heard) * 1000:+.0f} ms",
                f"{np.nanquantile(np.abs(ours - heard), 0.9) * 1000:.0f} ms",
                f"{np.nanquantile(np.abs(heard - true), 0.9) * 1000:.0f} ms",
            ]
        )
    head = ["case", "method", "starts", "by truth", "by voice", "median", "90 %", "voice to truth"]
    return table(head, rows) if rows else ""


def sure_of(row: Figures) -> tuple[float, float]:
    """Return the share of sentences that are held for sure, and of these those that are right."""
    confidence, right = judged([row])
    sure = confidence >= SURE
    return float(sure.mean()), float(right[sure].mean()) if sure.any() else float("nan")


def reliability(results: Sequence[Figures]) -> str:
    """Return what confidence is worth, over all cases."""
    rows = [
        [method, f"{low} to {high}", str(count), f"{mean:.3f}", f"{right:.3f}"]
        for method, own in confident(results).items()
        for low, high, count, mean, right in binned(own)
    ]
    head = ["method", "confidence", "sentences", "mean", "right within 1 s"]
    return table(head, rows) if rows else ""


def calibration(results: Sequence[Figures]) -> str:
    """Return what a calibration that is fitted to half of the recordings makes of the others."""
    rows = []
    for method, own in confident([row for row in results if row.get("recording")]).items():
        parts = halves(own)
        for fit, checked in (parts, parts[::-1]):
            if not fit or not checked:
                continue
            bend = fitted(*judged(fit))
            confidence, right = judged(checked)
            bent = bend(confidence)
            place = np.clip(np.searchsorted(BINS, bent, "right") - 1, 0, len(BINS) - 2)
            for k in np.unique(place).tolist():
                within = place == k
                rows.append(
                    [
                        f"{method}, {bend.shift:+.2f} {bend.slope:+.2f}",
                        f"{BINS[k]} to {BINS[k + 1]}",
                        str(int(within.sum())),
                        f"{confidence[within].mean():.3f}",
                        f"{bent[within].mean():.3f}",
                        f"{right[within].mean():.3f}",
                    ]
                )
    head = ["method, shift and slope", "calibrated", "sentences", "said", "mean", "right"]
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
            *(f"{np.mean([row['within'][at] for row in own]):.3f}" for at in LIMITS),
        ]
        for (method, pair), own in sorted(pairs.items(), key=lambda item: item[0][::-1])
    ]
    return table(["audio to text", "method", "cases", "share", "highlight", *LIMITS_SHOWN], rows)


def stages(results: Sequence[Figures]) -> str:
    """Return where the time goes: in seconds and by the length of the audio."""
    own = [row for row in results if row["stages"]]
    names = [stage.value for stage in Stage if any(stage.value in row["stages"] for row in own)]
    rows = []
    for row in own:
        nothing = dict.fromkeys(KINDS, 0.0)
        passed = [row["stages"].get(name, nothing) for name in names]
        for kind in KINDS:
            cells = [spent(cost[kind], row["length"]) for cost in [*passed, row]]
            seconds, factors = zip(*cells, strict=True)
            rows.append([row["case"], row["method"], kind, *seconds])
            rows.append([row["case"], row["method"], f"{kind}, x real", *factors])
    return table(["case", "method", "", *names, "all"], rows) if rows else ""


def remarks(results: Sequence[Figures]) -> str:
    """Return what the alignment has to say about each case."""
    said = [f"- {row['case']}: {remark}" for row in results for remark in row["remarks"]]
    return "\n".join(said) + "\n" if said else ""


def lengths(results: Sequence[Figures]) -> str:
    """Return what length costs."""
    rows = [
        [
            f"{row['length'] / 3600:.2f} h",
            row["method"],
            *costs(row),
            f"{row['share']:.4f}",
            f"{row['within']['1.0']:.3f}",
        ]
        for row in sorted(results, key=lambda row: (row["method"], row["length"]))
    ]
    return table(["length", "method", *COSTS, "share", "1 s"], rows) if rows else ""


def recognition(results: Sequence[Figures]) -> str:
    """Return what it costs to write down what was said."""
    rows = [
        [
            row["case"],
            f"{row['length'] / 60:.1f} min",
            f"{row['recognised']} of {row['timed']}",
            "" if row["agreement"] is None else f"{row['agreement']:.3f}",
            *costs(row),
        ]
        for row in results
    ]
    return table(["case", "length", "written", "agreement", *COSTS], rows) if rows else ""


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
