"""The offer of the times that a text states."""

from alignment.reader import parse_transcript
from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES, evenly_timed

TIMED = parse_transcript("[00:01] One is said.\n[00:02] Two is said.\n[00:03] Three is said.")
FOUND = evenly_timed(TIMED)


def test_offered_while_others_are_looked_for(window: MainWindow, session: FakeSession) -> None:
    session.show(TIMED, FOUND)
    assert window.actions_["as_stated"].isEnabled()
    assert not window.stated.offer.isVisible()
    session.set_busy(True)
    assert window.stated.offer.isVisible()
    window.stated.offer.button.click()
    assert not window.stated.offer.isVisible()
    assert session.timeline.engines == {"stated"}
    assert not window.actions_["as_stated"].isEnabled()
    assert "as the text states" in window.page.transport.status.accessibleName()


def test_declined_until_another_text_is_opened(window: MainWindow, session: FakeSession) -> None:
    session.show(TIMED, FOUND)
    session.set_busy(True)
    window.stated.offer.close_button.click()
    session.time(FOUND)
    assert not window.stated.offer.isVisible()
    session.show(TIMED, FOUND)
    session.set_busy(True)
    assert window.stated.offer.isVisible()


def test_not_offered_for_prose(window: MainWindow, session: FakeSession) -> None:
    session.show(TEXT, TIMES)
    session.set_busy(True)
    assert not window.stated.offer.isVisible()
    assert not window.actions_["as_stated"].isEnabled()
