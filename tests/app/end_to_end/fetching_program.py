"""A program that fetches episodes: ``python -m tests.app.end_to_end.fetching_program FEED``.

It opens the feed and chooses every episode, the newest first; it is to be killed.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.program import dress
from app.session.session import start_session


def main() -> None:
    """Press what a user presses, and go on for ever."""
    application = QApplication(sys.argv[:1])
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
