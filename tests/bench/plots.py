"""Pictures of what was measured."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.confidence import BINS, binned, confident
from tests.bench.measure import Figures
from tests.bench.report import alignments, sweeps

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {
    "attention": "#0072b2",
    "pacing": "#56b4e9",
    "aeneas": "#009e73",
    "aeneas alone": "#e69f00",
    "echogarden": "#cc79a7",
    "by length": "#999999",
}
LATER = "#d55e00"

FEW = 10
"""Sentences below which a share says nothing."""


def plots(results: Sequence[Figures], folder: Path) -> list[Path]:
    """Draw what there is to be drawn; return the files."""
    whole = [row for row in results if not row.get("failed")]
    plain, swept = alignments(whole), sweeps(whole)
    drawn = []
    for name, draw, rows in (
        ("bench-accuracy", accuracy, plain),
        ("bench-reliability", reliability, plain if confident(plain) else []),
        ("bench-length", lengths, swept),
    ):
        if rows:
            folder.mkdir(parents=True, exist_ok=True)
            figure = draw(rows)
            drawn.append(folder / f"{name}.png")
            figure.savefig(drawn[-1], dpi=150)
    return drawn


def new(width: float, height: float, columns: int = 1) -> "tuple[Figure, list[Axes]]":
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots(1, columns, squeeze=False)[0].tolist()
    for axis in axes:
        axis.spines[["top", "right"]].set_visible(False)
        axis.grid(color="#e4e4e4", linewidth=0.7)
        axis.set_axisbelow(True)
    return figure, axes


def colour_of(method: str) -> str:
    return COLOURS.get(method, LATER)


def accuracy(results: Sequence[Figures]) -> "Figure":
    """Draw the highlight share of every case and method: one row a case, one dot a method."""
    names = list(dict.fromkeys(row["case"] for row in results))
    methods = sorted({row["method"] for row in results}, key=[*COLOURS, *names].index)
    figure, (axis,) = new(8, 1.4 + 0.34 * len(names))
    for method in reversed(methods):
        own = [row for row in results if row["method"] == method]
        axis.scatter(
            [row["share"] for row in own],
            [names.index(row["case"]) for row in own],
            s=58,
            color=colour_of(method),
            edgecolor="white",
            linewidth=0.8,
            label=method,
            zorder=3,
        )
    told = {row["case"]: row["language"] for row in results}
    labels = [f"{name}  ({told[name][0]} → {told[name][1]})" for name in names]
    axis.set_yticks(range(len(names)), labels)
    axis.set_ylim(len(names) - 0.5, -0.5)
    axis.set_xlim(right=1.005)
    axis.set_xlabel("right sentence lit, as a share of the best possible")
    handles, named = axis.get_legend_handles_labels()
    figure.legend(
        handles[::-1], named[::-1], loc="outside upper center", ncols=len(methods), frameon=False
    )
    return figure


def reliability(results: Sequence[Figures]) -> "Figure":
    """Draw how often sentences of a confidence are right, and how many there are."""
    figure, (axis, count) = new(8, 3.6, 2)
    axis.plot([0, 1], [0, 1], color="#999999", linewidth=1, linestyle="--")
    methods = confident(results)
    width = 0.8 / len(methods)
    for number, (method, own) in enumerate(methods.items()):
        rows = binned(own)
        total = sum(row[2] for row in rows)
        shift = (number - (len(methods) - 1) / 2) * width
        places = [BINS.index(row[0]) + shift for row in rows]
        count.bar(places, [row[2] / total for row in rows], width, color=colour_of(method))
        many = [row for row in rows if row[2] >= FEW]
        axis.plot(
            [row[3] for row in many],
            [row[4] for row in many],
            color=colour_of(method),
            marker="o",
            markersize=5,
            label=method,
        )
    axis.set(xlabel="mean confidence", ylabel="right within 1 s", xlim=(0, 1.02), ylim=(0, 1.02))
    axis.legend(frameon=False)
    labels = [f"{low:g} to\n{high:g}" for low, high in pairwise(BINS)]
    count.set_xticks(range(len(labels)), labels)
    count.set(xlabel="confidence", ylabel="share of the sentences")
    return figure


def lengths(results: Sequence[Figures]) -> "Figure":
    """Draw time and memory against length."""
    figure, (time, memory) = new(8, 3.4, 2)
    for method in dict.fromkeys(row["method"] for row in results):
        own = sorted(
            (row for row in results if row["method"] == method), key=lambda row: row["length"]
        )
        hours = [row["length"] / 3600 for row in own]
        look = {"color": colour_of(method), "marker": "o", "label": method}
        time.plot(hours, [row["time"] / 60 for row in own], **look)
        all_cores = {**look, "linestyle": ":", "label": f"{method}, all cores"}
        time.plot(hours, [row["processor"] / 60 for row in own], **all_cores)
        memory.plot(hours, [row["memory"] / 1e6 for row in own], **look)
    time.set(xlabel="hours of audio", ylabel="minutes of work")
    memory.set(xlabel="hours of audio", ylabel="peak memory (MB)")
    for axis in (time, memory):
        axis.set_xlim(left=0)
        axis.set_ylim(bottom=0)
    time.legend(frameon=False)
    return figure
