"""A program that writes an episode down: ``python -m tests.app.end_to_end.writing_program AUDIO``.

It says in lines of JSON how many sentences there are; it is to be killed.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.program import dress
from app.session.session import start_session


def main() -> None:
    """Open an episode without a text, press the button, and go on for ever."""
    application = QApplication(sys.argv[:1])
    window = MainWindow(start_session(), *dress(application))
    window.show()
    session, button = window.session, window.page.no_text.write_button
    session.identified.connect(lambda: button.click() if session.transcript is None else None)
    session.transcription.grown.connect(
        lambda: print(json.dumps([s.text for s in session.transcript.sentences]), flush=True)
    )
    session.open(Path(sys.argv[1]), None)
    application.exec()


if __name__ == "__main__":
    main()
