"""A program that fetches episodes: ``python -m tests.app.end_to_end.fetching_program FEED [hold]``.

It opens the feed and chooses every episode, the newest first; it is to be killed. With ``hold`` it
says so when the first has come, and stands still there.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.library.service import LibraryService
from app.main_window import MainWindow
from app.program import dress
from app.session.session import start_session


def hold(*_: object) -> None:
    """Stand still before an episode that has come is put into the library."""
    print("come", flush=True)
    time.sleep(600)


def main() -> None:
    """Press what a user presses, and go on for ever."""
    application = QApplication(sys.argv[:1])
    if "hold" in sys.argv:
        LibraryService.put = hold  # type: ignore[method-assign]
    window = MainWindow(start_session(), *dress(application))
    window.show()
    links, podcasts, downloads = window.open_link, window.podcasts, window.downloads

    def choose() -> None:
        for row in range(podcasts.page.model.rowCount()):
            podcasts.page.list.activated.emit(podcasts.page.model.index(row))

    def agree() -> None:
        downloads.question.buttons()[0].click()

    window.online.insecure.connect(lambda _: links.dialog.agree_button.click())
    window.online.found.connect(choose)
    window.online.downloads.consent_wanted.connect(lambda *_: QTimer.singleShot(0, agree))
    links.show(sys.argv[1])
    links.dialog.open_button.click()
    application.exec()


if __name__ == "__main__":
    main()
