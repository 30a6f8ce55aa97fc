"""How words are said that a dictionary has, and those that it lacks."""

from hypothesis import given
from hypothesis import strategies as st

from alignment.engines.phones.lexicon import Lexicon

KNOWN = {
    "delete": "D IH L IY T",
    "nineteen": "N AY N T IY N",
    "eighty": "EY T IY",
    "four": "F AO R",
    "non": "N AA N",
    "third": "TH ER D",
    "it's": "IH T S",
}


class Dictionary(dict[str, str]):
    def lexicon(self) -> Lexicon:
        return Lexicon(self.get, self.__setitem__)


def added(word: str) -> tuple[list[str], dict[str, str]]:
    dictionary = Dictionary(KNOWN)
    entries = dictionary.lexicon().entries(word)
    return entries, {key: said for key, said in dictionary.items() if key not in KNOWN}


def test_known_words_are_taken_as_they_are() -> None:
    assert added("Delete") == (["delete"], {})
    assert added("It’s") == (["it's"], {})


def test_parts_are_words_of_their_own() -> None:
    assert added("non-delete")[0] == ["non", "delete"]


def test_an_unknown_word_is_put_together_from_known_ones() -> None:
    assert added("undelete") == (["undelete"], {"undelete": "AH N D IH L IY T"})


def test_accents_do_not_matter() -> None:
    assert added("délété") == added("delete")


def test_what_has_no_vowel_is_spelt_out() -> None:
    assert added("PBX")[1] == {"pbx": "P IY B IY EH K S"}


def test_numbers_have_several_readings() -> None:
    entries, new = added("1984")
    assert entries == ["1984"]
    assert new["1984"] == "N AY N T IY N EY T IY F AO R"
    assert set(new) == {"1984", "1984(2)", "1984(3)", "1984(4)"}


def test_ordinals_and_thousands() -> None:
    assert added("3rd")[1] == {"3rd": "TH ER D"}
    assert added("1,000")[0] == ["1,000"]


def test_other_scripts_are_left_out() -> None:
    assert added("播客") == ([], {})
    assert added("—") == ([], {})


def test_an_added_word_is_known_the_next_time() -> None:
    dictionary = Dictionary(KNOWN)
    lexicon = dictionary.lexicon()
    assert lexicon.entries("undelete") == lexicon.entries("Undelete") == ["undelete"]
    assert "undelete(2)" not in dictionary


@given(st.text(max_size=12))
def test_every_entry_is_in_the_dictionary_afterwards(word: str) -> None:
    dictionary = Dictionary(KNOWN)
    for entry in dictionary.lexicon().entries(word):
        assert dictionary[entry]
