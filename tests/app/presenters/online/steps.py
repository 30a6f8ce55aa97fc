"""What users do with links and podcasts."""

from app.main_window import MainWindow


def ask(window: MainWindow, address: str, *, agree: bool = True) -> None:
    """Open a link as a user does: type it, press Open, and agree to what is not encrypted."""
    window.actions_["open_link"].trigger()
    window.open_link.dialog.field.setText(address)
    window.open_link.dialog.open_button.click()
    if agree:
        window.open_link.dialog.agree_button.click()


def agree(window: MainWindow) -> None:
    """Agree to what is not encrypted, which is asked once."""
    if (question := window.downloads.question) is not None:
        question.buttons()[0].click()


def choose(window: MainWindow, row: int) -> None:
    page = window.podcasts.page
    page.list.activated.emit(page.model.index(row))


def titles(window: MainWindow) -> list[str]:
    return [episode.title for episode in window.podcasts.page.model.episodes]


def told(window: MainWindow) -> str:
    return window.messages.messages[0].text
