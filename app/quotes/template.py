"""Quotes as users want them copied: a template says what stands where."""

import re
from collections.abc import Callable, Mapping

from alignment.clock_format import clock
from app.options.catalogue import QuoteStyle
from app.quotes.export_lists import escaped_markdown
from app.values.quote import Quote

TEMPLATES: Mapping[QuoteStyle, str] = {
    QuoteStyle.MARKDOWN: "> {quote}\n>\n> {original}\n\n— {speaker} · {title} · {moment}",
    QuoteStyle.OBSIDIAN: "> [!quote] {speaker} · {title} · {moment}\n> {quote}\n>\n> {original}",
}
_FIELD = re.compile(r"\{(\w+)\}")
_DOT = " · "
_MARGIN = re.compile(r"[>\s]*")


def rendered(quote: Quote, template: str, *, markdown: bool = False) -> str:
    """Return a quote as a template says.

    Parameters
    ----------
    template
        Fields in braces: quote, original, speaker, title, time, moment (the time with its
        link), link, source, note. A line all of whose fields are empty is left out, and so are
        the dots around an empty one. What stands before a field of several lines stands
        before each of them. Unknown fields stay as they are.
    markdown
        Whether what was said is to be shown by Markdown as it is.
    """
    escape: Callable[[str], str] = escaped_markdown if markdown else str
    time, link = clock(quote.time), "" if quote.link is None else str(quote.link)
    fields = {
        "quote": "\n".join(escape(line) for line in quote.text.splitlines()),
        "original": "\n".join(escape(line) for line in quote.original.splitlines()),
        "speaker": escape(quote.speaker),
        "title": escape(quote.title),
        "note": "\n".join(escape(line) for line in quote.note.splitlines()),
        "time": time,
        "link": link,
        "moment": f"[{time}]({link})" if link else time,
        "source": escape(quote.source),
    }
    lines: list[str] = []
    for line in template.splitlines():
        if not (named := _fields(line, fields)) or any(named):
            lines += _filled(line, fields)
    while lines and not lines[-1].strip(" >"):
        lines.pop()
    return "\n".join(line for number, line in enumerate(lines) if not _repeats(lines, number))


def _fields(text: str, fields: Mapping[str, str]) -> list[str]:
    """Return the values of the fields of a text."""
    return [fields[name] for name in _FIELD.findall(text) if name in fields]


def _filled(line: str, fields: Mapping[str, str]) -> list[str]:
    before = line[: found.start()] if (found := _FIELD.search(line)) else ""
    parts = line[len(before) :].split(_DOT)
    kept = [part for part in parts if not (named := _fields(part, fields)) or any(named)]
    text = _FIELD.sub(lambda found: fields.get(found[1], found[0]), _DOT.join(kept))
    margin = _MARGIN.match(before)
    first, *others = text.split("\n")
    return [before + first, *(f"{margin[0] if margin else ''}{other}" for other in others)]


def _repeats(lines: list[str], number: int) -> bool:
    """Return whether a line is an empty one before another, left by what was left out."""
    return not lines[number].strip(" >") and not lines[number + 1].strip(" >")
