import pytest
from pytestqt.qtbot import QtBot

from app.views.transcript_view import TranscriptView
from tests.app.texts import TEXT


@pytest.fixture
def view(qtbot: QtBot) -> TranscriptView:
    view = TranscriptView()
    view._scroller._motion.setDuration(20)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_transcript(TEXT)
    return view
