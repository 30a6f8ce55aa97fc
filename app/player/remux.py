"""A copy of a file that states its true length."""

from pathlib import Path

from alignment.audio.container import opened, sound_of
from alignment.errors import AudioError
from app.player.temp_copy import substitute


def remux(path: Path, folder: Path) -> Path:
    """Copy an MP3 with a header that states its length and leads to any moment in it.

    Without one, players guess both from the first frames. The sound itself is
    not touched.

    Returns
    -------
    The copy, in `folder`.

    Raises
    ------
    AudioError
        It could not be made.
    """
    import av

    try:
        with (
            substitute(folder, ".mp3") as copy,
            opened(path) as source,
            av.open(str(copy), "w", format="mp3") as target,
        ):
            stream = sound_of(source, path)
            out = target.add_stream_from_template(stream)
            for packet in source.demux(stream):
                if packet.dts is not None:
                    packet.stream = out
                    target.mux(packet)
    except (av.FFmpegError, AudioError, OSError) as error:
        raise AudioError(
            "“{file}” states a wrong length and could not be mended; "
            "jumps in it may miss their mark.",
            file=path.name,
        ) from error
    return copy
