"""What the user has chosen."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from app.options.option import Option

T = TypeVar("T", bound=str | int | bool)


class Values(Protocol):
    """Where choices are kept: `app.storage.settings.Settings`."""

    def get(self, key: str) -> object:
        """Return what was kept, or None."""

    def set(self, key: str, value: str | int | float | bool | None) -> None:
        """Keep a value."""


class Options(QObject):
    """What the user has chosen."""

    changed = Signal(object)
    """The `Option` that has another value now."""

    def __init__(self, values: Values, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = values

    def get(self, option: Option[T]) -> T:
        """Return the value in use; what makes no sense is passed over."""
        return option.accepted(self._values.get(option.key))

    def set(self, option: Option[T], value: T) -> None:
        """Use a value from now on, and keep it."""
        value = option.accepted(value)
        if value == self.get(option):
            return
        self._values.set(option.key, value)
        self.changed.emit(option)

    def reset(self, *options: Option[Any]) -> None:
        """Go back to the defaults."""
        for option in options:
            self.set(option, option.default)

    def watch(self, option: Option[T], use: Callable[[T], object]) -> None:
        """Call `use` with the value now, and whenever it changes; for parts that stay."""
        use(self.get(option))
        self.changed.connect(lambda other: use(self.get(option)) if other is option else None)
