"""The picture of a video: whether, where and how large it is shown."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.options.catalogue import PICTURE, PICTURE_BESIDE, PICTURE_LARGE
from app.options.option import Option
from app.options.options import Options
from app.player.player import Player
from app.presenters.option_actions import show_switch
from app.views.picture import TextArea

if TYPE_CHECKING:
    from PySide6.QtMultimediaWidgets import QVideoWidget


class PicturePresenter(QObject):
    """Lets the player show the picture of a file that has one, for as long as it is seen.

    What is not seen is not decoded.
    """

    def __init__(self, player: Player, options: Options, actions: Actions, area: TextArea) -> None:
        super().__init__(area)
        self._player, self._options, self._actions, self._area = player, options, actions, area
        self._screen: QVideoWidget | None = None
        actions.bind(self)
        for option, name in (
            (PICTURE, "picture"), (PICTURE_LARGE, "picture_large"),
            (PICTURE_BESIDE, "picture_beside"),
        ):  # fmt: skip
            show_switch(options, option, actions[name])
        area.picture.seen_changed.connect(self._decode)
        options.changed.connect(self._use)
        player.picture_changed.connect(self._show)
        self._use(PICTURE_LARGE)
        self._show()

    @Command("picture", Message("&Picture"), "V", icon="picture", checkable=True,
             menu=Menu.PICTURE, heading=Heading.READING)  # fmt: skip
    def _toggle(self, on: bool) -> None:
        self._options.set(PICTURE, on)

    @Command("picture_large", Message("&Large Picture"), "Shift+V", checkable=True,
             menu=Menu.PICTURE, heading=Heading.READING)  # fmt: skip
    def _enlarge(self, on: bool) -> None:
        self._options.set(PICTURE_LARGE, on)

    @Command("picture_beside", Message("Picture &beside the Text"), checkable=True,
             menu=Menu.PICTURE, heading=Heading.READING)  # fmt: skip
    def _put_beside(self, on: bool) -> None:
        self._options.set(PICTURE_BESIDE, on)

    def _use(self, option: Option[Any]) -> None:
        get = self._options.get
        if option is PICTURE:
            self._show()
        elif option in (PICTURE_LARGE, PICTURE_BESIDE):
            self._area.arrange(beside=get(PICTURE_BESIDE), large=get(PICTURE_LARGE))

    @Slot()
    def _show(self) -> None:
        possible = self._player.has_picture
        self._actions.enable("picture", "picture_large", "picture_beside", on=possible)
        self._area.picture.setVisible(possible and self._options.get(PICTURE))

    @Slot(bool)
    def _decode(self, seen: bool) -> None:
        if seen and self._screen is None:
            self._screen = self._make_screen()
        self._player.show_picture(self._screen.videoSink() if seen and self._screen else None)

    def _make_screen(self) -> "QVideoWidget":
        from PySide6.QtMultimediaWidgets import QVideoWidget

        picture = self._area.picture
        screen = QVideoWidget(picture)
        shape = screen.videoSink().videoSizeChanged
        shape.connect(lambda: picture.set_shape(screen.sizeHint()))
        picture.put(screen)
        return screen
