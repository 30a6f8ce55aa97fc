"""What the user has chosen."""

Value = str | int | float | bool | None


class Settings:
    """Named values, kept."""

    def get(self, key: str, default: Value = None) -> Value:
        """Return a value, or `default` where it was never set."""
        raise NotImplementedError

    def set(self, key: str, value: Value) -> None:
        """Keep a value."""
        raise NotImplementedError
