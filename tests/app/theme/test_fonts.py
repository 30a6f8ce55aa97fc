from app.theme.fonts import families

CHOSEN = {"": "Georgia", "zh": "Source Han Serif SC", "ja": "Klee One"}


def test_a_chosen_font_comes_first_and_the_one_of_the_script_next() -> None:
    assert families("zh", CHOSEN)[:2] == ["Georgia", "Source Han Serif SC"]
    assert families("ja", CHOSEN)[:2] == ["Georgia", "Klee One"]


def test_letters_are_not_taken_from_the_fonts_of_other_scripts() -> None:
    chosen = {"zh": "Source Han Serif SC"}
    english = families("en", chosen)
    assert english.index("Noto Sans") < english.index("Source Han Serif SC")
    assert english.index("Source Han Serif SC") < english.index("Noto Sans CJK SC")
    japanese = families("ja", chosen)
    assert japanese.index("Noto Sans CJK JP") < japanese.index("Source Han Serif SC")


def test_no_family_is_named_twice() -> None:
    for language in ("zh", "ja", "en"):
        names = families(language, {"": "Noto Sans", "zh": "Noto Sans CJK SC"})
        assert len(names) == len(set(names))
