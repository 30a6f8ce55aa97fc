"""What came of a batch, as a table and as a page, the worst first."""

import csv
import html
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from alignment.batch.episode import Outcome, Result
from alignment.clock_format import clock
from alignment.files import replacing, write_text

_COLUMNS = ("episode", "outcome", "duration", "took", "sentences", "sure", "remarks", "error")

_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Lyricast batch</title>
<style>
  :root {{ color-scheme: light dark }}
  body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem }}
  body {{ padding: 0 1rem }}
  table {{ border-collapse: collapse; width: 100% }}
  th, td {{ border-bottom: 1px solid #8884; padding: .4rem .6rem }}
  th, td {{ text-align: left; vertical-align: top }}
  td.number {{ font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap }}
  tr.failed td:nth-child(2) {{ color: #c33; font-weight: 600 }}
  meter {{ width: 5rem }}
</style>
<h1>Lyricast batch</h1>
<p>{summary}</p>
<table>
<thead><tr><th>Episode<th><th>Length<th>Took<th>Sentences<th>Sure<th>Remarks</thead>
<tbody>
{rows}
</tbody>
</table>
</html>
"""


def worst_first(results: Iterable[Result]) -> list[Result]:
    """Return what failed, then the rest by its share of sure sentences."""
    return sorted(
        results, key=lambda row: (row.outcome is not Outcome.FAILED, row.sure, row.name.casefold())
    )


def summary(results: Sequence[Result]) -> str:
    """Say in a sentence what came of it."""
    count = Counter(row.outcome for row in results)
    hours = sum(row.duration for row in results) / 3600
    parts = [f"{count[Outcome.DONE]} timed", f"{count[Outcome.KEPT]} as they were"]
    if count[Outcome.FAILED]:
        parts.append(f"{count[Outcome.FAILED]} failed")
    return f"{len(results)} episodes, {hours:.1f} hours of audio: {', '.join(parts)}."


def write_report(results: Iterable[Result], table: Path, page: Path) -> None:
    """Write both files.

    Raises
    ------
    WriteError
        One of them cannot be written.
    """
    rows = worst_first(results)
    # Programs that open tables take UTF-8 for something else without the mark.
    with replacing(table) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for row in rows:
            writer.writerow(
                (
                    _harmless(row.name),
                    row.outcome,
                    f"{row.duration:.1f}",
                    f"{row.took:.1f}",
                    row.sentences,
                    f"{row.sure:.4f}",
                    _harmless(" ".join(row.remarks)),
                    _harmless(row.error),
                )
            )
    text = _PAGE.format(summary=html.escape(summary(rows)), rows="\n".join(map(_row, rows)))
    write_text(page, text)


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _row(row: Result) -> str:
    length = clock(round(row.duration * 1000)) if row.duration else ""
    sure = (
        f'<meter value="{row.sure}">{row.sure:.0%}</meter> {row.sure:.0%}' if row.sentences else ""
    )
    words = "<br>".join(html.escape(words) for words in (row.error, *row.remarks) if words)
    return (
        f'<tr class="{row.outcome}"><td>{html.escape(row.name)}<td>{row.outcome}'
        f'<td class="number">{length}<td class="number">{row.took:.0f} s'
        f'<td class="number">{row.sentences or ""}<td class="number">{sure}<td>{words}</tr>'
    )
