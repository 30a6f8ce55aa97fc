"""Tests on the session, whose parts are stood in for."""

from tests.app.session_stage import audio, enter, stage, text  # noqa: F401
