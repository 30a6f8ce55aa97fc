"""Which model an engine is to use."""

from pathlib import Path

from alignment.errors import EngineError, ModelError
from alignment.models.catalogue import DEFAULT
from alignment.models.store import find


def model_for(engine: str, model: str | None, language: str | None) -> Path | None:
    """Return the folder of the model with which an engine is to work.

    Parameters
    ----------
    engine, model, language
        See `alignment.pipeline.stages`.

    Returns
    -------
    Path or None
        None where none is needed, or where ``auto`` has to do without.

    Raises
    ------
    ModelError
        If the model is not here.
    EngineError
        If aeneas needs one to find out the language of the audio, and it is not here.
    """
    if engine == "pacing" or (engine == "aeneas" and language):
        return None
    if engine == "auto" and model is None:
        return find(DEFAULT)
    if engine == "aeneas" and find(model or DEFAULT) is None:
        raise EngineError(
            "aeneas has to be told the language of the audio: name it with --language, or have "
            "it found out by a model, which “lyricast-align models fetch” brings."
        )
    return required_model(model)


def required_model(model: str | None) -> Path:
    """Return the folder of a model; None stands for the default one.

    Raises
    ------
    ModelError
        If it is not here.
    """
    name = model or DEFAULT
    folder = find(name)
    if folder is None:
        raise ModelError(
            "The model “{name}” is not here. “lyricast-align models fetch {name}” brings it.",
            name=name,
        )
    return folder
