"""Lists of quotes as files: their links lead into the audio."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from string import Template

from alignment.clock_format import clock
from app.resources import resource
from app.values.quote import Quote, paragraphs, source_html

_INLINE = re.compile(r"([\\`*_\[\]<>&~|$])")
_AT_START = re.compile(r"^(\s*)(#|[-+=](?=\s|[-+=]|$)|\d+(?=[.)]))")


def markdown(quotes: Iterable[Quote], heading: str = "") -> str:
    """Return quotes in Markdown, under the titles of their episodes.

    Parameters
    ----------
    quotes
        Those of an episode one after another.
    heading
        Above all of them, or empty.
    """
    parts = [f"# {escaped_markdown(heading)}"] if heading else []
    level = "##" if heading else "#"
    for title, members in groupby(quotes, lambda quote: quote.title):
        parts.append(f"{level} {escaped_markdown(title)}")
        for quote in members:
            parts.append(_quote_lines(quote))
            if quote.note:
                parts.append(
                    "  \n".join(escaped_markdown(line) for line in quote.note.splitlines())
                )
    return "\n\n".join(parts) + "\n"


def table(quotes: Iterable[Quote]) -> str:
    """Return quotes as CSV, one a row, for spreadsheets and other programs."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["text", "note", "speaker", "episode", "time", "link"])
    for quote in quotes:
        link = "" if quote.link is None else str(quote.link)
        time = clock(quote.time)
        rows.writerow([quote.text, quote.note, quote.speaker, quote.title, time, link])
    return text.getvalue()


def readwise(quotes: Iterable[Quote]) -> str:
    """Return quotes as CSV with the columns that Readwise imports."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["Highlight", "Title", "Author", "URL", "Note", "Location"])
    for quote in quotes:
        link = "" if quote.link is None else str(quote.link)
        said = "\n".join(filter(None, (quote.text, quote.original)))
        rows.writerow([said, quote.title, quote.speaker, link, quote.note, quote.time // 1000])
    return text.getvalue()


def _quote_lines(quote: Quote) -> str:
    time = clock(quote.time)
    if quote.link is not None:
        time = f"[{time}]({quote.link})"
    lines = [escaped_markdown(line) for line in quote.text.splitlines() if line.strip()]
    lines.append(f"— {escaped_markdown(quote.speaker)} · {time}" if quote.speaker else f"— {time}")
    return "\n>\n".join(f"> {line}" for line in lines)


def escaped_markdown(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    text = _INLINE.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(_escaped_start, text)


def _escaped_start(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def html(quotes: Sequence[Quote], heading: str) -> str:
    """Return quotes as a page of their own, under the titles of their episodes."""
    sections = []
    for title, members in groupby(quotes, lambda quote: quote.title):
        shown = "".join(map(_figure, members))
        sections.append(f"<section><h2>{escape(title)}</h2>{shown}</section>")
    template = Template(resource("quotes.html").read_text(encoding="utf-8"))
    return template.substitute(heading=escape(heading), quotes="\n".join(sections))


def _figure(quote: Quote) -> str:
    note = f'<div class="note">{paragraphs(quote.note)}</div>' if quote.note else ""
    source = source_html(quote, title=False)
    return (
        f"\n<figure><blockquote>{paragraphs(quote.text)}</blockquote>"
        f"<figcaption>{source}</figcaption>{note}</figure>"
    )
