"""Tests of what is kept, some of them by a session."""

from tests.app.session_stage import audio, enter, stage, text  # noqa: F401
