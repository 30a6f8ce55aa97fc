"""A program at work: ``python -m tests.app.end_to_end.writing_program AUDIO [TEXT]``.

Without a text it writes the episode down, and says in lines of JSON which sentences there are;
with one it says how many have been timed by listening. It is to be killed.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from alignment.timeline import State, Timeline
from app.main_window import MainWindow
from app.program import dress
from app.session.session import start_session


def tell_timed(timeline: Timeline | None) -> None:
    """Say how many sentences have been timed by listening, once there are any."""
    aligned = [cue for cue in timeline.timed if cue.state is State.ALIGNED] if timeline else []
    if aligned and len(sys.argv) > 2:
        print(json.dumps(len(aligned)), flush=True)


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
    session.timeline_changed.connect(tell_timed)
    text = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    session.open(Path(sys.argv[1]), text)
    application.exec()


if __name__ == "__main__":
    main()
