"""The order in which Tab goes through controls."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_through(*widgets: QWidget | None) -> None:
    """Let Tab go from each of these widgets to the next; those it does not stop at are skipped."""
    stops = [
        widget
        for widget in widgets
        if widget is not None and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def widgets_of(*layouts: QLayout) -> Iterator[QWidget]:
    """Give the widgets that stand in layouts, in their order."""
    for layout in layouts:
        for number in range(layout.count()):
            item = layout.itemAt(number)
            if item is not None and (widget := item.widget()) is not None:
                yield widget


def tab_chain(inside: QWidget) -> Iterator[QWidget]:
    """Give what Tab stops at inside a widget, in the order in which it does."""
    widget: QWidget | None = inside.nextInFocusChain()
    while widget is not None and widget is not inside:
        if inside.isAncestorOf(widget) and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            yield widget
        widget = widget.nextInFocusChain()
