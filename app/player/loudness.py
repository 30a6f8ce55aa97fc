"""A copy of a file in which quiet speech is as loud as the rest."""

from collections.abc import Callable
from pathlib import Path

from alignment.audio.container import video_of
from alignment.errors import AudioError
from app.player.temp_copy import temp_copy


def even_out(
    path: Path, folder: Path, progress: Callable[[float], None], *, picture: bool = False
) -> Path:
    """Copy the sound of a file, with quiet speech raised to the loudness of the rest.

    FFmpeg's ``speechnorm`` does it, from one zero crossing to the next and by 20 dB at the
    most. The times stay as they are.

    Parameters
    ----------
    progress
        Called with the share that is done (0 to 1); what it raises ends the work.
    picture
        Whether to copy the picture of a video too, as it is.

    Returns
    -------
    The copy, in `folder`.

    Raises
    ------
    AudioError
        It could not be made.
    """
    from fractions import Fraction

    import av

    failure = AudioError("The loudness of “{file}” could not be evened out.", file=path.name)
    suffix, kind = (".mkv", "matroska") if picture else (".m4a", "ipod")
    with temp_copy(path, folder, suffix, kind, failure) as copy:
        sound, target = copy.sound, copy.target
        video = video_of(copy.source) if picture else None
        rate = sound.codec_context.sample_rate
        layout = "mono" if sound.codec_context.channels == 1 else "stereo"
        graph = av.filter.Graph()
        graph.link_nodes(
            graph.add_abuffer(template=sound),
            graph.add("speechnorm", "peak=0.9:expansion=10:raise=0.002:fall=0.004:link=1"),
            graph.add("aformat", f"sample_fmts=fltp:sample_rates={rate}:channel_layouts={layout}"),
            graph.add("abuffersink"),
        ).configure()
        out = target.add_stream("aac", rate=rate, layout=layout)
        out.bit_rate = 96_000
        video_out = None if video is None else target.add_stream_from_template(video)
        done = 0
        length = (copy.source.duration or 0) / 1_000_000

        def pass_on() -> None:
            nonlocal done
            while True:
                try:
                    frame = graph.pull()
                except (av.error.BlockingIOError, av.error.EOFError):
                    return
                assert isinstance(frame, av.AudioFrame)
                frame.pts, frame.time_base = done, Fraction(1, rate)
                done += frame.samples
                target.mux(out.encode(frame))

        wanted = [stream for stream in (sound, video) if stream is not None]
        for number, packet in enumerate(copy.source.demux(wanted)):
            if video_out is not None and packet.stream is video:
                if packet.dts is not None:
                    packet.stream = video_out
                    target.mux(packet)
                continue
            for frame in packet.decode():
                assert isinstance(frame, av.AudioFrame)
                graph.push(frame)
                pass_on()
            if number % 500 == 0 and length:
                progress(min(done / rate / length, 1.0))
        graph.push(None)
        pass_on()
        target.mux(out.encode(None))
    return copy.path
