from app.storage.database import IN_MEMORY, Database
from app.storage.library import Library
from app.values.word import KeptWord

WORD = KeptWord(0, "核能", "nuclear energy", "他谈核能。", "a" * 64, "Talk", 1_000, 3_000, 5.0)


def test_words_are_kept_removed_and_restored() -> None:
    library = Library(Database(IN_MEMORY))
    first = library.words.add(WORD)
    second = library.words.add(KeptWord(0, "run", "", "", "a" * 64, "", 0, 0, 6.0))
    assert library.words.all() == (second, first)
    assert first.word == "核能"
    assert first.source == "Talk · 0:01"
    library.words.remove(first.id)
    assert library.words.all() == (second,)
    library.words.restore(first)
    assert library.words.all() == (second, first)
    library.close()
