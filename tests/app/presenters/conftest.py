"""Tests on presenters; some open a session whose parts are stood in for."""

from tests.app.session_stage import audio, enter, stage, text  # noqa: F401
