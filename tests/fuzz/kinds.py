"""Every class of input from outside: how cases of it are made, and what must hold."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.command import call, damaged_input
from tests.fuzz.databases import damaged_database, odd_setting, open_database, start_with
from tests.fuzz.dictionaries import damaged_dictionary, look_up_words
from tests.fuzz.links import damaged_link, damaged_message, follow, take_message
from tests.fuzz.online import damaged_feed, damaged_note, look_up, read_note
from tests.fuzz.recordings import damaged_recording, play
from tests.fuzz.texts import damaged_article, read_article
from tests.fuzz.written import convert, damaged_book, damaged_text, read_book


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of input.

    Attributes
    ----------
    title
        What it is called in tables.
    make
        Gives the bytes of a case.
    run
        Uses a file of such bytes as the program would; raises where something is wrong.
    """

    title: str
    make: Callable[[Random], bytes]
    run: Callable[[Path], None]


KINDS = {
    "text": Kind("Texts", damaged_article, read_article),
    "timed": Kind("Timed texts, read and written in every format", damaged_text, convert),
    "book": Kind("Books (DOCX, EPUB)", damaged_book, read_book),
    "media": Kind("Media", damaged_recording, play),
    "command": Kind("Texts, media and chapters given to the command", damaged_input, call),
    "database": Kind("Databases, one damage each, every method", damaged_database, open_database),
    "setting": Kind("Settings", odd_setting, start_with),
    "link": Kind("Links", damaged_link, follow),
    "message": Kind("Messages", damaged_message, take_message),
    "feed": Kind("Feeds, lists of podcasts, pages", damaged_feed, look_up),
    "note": Kind("What is kept of podcasts and of words heard", damaged_note, read_note),
    "dictionary": Kind("Dictionaries", damaged_dictionary, look_up_words),
}
