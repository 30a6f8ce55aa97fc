import pytest

from app.language import Language, Languages
from app.options.catalogue import (
    ALL,
    FOLLOW,
    HIGHLIGHT,
    LANGUAGE,
    MODEL,
    SIZE,
    THEME,
)
from app.options.option import Choice, Number, said
from app.options.options import Options
from app.theme.themes import ThemeChoice
from tests.app.fake_session import FakeSettings


@pytest.fixture
def kept() -> FakeSettings:
    return FakeSettings()


@pytest.fixture
def options(qapp: object, kept: FakeSettings) -> Options:
    return Options(kept)


def test_every_option_has_a_key_of_its_own_and_accepts_its_default() -> None:
    assert len({option.key for option in ALL}) == len(ALL)
    for option in ALL:
        assert option.accepted(option.default) == option.default
        assert option.accepted(None) == option.default
        assert option.accepted(object()) == option.default


def test_until_chosen_the_default_holds(options: Options) -> None:
    assert options.get(SIZE) == 18
    assert options.get(THEME) is ThemeChoice.SYSTEM


def test_a_choice_is_kept_and_told_once(options: Options, kept: FakeSettings) -> None:
    told = []
    options.changed.connect(told.append)
    options.set(SIZE, 24)
    options.set(SIZE, 24)
    assert told == [SIZE]
    assert kept.values == {"text/size": 24}
    assert Options(kept).get(SIZE) == 24
    options.reset(SIZE, THEME)
    assert told == [SIZE, SIZE]


@pytest.mark.parametrize(
    ("option", "value", "used"),
    [
        (SIZE, 4, 12),
        (SIZE, 400, 54),
        (SIZE, "large", 18),
        (SIZE, True, 18),
        (SIZE, 20.4, 20),
        (THEME, "sepia", ThemeChoice.SEPIA),
        (THEME, "pink", ThemeChoice.SYSTEM),
        (LANGUAGE, 7, Language.SYSTEM),
        (MODEL, "/no/such/model", "base"),
        (HIGHLIGHT, "#ffcc00", "#ffcc00"),
        (HIGHLIGHT, "red", ""),
        (HIGHLIGHT, "#ffcc00\n", ""),
        (FOLLOW, False, False),
        (FOLLOW, 0, True),
    ],
)
def test_what_makes_no_sense_is_passed_over(
    options: Options, kept: FakeSettings, option: Number | Choice, value: object, used: object
) -> None:
    kept.values[option.key] = value
    assert options.get(option) == used


def test_who_watches_hears_of_it(options: Options) -> None:
    sizes: list[int] = []
    options.watch(SIZE, sizes.append)
    options.set(SIZE, 30)
    options.set(FOLLOW, False)
    options.reset(SIZE)
    assert sizes == [18, 30, 18]


def test_options_are_called_by_names_in_the_language_in_use(languages: Languages) -> None:
    languages.choose(Language.CHINESE)
    assert said(SIZE.label) == "字号"
    assert said(SIZE.written(18)) == "18 像素"
    assert said(LANGUAGE.names[Language.ENGLISH]) == "English"
