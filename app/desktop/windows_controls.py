"""The media controls of Windows: SystemMediaTransportControls, by way of PyWinRT.

https://learn.microsoft.com/uwp/api/windows.media.systemmediatransportcontrols
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from winrt.windows.foundation import AsyncStatus
from winrt.windows.media import (
    MediaPlaybackStatus,
    MediaPlaybackType,
    SystemMediaTransportControlsButton,
    SystemMediaTransportControlsTimelineProperties,
)
from winrt.windows.media.interop import get_for_window
from winrt.windows.storage.streams import (
    DataWriter,
    InMemoryRandomAccessStream,
    RandomAccessStreamReference,
)

from app.desktop.media_controls import MediaCommand, NowPlaying

if TYPE_CHECKING:
    from winrt.windows.foundation import EventRegistrationToken, IAsyncOperation
    from winrt.windows.media import (
        PlaybackPositionChangeRequestedEventArgs,
        PlaybackRateChangeRequestedEventArgs,
        SystemMediaTransportControls,
        SystemMediaTransportControlsButtonPressedEventArgs,
    )

_BUTTONS = {
    SystemMediaTransportControlsButton.PLAY: MediaCommand.PLAY,
    SystemMediaTransportControlsButton.PAUSE: MediaCommand.PAUSE,
    SystemMediaTransportControlsButton.STOP: MediaCommand.STOP,
    SystemMediaTransportControlsButton.NEXT: MediaCommand.NEXT,
    SystemMediaTransportControlsButton.PREVIOUS: MediaCommand.PREVIOUS,
    SystemMediaTransportControlsButton.FAST_FORWARD: MediaCommand.FORWARD,
    SystemMediaTransportControlsButton.REWIND: MediaCommand.BACK,
}


class WindowsControls:
    """The controls that Windows shows for one window, a `Service`.

    Parameters
    ----------
    window
        Handle of the window, which is there till the end.

    Raises
    ------
    OSError
        Windows has no such controls.
    """

    def __init__(self, window: int) -> None:
        self._controls = get_for_window(window)
        self._listening: list[
            tuple[Callable[[EventRegistrationToken], None], EventRegistrationToken]
        ] = []
        self._shown: NowPlaying | None = None
        self._cover = b""

    def listen(self, ask: Callable[[MediaCommand, float], object]) -> None:
        """Say what is asked for, on threads of Windows."""

        def press(
            _: SystemMediaTransportControls,
            event: SystemMediaTransportControlsButtonPressedEventArgs,
        ) -> None:
            if event.button in _BUTTONS:
                ask(_BUTTONS[event.button], 0)

        def seek(
            _: SystemMediaTransportControls, event: PlaybackPositionChangeRequestedEventArgs
        ) -> None:
            ask(MediaCommand.SEEK, event.requested_playback_position / timedelta(milliseconds=1))

        def set_rate(
            _: SystemMediaTransportControls, event: PlaybackRateChangeRequestedEventArgs
        ) -> None:
            ask(MediaCommand.RATE, event.requested_playback_rate)

        controls = self._controls
        self._listening = [
            (controls.remove_button_pressed, controls.add_button_pressed(press)),
            (
                controls.remove_playback_position_change_requested,
                controls.add_playback_position_change_requested(seek),
            ),
            (
                controls.remove_playback_rate_change_requested,
                controls.add_playback_rate_change_requested(set_rate),
            ),
        ]
        controls.is_play_enabled = True
        controls.is_pause_enabled = True
        controls.is_stop_enabled = True
        controls.is_next_enabled = True
        controls.is_previous_enabled = True
        controls.is_fast_forward_enabled = True
        controls.is_rewind_enabled = True

    def show(self, now: NowPlaying | None) -> None:
        """Show an episode, or leave the controls to other programs."""
        controls, shown = self._controls, self._shown
        self._shown = now
        if now is None:
            self._cover = b""
            controls.display_updater.clear_all()
            controls.display_updater.update()
            controls.playback_status = MediaPlaybackStatus.CLOSED
            controls.is_enabled = False
            return
        if shown is None or (shown.title, shown.cover) != (now.title, now.cover):
            self._show_episode(now)
        controls.playback_status = (
            MediaPlaybackStatus.PLAYING if now.playing else MediaPlaybackStatus.PAUSED
        )
        controls.playback_rate = now.rate
        controls.update_timeline_properties(_timeline(now))
        controls.is_enabled = True

    def close(self) -> None:
        """Leave the controls."""
        for remove, token in self._listening:
            remove(token)
        self._listening = []
        self.show(None)

    def _show_episode(self, now: NowPlaying) -> None:
        updater = self._controls.display_updater
        if self._cover != now.cover:
            self._cover = now.cover
            updater.clear_all()
            if now.cover:
                self._show_cover(now.cover)
        updater.type = MediaPlaybackType.MUSIC
        updater.music_properties.title = now.title
        updater.update()

    def _show_cover(self, cover: bytes) -> None:
        """Show a cover once it is in a stream of Windows, for which no thread may wait here."""
        stream = InMemoryRandomAccessStream()
        writer = DataWriter(stream)
        writer.write_bytes(cover)

        def show(_: IAsyncOperation[int], status: AsyncStatus) -> None:
            if status == AsyncStatus.COMPLETED and self._cover == cover:
                writer.detach_stream()
                stream.seek(0)
                updater = self._controls.display_updater
                updater.thumbnail = RandomAccessStreamReference.create_from_stream(stream)
                updater.update()

        writer.store_async().completed = show


def _timeline(now: NowPlaying) -> SystemMediaTransportControlsTimelineProperties:
    start, end = timedelta(), timedelta(milliseconds=now.duration)
    timeline = SystemMediaTransportControlsTimelineProperties()
    timeline.start_time = timeline.min_seek_time = start
    timeline.end_time = timeline.max_seek_time = end
    timeline.position = min(timedelta(milliseconds=now.position), end)
    return timeline
