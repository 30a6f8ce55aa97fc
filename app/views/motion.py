"""Whether things may move by themselves."""

from PySide6.QtWidgets import QStyle, QWidget

from app.options.catalogue import MOTION, Motion
from app.options.options import Options


def is_gentle(options: Options, widget: QWidget) -> bool:
    """Return whether motions are wanted: what scrolls glides, and what waits runs to and fro."""
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    return {
        Motion.GENTLE: True,
        Motion.NONE: False,
        Motion.SYSTEM: bool(widget.style().styleHint(duration, None, widget)),
    }[options.get(MOTION)]
