"""Everything a user can do, with its keys: one list for menus, buttons and the key table."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from alignment.messages import Message
from app.language import in_words
from app.options.option import Choice, said
from app.options.options import LANGUAGE, LOOP_GAP, LOOP_TIMES, THEME
from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme

SLEEP_MINUTES = (5, 10, 15, 20, 30, 45, 60, 90)
SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class Actions(QObject):
    """The actions of a window, without what they do."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icons: dict[QAction, str] = {}
        self._theme = LIGHT
        standard = QKeySequence.StandardKey

        self.open = self._make("Ctrl+O")
        self.paste = self._make(standard.Paste)
        self.sample = self._make()
        self.library = self._make("Ctrl+Shift+L")
        self.search_all = self._make("Ctrl+Shift+F")
        self.last = self._make("Ctrl+L")
        self.quit = self._make("Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

        self.find = self._make("Ctrl+F")
        self.find_next = self._make("F3", "Ctrl+G")
        self.find_previous = self._make("Shift+F3", "Ctrl+Shift+G")
        self.edit_chapter = self._make()
        self.add_chapter = self._make("Shift+C")
        self.remove_chapter = self._make()
        self.bring_back_chapters = self._make()
        self.copy = self._make(standard.Copy)
        self.select_all = self._make(standard.SelectAll)
        self.settings = self._make("Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)

        self.copy_quote = self._make("Ctrl+Shift+C")
        self.copy_link = self._make("Ctrl+Alt+C")
        self.bookmark = self._make("B", "Ctrl+D")
        self.bookmark_note = self._make("Shift+B")
        self.export_clip = self._make("Ctrl+Shift+E")
        self.bookmarks = self._make("Ctrl+B", icon="bookmarks", checkable=True)

        self.play = self._make("Space", icon="play")
        self.back = self._make("Left", icon="back")
        self.forward = self._make("Right", icon="forward")
        self.previous = self._make("Up", "Ctrl+Left", icon="previous")
        self.next = self._make("Down", "Ctrl+Right", icon="next")
        self.repeat = self._make("R")
        self.previous_chapter = self._make("Ctrl+Up")
        self.next_chapter = self._make("Ctrl+Down")
        self.loop = self._make("L", checkable=True)
        self.mark = self._make("A")
        self.loop_advance = self._make(checkable=True)
        self.loop_times = self._choices(LOOP_TIMES)
        self.loop_gaps = self._choices(LOOP_GAP)
        self.pause_each = self._make("P", checkable=True)
        self.skip_untimed = self._make(checkable=True)
        self.sleep_off = self._make()
        self.sleep_chapter = self._make(checkable=True)
        self.sleeps = QActionGroup(self)
        for minutes in SLEEP_MINUTES:
            action = self.sleeps.addAction("")
            action.setData(minutes)
        self.delay = self._make()
        self.even_out = self._make(checkable=True)
        self.slower = self._make("[")
        self.faster = self._make("]")
        self.little_slower = self._make("Ctrl+[")
        self.little_faster = self._make("Ctrl+]")
        self.normal = self._make("\\", "Backspace")
        self.speeds = QActionGroup(self)
        for speed in SPEEDS:
            action = self.speeds.addAction(f"{speed:g}×")
            action.setData(speed)
            action.setCheckable(True)
        self.quieter = self._make("-")
        self.louder = self._make("=", "+")
        self.mute = self._make("M", icon="volume", checkable=True)
        self.realign = self._make()
        self.cancel = self._make()
        self.next_doubt = self._make("E")
        self.about_times = self._make("Ctrl+I")
        self.get_model = self._make()
        self.correct = self._make("K", icon="close", checkable=True)
        self.begins_now = self._make("N")
        self.nudge_back = self._make(",")
        self.nudge_on = self._make(".")
        self.unpin = self._make("Shift+N")
        self.unpin_all = self._make()
        self.undo = self._make(standard.Undo, icon="undo")
        self.redo = self._make(standard.Redo, icon="redo")

        self.follow = self._make("F", "Home")
        self.chapters = self._make("F9", "C", icon="chapters", checkable=True)
        self.original = self._make("O", checkable=True)
        self.original_only = self._make("Shift+O", checkable=True)
        self.beside = self._make(checkable=True)
        self.recognise = self._make()
        self._recognising = False
        self._edits: tuple[Message | None, Message | None] = None, None
        self.larger = self._make("Ctrl++", "Ctrl+=")
        self.smaller = self._make("Ctrl+-")
        self.usual_size = self._make("Ctrl+0")
        self.full_screen = self._make("F11", checkable=True)
        self.themes = self._choices(THEME)
        self.languages = self._choices(LANGUAGE)

        self.keys = self._make("F1", "?")
        self.report = self._make()
        self.updates = self._make()
        self.about = self._make()
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        for name, action in vars(self).items():
            if isinstance(action, QAction):
                action.setObjectName(name)  # under which its keys are kept
        self.retranslate()

    def _make(
        self,
        *keys: str | QKeySequence.StandardKey,
        icon: str | None = None,
        checkable: bool = False,
    ) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(checkable)
        action.setIconVisibleInMenu(False)
        if icon is not None:
            self._icons[action] = icon
        self._window.addAction(action)
        return action

    def _choices(self, option: Choice[Any]) -> QActionGroup:
        group = QActionGroup(self)
        for value in option.names:
            action = group.addAction("")
            action.setData(value)
            action.setCheckable(True)
        return group

    def plays(self, key: QKeySequence) -> bool:
        """Return whether a key belongs to an action on the episode that is open."""
        *groups, _program = self.groups()
        actions = (action for _, group in groups for action in group)
        return any(key in a.shortcuts() for a in actions if a is not self.full_screen)

    def groups(self) -> list[tuple[str, list[QAction]]]:
        """Return the actions that can have keys, under headings."""
        return [
            (
                self.tr("Listening"),
                [self.play, self.previous, self.next, self.repeat, self.back, self.forward,
                 self.previous_chapter, self.next_chapter, self.slower, self.faster,
                 self.little_slower, self.little_faster, self.normal, self.quieter, self.louder,
                 self.mute],
            ),
            (
                self.tr("Repeating and Pausing"),
                [self.loop, self.mark, self.loop_advance, self.pause_each, self.skip_untimed,
                 self.sleep_chapter, self.sleep_off, self.even_out,
                 self.delay],
            ),
            (
                self.tr("Reading"),
                [self.find, self.find_next, self.find_previous, self.follow, self.chapters,
                 self.add_chapter, self.edit_chapter, self.remove_chapter,
                 self.bring_back_chapters, self.original, self.original_only, self.beside,
                 self.recognise, self.larger, self.smaller, self.usual_size,
                 self.full_screen],
            ),
            (
                self.tr("Quotes"),
                [self.copy_quote, self.copy_link, self.bookmark, self.bookmark_note,
                 self.export_clip, self.bookmarks],
            ),
            (
                self.tr("Timing"),
                [self.next_doubt, self.about_times, self.correct, self.begins_now,
                 self.nudge_back, self.nudge_on, self.unpin, self.unpin_all, self.undo, self.redo,
                 self.realign, self.cancel, self.get_model],
            ),
            (
                self.tr("Program"),
                [self.open, self.paste, self.last, self.sample, self.library, self.search_all,
                 self.copy, self.select_all, self.settings, self.keys, self.report,
                 self.updates,
                 self.about, self.quit],
            ),
        ]  # fmt: skip

    def name(self, action: QAction) -> str:
        """Return what an action is called outside menus."""
        return self.tr("Play or Pause") if action is self.play else plain(action.text())

    def show_playing(self, playing: bool) -> None:
        """Let the play action say what it does next."""
        self._use_icon(self.play, "pause" if playing else "play")
        self._name(self.play, self.tr("Pause") if playing else self.tr("Play"))

    def show_muted(self, muted: bool) -> None:
        """Let the mute action show whether sound is off."""
        self._use_icon(self.mute, "muted" if muted else "volume")
        self.mute.setChecked(muted)

    def show_recognising(self, running: bool) -> None:
        """Let the action for the original say what it does next."""
        self._recognising = running
        stop, start = self.tr("Stop &Writing Down What Is Said"), self.tr("Show &What Was Said…")
        self._name(self.recognise, stop if running else start)

    def show_edits(self, last: Message | None, following: Message | None) -> None:
        """Let Undo and Redo say what they are about."""
        self._edits = last, following
        undo = Message("&Undo") if last is None else Message("&Undo {edit}", edit=last)
        redo = Message("Re&do") if following is None else Message("Re&do {edit}", edit=following)
        for action, words, edit in ((self.undo, undo, last), (self.redo, redo, following)):
            action.setEnabled(edit is not None)
            self._name(action, in_words(words))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        self._theme = theme
        for action, name in self._icons.items():
            self._use_icon(action, name)

    def _use_icon(self, action: QAction, name: str) -> None:
        self._icons[action] = name
        colour = self._theme.on_accent if action is self.play else self._theme.ink
        action.setIcon(icon(name, colour, self._theme.wave))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        for action, text in {
            self.open: self.tr("&Open…"),
            self.paste: self.tr("&Paste an Article"),
            self.sample: self.tr("Open the &Sample"),
            self.library: self.tr("&Library"),
            self.search_all: self.tr("Search &All Texts"),
            self.last: self.tr("&Continue the Last Episode"),
            self.quit: self.tr("&Quit"),
            self.copy: self.tr("&Copy"),
            self.select_all: self.tr("Select &All"),
            self.copy_quote: self.tr("&Copy as a Quote"),
            self.copy_link: self.tr("Copy a &Link"),
            self.bookmark: self.tr("&Bookmark"),
            self.bookmark_note: self.tr("Bookmark with a &Note…"),
            self.export_clip: self.tr("&Save as a Clip…"),
            self.bookmarks: self.tr("B&ookmarks"),
            self.settings: self.tr("Se&ttings…"),
            self.back: self.tr("Back 15 Seconds"),
            self.forward: self.tr("Forward 15 Seconds"),
            self.previous: self.tr("Previous Sentence"),
            self.next: self.tr("Next Sentence"),
            self.repeat: self.tr("Repeat the Sentence"),
            self.previous_chapter: self.tr("Previous Chapter"),
            self.next_chapter: self.tr("Next Chapter"),
            self.loop: self.tr("&Loop the Sentence or Selection"),
            self.mark: self.tr("&Mark the Start, then the End of a Loop"),
            self.loop_advance: self.tr("Then Loop the &Next Sentence"),
            self.pause_each: self.tr("&Pause after Each Sentence"),
            self.skip_untimed: self.tr("S&kip What Has No Text"),
            self.sleep_off: self.tr("&Off"),
            self.sleep_chapter: self.tr("At the &End of the Chapter"),
            self.even_out: self.tr("&Raise Quiet Speech"),
            self.delay: self.tr("&Delay of the Sound…"),
            self.find: self.tr("&Find…"),
            self.find_next: self.tr("Find &Next"),
            self.find_previous: self.tr("Find &Previous"),
            self.add_chapter: self.tr("Chapter &Begins Here…"),
            self.edit_chapter: self.tr("&Edit the Chapter…"),
            self.remove_chapter: self.tr("Re&move the Chapter"),
            self.bring_back_chapters: self.tr("Bring &Removed Chapters Back"),
            self.slower: self.tr("Slower"),
            self.faster: self.tr("Faster"),
            self.little_slower: self.tr("A Little Slower"),
            self.little_faster: self.tr("A Little Faster"),
            self.normal: self.tr("Normal Speed"),
            self.quieter: self.tr("Quieter"),
            self.louder: self.tr("Louder"),
            self.mute: self.tr("Mute"),
            self.realign: self.tr("Time the Text &Again"),
            self.cancel: self.tr("Stop &Timing the Text"),
            self.next_doubt: self.tr("Next &Estimated Sentence"),
            self.about_times: self.tr("About the Ti&mes of This Text"),
            self.get_model: self.tr("Do&wnload the Model…"),
            self.correct: self.tr("&Correct the Times"),
            self.begins_now: self.tr("This Sentence &Begins Now"),
            self.nudge_back: self.tr("50 ms Ea&rlier"),
            self.nudge_on: self.tr("50 ms &Later"),
            self.unpin: self.tr("Remove the &Pin"),
            self.unpin_all: self.tr("Remove All P&ins"),
            self.follow: self.tr("&Back to the Current Sentence"),
            self.chapters: self.tr("C&hapters"),
            self.original: self.tr("&Original"),
            self.original_only: self.tr("Only the Ori&ginal"),
            self.beside: self.tr("Original Be&side the Text"),
            self.larger: self.tr("&Larger Text"),
            self.smaller: self.tr("&Smaller Text"),
            self.usual_size: self.tr("&Usual Text Size"),
            self.full_screen: self.tr("&Full Screen"),
            self.keys: self.tr("&Keyboard Shortcuts"),
            self.report: self.tr("Copy &Report…"),
            self.updates: self.tr("Check for &Updates…"),
            self.about: self.tr("&About Lyricast"),
        }.items():
            self._name(action, text)
        self.show_playing(self._icons[self.play] == "pause")
        self.show_recognising(self._recognising)
        self.show_edits(*self._edits)
        for action in self.sleeps.actions():
            action.setText(self.tr("In {count} Minutes").format(count=action.data()))
        for group, option in (
            (self.themes, THEME), (self.languages, LANGUAGE),
            (self.loop_times, LOOP_TIMES), (self.loop_gaps, LOOP_GAP),
        ):  # fmt: skip
            for action, name in zip(group.actions(), option.names.values(), strict=True):
                action.setText(said(name))

    @staticmethod
    def _name(action: QAction, text: str) -> None:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setText(text)
        action.setIconText(plain(text))
        action.setToolTip(f"{plain(text)} ({keys})" if keys else plain(text))


def plain(text: str) -> str:
    """Return the text of an action without its mnemonic and its dots."""
    head, mark, tail = text.partition("(&")
    if mark:
        text = head + tail.partition(")")[2]
    return text.replace("&", "").rstrip("…")
