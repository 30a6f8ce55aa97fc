"""The settings as the user meets them, on the real window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontDatabase, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alignment.models.catalogue import MODELS, by_name
from app.commands.keymap import Keymap
from app.language import Language, Languages
from app.main_window import MainWindow
from app.options.catalogue import (
    ALL,
    FOLLOW,
    FONT,
    HIGHLIGHT,
    KOREAN_FONT,
    LANGUAGE,
    LINE_HEIGHT,
    MODEL,
    SIZE,
    THEME,
)
from app.options.option import Group, said
from app.options.options import Options
from app.presenters.model_state import ModelStatePresenter
from app.theme.theme import SEPIA
from app.theme.themes import ThemeChoice, Themes
from app.views.settings.dialog import SettingsDialog
from app.views.settings.editors import ColourEditor, FontEditor
from app.views.settings.keys import KeyCatcher, KeyPage, KeyRow
from app.views.settings.model import ModelState
from app.views.settings.preview import Preview
from app.views.settings.toggle import Toggle
from app.views.window_fit import FRAME
from app.workers.model_fetch import ModelFetch
from tests.app.fake_session import FakeSettings
from tests.app.fakes import InlinePool
from tests.app.windows import every_action


class Stage:
    """A dialog, with all it needs."""

    def __init__(self, qapp: QApplication) -> None:
        self.values = FakeSettings()
        self.options = Options(self.values)
        self.owner = QWidget()
        self.actions = every_action(self.owner)
        every = [action for _, members in self.actions.groups() for action in members]
        self.keymap = Keymap(every, self.values)
        self.themes = Themes(qapp, "")
        self.languages = Languages(qapp)
        self.here = False
        self.models = ModelFetch(
            self.fetch, lambda name: self.here, InlinePool(), lambda name: by_name(name).work * 100
        )
        self.options.watch(THEME, self.themes.choose)
        self.options.watch(LANGUAGE, self.languages.choose)
        self.options.set(LANGUAGE, Language.ENGLISH)
        self.dialog = SettingsDialog(
            self.options, self.actions, self.keymap, self.themes, self.owner
        )
        ModelStatePresenter(self.options, self.models, self.dialog.model)

    def fetch(self, name: str, progress: object) -> None:
        self.here = True

    def row(self, name: str) -> KeyRow:
        page = self.dialog.findChild(KeyPage)
        return next(row for action, row in page.rows.items() if action.objectName() == name)


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(qapp)
    yield stage
    stage.dialog.close()
    stage.owner.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stage.themes.choose(ThemeChoice.SYSTEM)
    stage.languages.choose(Language.ENGLISH)


def test_every_option_has_a_control_with_its_name(stage: Stage) -> None:
    assert set(stage.dialog.editors) == set(ALL)
    for option, editor in stage.dialog.editors.items():
        assert editor.control.accessibleName() == said(option.label)
    buttons = stage.dialog.findChildren(QPushButton)
    assert not [b for b in buttons if not (b.text() or b.accessibleName())]


def test_pages_with_nothing_on_them_are_left_out(stage: Stage) -> None:
    shown = [stage.dialog.pages.item(n).text() for n in range(stage.dialog.pages.count())]
    used = {option.group for option in ALL}
    assert shown == [*(said(group.value) for group in Group if group in used), "Keys"]


def test_controls_change_their_options(stage: Stage) -> None:
    editors = stage.dialog.editors
    editors[FOLLOW].findChild(Toggle).click()
    assert stage.options.get(FOLLOW) is False
    editors[SIZE].findChild(QSlider).setValue(25)
    assert stage.options.get(SIZE) == 25
    assert editors[SIZE].findChild(QLabel).text() == "25 px"
    editors[LINE_HEIGHT].findChild(QSlider).setValue(24)
    assert stage.options.get(LINE_HEIGHT) == 120
    next(b for b in editors[THEME].findChildren(QPushButton) if b.text() == "Sepia").click()
    assert stage.options.get(THEME) is ThemeChoice.SEPIA
    assert stage.themes.current is SEPIA


def test_controls_follow_their_options(stage: Stage) -> None:
    stage.options.set(SIZE, 31)
    assert stage.dialog.editors[SIZE].findChild(QSlider).value() == 31
    stage.options.set(THEME, ThemeChoice.DARK)
    chosen = [
        b.text() for b in stage.dialog.editors[THEME].findChildren(QPushButton) if b.isChecked()
    ]
    assert chosen == ["Dark"]
    stage.options.set(FONT, "No Such Font")
    assert stage.dialog.editors[FONT].findChild(QComboBox).currentText() == "No Such Font"


def test_defaults_come_back_page_by_page(stage: Stage) -> None:
    stage.options.set(SIZE, 31)
    stage.options.set(FOLLOW, False)
    stage.dialog.show_page(Group.TEXT)
    stage.dialog.reset_page()
    assert stage.options.get(SIZE) == 18
    assert stage.options.get(FOLLOW) is False


def test_the_preview_is_set_as_the_text_will_be(stage: Stage) -> None:
    previews = stage.dialog.findChildren(Preview)
    stage.options.set(SIZE, 30)
    stage.options.set(LINE_HEIGHT, 130)
    stage.options.set(THEME, ThemeChoice.SEPIA)
    assert previews
    for preview in previews:
        assert (preview.type.size, preview.type.spacing) == (30, 130)
        assert preview._theme is SEPIA
        assert preview.current.index == 0
        preview.light(1)
        assert preview.current.index == 1


def test_contrast_is_said(stage: Stage) -> None:
    editor = stage.dialog.editors[HIGHLIGHT]
    assert isinstance(editor, ColourEditor)
    assert editor.words() == "Contrast 13.8 : 1, very easy to read."
    stage.options.set(HIGHLIGHT, "#fbf8f2")
    assert editor.words().endswith("hard to tell from the page.")
    stage.options.set(HIGHLIGHT, "#808080")
    assert editor.words().endswith("1, easy to read.")


def test_a_swatch_is_chosen(stage: Stage) -> None:
    editor = stage.dialog.editors[HIGHLIGHT]
    swatch = editor.findChildren(QPushButton, "swatch")[2]
    swatch.click()
    assert stage.options.get(HIGHLIGHT) == ColourEditor.SWATCHES[0][2]
    assert swatch.isChecked()
    editor.findChildren(QPushButton, "swatch")[0].click()
    assert stage.options.get(HIGHLIGHT) == ""
    assert not swatch.isChecked()


def test_the_language_changes_on_the_spot(stage: Stage, qapp: QApplication) -> None:
    stage.dialog.show_page(Group.TEXT)
    stage.options.set(LANGUAGE, Language.CHINESE)
    qapp.sendPostedEvents(None, QEvent.Type.LanguageChange)
    assert stage.dialog.windowTitle() == "设置"
    assert stage.dialog.pages.currentItem().text() == "文字"
    assert stage.dialog.editors[SIZE].findChild(QLabel).text() == "18 像素"
    stage.options.set(SIZE, 20)
    assert stage.dialog.editors[SIZE].findChild(QLabel).text() == "20 像素"


# Keys


def test_a_key_is_caught_and_given(stage: Stage, qtbot: QtBot) -> None:
    stage.dialog.show_page(None)
    row = stage.row("mute")
    row.add_button.click()
    catcher = row.findChild(KeyCatcher)
    QTest.keyClick(catcher, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(row.key_buttons) == 2)
    assert [key.toString() for key in stage.actions["mute"].shortcuts()] == ["M", "Ctrl+J"]


def test_a_conflict_is_shown_and_decided(stage: Stage) -> None:
    row = stage.row("mute")
    row.offer(QKeySequence("F"))
    assert row.question == "F belongs to “Back to the Current Sentence”."
    row.leave_button.click()
    assert row.question == ""
    assert len(stage.actions["mute"].shortcuts()) == 1
    row.offer(QKeySequence("F"))
    row.take_button.click()
    assert [key.toString() for key in stage.actions["mute"].shortcuts()] == ["M", "F"]
    assert [key.toString() for key in stage.actions["follow"].shortcuts()] == ["Home"]
    assert [b.text()[:4] for b in stage.row("follow").key_buttons] == ["Home"]


def test_escape_gives_up(stage: Stage, qtbot: QtBot) -> None:
    stage.dialog.show_page(None)
    row = stage.row("mute")
    row.add_button.click()
    QTest.keyClick(row.findChild(KeyCatcher), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: row.findChild(KeyCatcher) is None)
    assert len(row.key_buttons) == 1
    assert stage.dialog.isVisible()


def test_keys_are_removed_and_come_back(stage: Stage) -> None:
    row = stage.row("mute")
    row.key_buttons[0].click()
    assert stage.actions["mute"].shortcuts() == []
    row.reset_button.click()
    assert [key.toString() for key in stage.actions["mute"].shortcuts()] == ["M"]
    stage.keymap.remove(stage.actions["play"], QKeySequence("Space"))
    stage.dialog.show_page(None)
    stage.dialog.reset_page()
    assert stage.keymap.is_usual(stage.actions["play"])


def test_keys_are_found_by_name_and_by_key(stage: Stage) -> None:
    page = stage.dialog.findChild(KeyPage)

    def found(words: str) -> set[str]:
        page.words.setText(words)
        return {a.objectName() for a, row in page.rows.items() if not row.isHidden()}

    assert found("mut") == {"mute"}
    assert "open" in found("ctrl+o")
    assert found("") == {action.objectName() for action in stage.keymap.actions}


# The model


def test_a_missing_model_is_offered_and_fetched(stage: Stage) -> None:
    state = stage.dialog.findChild(ModelState)
    got = []
    stage.models.fetched.connect(got.append)
    assert "Not on this computer yet" in state.words.text()
    assert state.button.text() == "Download (148 MB)"
    state.button.click()
    assert got == [MODEL.default]
    assert state.words.text() == "Ready on this computer."
    assert state.button.isHidden()


def test_each_model_says_what_it_is_good_for_and_what_it_takes(stage: Stage) -> None:
    state = stage.dialog.findChild(ModelState)
    assert "An hour of sound takes about 2 min on this computer." in state.about.text()
    about = set()
    for model in MODELS:
        stage.options.set(MODEL, model.name)
        about.add(state.about.text().split("\n")[0])
        assert state.button.text() == f"Download ({model.size / 1e6:.0f} MB)"
    assert len(about) == len(MODELS)
    assert "about 28 min" in state.about.text()
    assert state.words.text() == "Not on this computer yet; until then Whisper base is used."


def test_a_model_that_comes_while_another_is_chosen_is_named(stage: Stage) -> None:
    state = stage.dialog.findChild(ModelState)
    seen = []

    def fetch(name: str, progress: object) -> None:
        seen.append(state.words.text())
        stage.options.set(MODEL, "small")
        seen.append(state.words.text())

    stage.models._fetch = fetch
    stage.options.set(MODEL, "tiny")
    state.button.click()
    assert seen == ["Downloading…", "Downloading Whisper tiny…"]
    assert not state.button.isHidden()
    assert state.button.text() == "Download (486 MB)"


def test_fonts_made_to_be_read_easily_come_first(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Arial", "Lexend Deca", "OpenDyslexic"]
    monkeypatch.setattr(QFontDatabase, "families", lambda system: names if not system.value else [])
    monkeypatch.setattr(QFontDatabase, "isPrivateFamily", lambda name: False)
    monkeypatch.setattr(QFontDatabase, "isSmoothlyScalable", lambda name: True)
    fonts = FontEditor(FONT, stage.owner).findChild(QComboBox)
    assert [fonts.itemText(n) for n in range(fonts.count())][1:] == [
        "Lexend Deca (easy to read)", "OpenDyslexic (easy to read)", "Arial",
    ]  # fmt: skip
    assert not FontEditor(KOREAN_FONT, stage.owner).useful


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_no_page_is_wider_than_its_window(
    language: Language, window: MainWindow, looks: tuple, qtbot: QtBot
) -> None:
    _, languages = looks
    languages.choose(language)
    window.dialogs.show_settings(None)
    dialog = window.dialogs.settings
    assert dialog is not None
    dialog.resize(QSize(640, 360) - FRAME)  # 1280 x 720 at 200 %
    clipped = {}
    for row in range(dialog.pages.count()):
        dialog.pages.setCurrentRow(row)
        area = dialog._stack.currentWidget()
        assert isinstance(area, QScrollArea)
        excess = area.widget().minimumSizeHint().width() - area.viewport().width()
        if excess > 0:
            clipped[dialog.pages.item(row).text()] = excess
    dialog.close()
    assert clipped == {}
