"""A copy of a file that states its true length."""

from pathlib import Path

from alignment.errors import AudioError
from app.player.temp_copy import temp_copy


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
    failure = AudioError(
        "“{file}” states a wrong length and could not be mended; jumps in it may miss their mark.",
        file=path.name,
    )
    with temp_copy(path, folder, ".mp3", "mp3", failure) as copy:
        out = copy.target.add_stream_from_template(copy.sound)
        for packet in copy.source.demux(copy.sound):
            if packet.dts is not None:
                packet.stream = out
                copy.target.mux(packet)
    return copy.path
