"""The media controls of macOS: MPRemoteCommandCenter and MPNowPlayingInfoCenter.

https://developer.apple.com/documentation/mediaplayer/becoming-a-now-playable-app
"""

from collections.abc import Callable
from typing import Any

import MediaPlayer
from AppKit import NSImage
from Foundation import NSData

from app.desktop.media_controls import MediaCommand, NowPlaying

_SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class MacosControls:
    """What macOS shows in its control centre and on its touch bar, a `Service`."""

    def __init__(self) -> None:
        self._center = MediaPlayer.MPRemoteCommandCenter.sharedCommandCenter()
        self._info = MediaPlayer.MPNowPlayingInfoCenter.defaultCenter()
        self._targets: list[tuple[Any, Any]] = []
        self._cover = b""
        self._artwork: Any = None

    def listen(self, ask: Callable[[MediaCommand, float], object]) -> None:
        """Say what is asked for."""
        center = self._center
        for remote, command in (
            (center.playCommand(), MediaCommand.PLAY),
            (center.pauseCommand(), MediaCommand.PAUSE),
            (center.togglePlayPauseCommand(), MediaCommand.TOGGLE),
            (center.stopCommand(), MediaCommand.STOP),
            (center.nextTrackCommand(), MediaCommand.NEXT),
            (center.previousTrackCommand(), MediaCommand.PREVIOUS),
        ):
            self._take(remote, lambda _, command=command: ask(command, 0))
        self._take(
            center.changePlaybackPositionCommand(),
            lambda event: ask(MediaCommand.SEEK, event.positionTime() * 1_000),
        )
        speed = center.changePlaybackRateCommand()
        speed.setSupportedPlaybackRates_(_SPEEDS)
        self._take(speed, lambda event: ask(MediaCommand.RATE, event.playbackRate()))

    def _take(self, remote: Any, do: Callable[[Any], object]) -> None:  # noqa: ANN401
        def handle(event: Any) -> int:  # noqa: ANN401
            do(event)
            return MediaPlayer.MPRemoteCommandHandlerStatusSuccess

        remote.setEnabled_(True)
        self._targets.append((remote, remote.addTargetWithHandler_(handle)))

    def show(self, now: NowPlaying | None) -> None:
        """Show an episode, or leave the controls to other programs."""
        if now is None:
            self._info.setNowPlayingInfo_(None)
            self._info.setPlaybackState_(MediaPlayer.MPNowPlayingPlaybackStateStopped)
            return
        info = {
            MediaPlayer.MPNowPlayingInfoPropertyMediaType: (
                MediaPlayer.MPNowPlayingInfoMediaTypeAudio
            ),
            MediaPlayer.MPMediaItemPropertyTitle: now.title,
            MediaPlayer.MPMediaItemPropertyPlaybackDuration: now.duration / 1_000,
            MediaPlayer.MPNowPlayingInfoPropertyElapsedPlaybackTime: now.position / 1_000,
            MediaPlayer.MPNowPlayingInfoPropertyPlaybackRate: now.rate if now.playing else 0.0,
            MediaPlayer.MPNowPlayingInfoPropertyDefaultPlaybackRate: now.rate,
        }
        if self._cover != now.cover:
            self._cover, self._artwork = now.cover, _artwork(now.cover)
        if self._artwork is not None:
            info[MediaPlayer.MPMediaItemPropertyArtwork] = self._artwork
        self._info.setNowPlayingInfo_(info)
        self._info.setPlaybackState_(
            MediaPlayer.MPNowPlayingPlaybackStatePlaying
            if now.playing
            else MediaPlayer.MPNowPlayingPlaybackStatePaused
        )

    def close(self) -> None:
        """Leave the controls."""
        for remote, target in self._targets:
            remote.removeTarget_(target)
        self._targets = []
        self.show(None)


def _artwork(cover: bytes) -> Any:  # noqa: ANN401
    """Return a picture for the controls, or None where there is none."""
    if not cover:
        return None
    image = NSImage.alloc().initWithData_(NSData.dataWithBytes_length_(cover, len(cover)))
    if image is None:
        return None
    return MediaPlayer.MPMediaItemArtwork.alloc().initWithBoundsSize_requestHandler_(
        image.size(), lambda _: image
    )
