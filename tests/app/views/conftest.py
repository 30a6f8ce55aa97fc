"""What tests of views need beside what all tests of the player need."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    # What Qt's offscreen windows say of themselves.
    config.addinivalue_line("qt_log_ignore", r"This plugin does not support \w+\(\)")
