"""The engines by name: what each of them needs, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from alignment.errors import EngineError, LyricastError

if TYPE_CHECKING:
    from pathlib import Path

    from alignment.audio.recording import Recording
    from alignment.audio.speech import Speech
    from alignment.engines.aeneas.engine import AeneasEngine
    from alignment.engines.aeneas.installation import Aeneas
    from alignment.engines.attention.engine import AttentionEngine
    from alignment.engines.base import Engine
    from alignment.engines.pacing import PacingEngine
    from alignment.transcript.model import Transcript

AUTO = "auto"
"""Stands for the best engine for which everything is present."""

PACING, ATTENTION = "pacing", "attention"


@dataclass(frozen=True, slots=True)
class Material:
    """What an engine works on.

    Attributes
    ----------
    model
        Folder of a Whisper model, for engines that need one.
    language
        ISO 639-1 code of the audio; None where it is not known.
    """

    transcript: Transcript
    recording: Recording
    speech: Speech
    model: Path | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class EngineSpec:
    """An engine as users know it.

    Attributes
    ----------
    name
        Word by which users choose it.
    summary
        What it does, for a list of choices.
    needs_model
        Whether it cannot work without a Whisper model.
    hears_words
        Whether its times come from what is said; else from pauses and lengths alone.
    build
        Makes it.
    check
        Raises `EngineError` if a program that it needs is not installed.
    """

    name: str
    summary: str
    needs_model: bool
    hears_words: bool
    build: Callable[[Material], Engine]
    check: Callable[[], object] = lambda: None


def _pacing(material: Material) -> PacingEngine:
    from alignment.engines.pacing import PacingEngine

    return PacingEngine(material.transcript, material.speech)


def _attention(material: Material) -> AttentionEngine:
    from alignment.engines.attention.engine import AttentionEngine
    from alignment.engines.attention.whisper import Whisper
    from alignment.engines.phones.close_look import CloseLook

    assert material.model is not None, "it cannot listen without a model"
    return AttentionEngine(
        material.transcript,
        material.recording,
        material.speech,
        Whisper(material.model),
        material.language,
        # There are no wheels of it for Python 3.14 yet.
        CloseLook(material.recording, material.speech) if find_spec("pocketsphinx") else None,
    )


def _find_aeneas() -> Aeneas:
    from alignment.engines.aeneas.installation import find_aeneas

    return find_aeneas()


def _aeneas(material: Material) -> AeneasEngine:
    from alignment.engines.aeneas.engine import AeneasEngine

    assert material.language is not None, "it cannot find out the language"
    return AeneasEngine(
        _find_aeneas(),
        material.transcript,
        material.recording,
        material.speech,
        material.language,
    )


ENGINES = {
    spec.name: spec
    for spec in (
        EngineSpec(
            name=PACING,
            summary="goes by pauses alone",
            needs_model=False,
            hears_words=False,
            build=_pacing,
        ),
        EngineSpec(
            name=ATTENTION,
            summary="listens for the words and needs a model",
            needs_model=True,
            hears_words=True,
            build=_attention,
        ),
        EngineSpec(
            name="aeneas",
            summary="is a program of its own, for a text in the language of the audio",
            needs_model=False,
            hears_words=True,
            build=_aeneas,
            check=_find_aeneas,
        ),
    )
}
"""All of them, by name."""

CHOICES = (AUTO, *ENGINES)


def choose(engine: str, model: str | None, language: str | None) -> tuple[EngineSpec, Path | None]:
    """Return the engine that a user means, and the folder of the model it works with.

    Parameters
    ----------
    engine, model, language
        See `alignment.pipeline.stages`.

    Returns
    -------
    spec
    folder : Path or None
        None where none is needed, or where `AUTO` has to do without.

    Raises
    ------
    LyricastError
        If there is no engine of that name.
    ModelError
        If the model is not here.
    EngineError
        If the engine is not installed, or has to be told the language of the audio.
    """
    from alignment.models.choice import present_model, required_model

    if engine == AUTO:
        folder = present_model(None) if model is None else required_model(model)
        return ENGINES[ATTENTION if folder is not None else PACING], folder
    if engine not in ENGINES:
        raise LyricastError(
            "There is no engine “{engine}”. Known are: {known}.",
            engine=engine,
            known=", ".join(CHOICES),
        )
    spec = ENGINES[engine]
    if spec.needs_model:
        return spec, required_model(model)
    if not spec.hears_words:
        return spec, None
    folder = None if language else present_model(model)
    if not language and folder is None:
        raise EngineError(
            "{engine} has to be told the language of the audio: name it with --language, or have "
            "it found out by a model, which “lyricast-align models fetch” brings.",
            engine=spec.name,
        )
    spec.check()
    return spec, folder
