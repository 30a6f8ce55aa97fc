"""Which model is to be used."""

from pathlib import Path

from alignment.errors import ModelError
from alignment.models.catalogue import DEFAULT
from alignment.models.store import find


def present_model(model: str | None) -> Path | None:
    """Return the folder of a model, None where it is not here; None stands for the default one."""
    return find(model or DEFAULT)


def required_model(model: str | None) -> Path:
    """Return the folder of a model; None stands for the default one.

    Raises
    ------
    ModelError
        If it is not here.
    """
    folder = present_model(model)
    if folder is None:
        raise ModelError(
            "The model “{name}” is not here. “lyricast-align models fetch {name}” brings it.",
            name=model or DEFAULT,
        )
    return folder
