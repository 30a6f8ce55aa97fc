"""Quotes and clips as other programs take them, from the clipboard or by dragging."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from app.values.quote import Quote


def of_quote(quote: Quote) -> QMimeData:
    """Return a quote with its source: as text, and as rich text with a link."""
    data = QMimeData()
    data.setText(quote.as_text())
    data.setHtml(quote.as_html())
    return data


def of_dragged_quote(quote: Quote) -> QMimeData:
    """Return a quote for dropping: its text ends with its link."""
    data = of_quote(quote)
    if quote.link is not None:
        data.setText(f"{quote.as_text()}\n{quote.link}")
    return data


def of_link(quote: Quote) -> QMimeData:
    """Return the link of a quote alone."""
    data = QMimeData()
    data.setText(str(quote.link))
    data.setHtml(f'<a href="{escape(str(quote.link))}">{escape(quote.source)}</a>')
    return data


def of_file(path: Path) -> QMimeData:
    """Return a file."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data
