"""A Whisper model that writes down what it hears."""

from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel

from alignment.models.device import on_best_device
from alignment.models.store import unusable


def load_model(
    folder: Path, *, threads: int, workers: int = 1, kind: type[WhisperModel] = WhisperModel
) -> WhisperModel:
    """Load a Whisper model in CTranslate2 form.

    Parameters
    ----------
    threads
        Of the processor, for each worker.
    workers
        Pieces of audio that can be decoded side by side.
    kind
        Class of the model returned.

    Raises
    ------
    ModelError
        If the folder holds no usable model.
    """
    try:
        return on_best_device(
            lambda device, compute_type: kind(
                str(folder),
                device=device,
                compute_type=compute_type,
                cpu_threads=threads,
                num_workers=workers,
                local_files_only=True,
            ),
            lambda model: model.encode(np.zeros((model.model.n_mels, 3000), np.float32)),
        )
    except Exception as fault:
        # The libraries raise bare Exception and RuntimeError for unusable files.
        raise unusable(folder, fault) from fault
