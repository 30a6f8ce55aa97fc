"""The numbers that titles of chapters begin with, in figures, Roman and in words."""

import re

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_HAN = "〇零一二两三四五六七八九十百"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORDS = {
    word: value
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter",
        "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
        "erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
        "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
        "primeira segunda terceira quarta quinta sexta sétima oitava nona décima",
        "prima seconda terza quarta quinta sesta settima ottava nona decima",
        "première",
        "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
        "um dois três quatro cinco seis sete oito nove dez",
        "uno due tre quattro cinque sei sette otto nove dieci",
        "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
        "один два три четыре пять шесть семь восемь девять десять",
        "первое второе третье четвёртое пятое шестое седьмое восьмое девятое десятое",
        "первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая",
    )
    for value, word in enumerate(words.split(), 1)
}
_PART = (
    r"chapter|part|section|book|act|scene|episode|letter|lesson|day|volume|canto|stave"
    r"|kapitel|teil|aufzug|auftritt"
    r"|abschnitt|buch|akt|szene|folge|chapitre|partie|livre|acte|scène|capítulo|parte|libro|acto"
    r"|escena|livro|ato|cena|capitolo|atto|scena|hoofdstuk|deel|rozdział|część|kapitola|část"
    r"|fejezet|bölüm|kısım|глава|часть|книга|раздел|розділ|частина|bab|chương|phần"
    r"|luku|capitolul|capítol|poglavlje|κεφάλαιο|μέρος|თავი|գլուխ|פרק|חלק|الفصل|الباب|الجزء|القسم"
    r"|فصل|بخش|باب|अध्याय|भाग|অধ্যায়|பகுதி|அத்தியாயம்|บทที่|ตอนที่|အခန်း|ជំពូក"
)
_NUMBER = r"\d{1,3}|[ivxlc]{1,8}|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_ORDINAL = re.compile(
    rf"第\s*(?P<han>\d{{1,3}}|[{_HAN}]{{1,6}})\s*[章节節部集回卷篇幕场場话話讲課课期編编]"
    rf"|(?:{_PART})\s+(?:the\s+)?(?P<named>{_NUMBER})(?![\w])"
    rf"|(?P<before>{_NUMBER})(?:\.|º|ª|e|er|th|st|nd|rd)?\s+(?:{_PART})\b"
    rf"|제?\s*(?P<korean>\d{{1,3}})\s*[장부화회]"
    rf"|(?P<figure>\d{{1,2}})(?:[、.．)）|｜]|\s+(?=\D)|$)"
    rf"|(?P<few>[{_HAN}]{{1,3}})(?:[、.．)）|｜]|$)"
    rf"|[卷回](?P<after>[{_HAN}]{{1,4}})(?=\s|$)"
)
"""What a number is like in a title in small letters."""
_STAGE = (
    r"act|scene|akt|aufzug|auftritt|szene|acte|scène|acto|escena|jornada|ato|cena|atto|scena"
    r"|bedrijf|tooneel|toneel|действие|явление|картина|сцена|дія|ява|πράξη|σκηνή|felvonás|perde"
)
_SCENE = re.compile(
    rf"(?:(?:{_STAGE})\s+(?:the\s+)?(?:{_NUMBER})|(?:{_NUMBER})\.?\s+(?:{_STAGE})"
    rf"|第\s*(?:\d{{1,3}}|[{_HAN}]{{1,6}})\s*[幕场場])(?=[.:,;—–-]|\s|$)"
)
_LONGEST_SCENE = 120
_ROMAN_ORDINAL = re.compile(r"([IVXLC]{1,8})(?:[.)]\s|\s*$|\.$|\s+(?=[A-Za-z\u00c0-\u04ff]))")
_EDGE = re.compile(
    r"prologue|epilogue|introduction|preface|foreword|afterword|conclusion|prolog|epilog"
    r"|einleitung"
    r"|vorwort|nachwort|prologo|epilogo|prólogo|epílogo|пролог|эпилог|предисловие|послесловие"
    r"|序章?|楔子|引子|尾声|后记|前言|终章|番外|プロローグ|エピローグ",
    re.IGNORECASE,
)


_DECORATION = " \u3000-–—―*~·•[]()（）【】「」<>"
_ALONE = re.compile(rf"(?:\d{{1,3}}|[IVXLC]{{1,8}}|[{_HAN}]{{1,4}})[.、．]?")


def is_number(title: str) -> bool:
    """Whether a title is a number alone, such as ``IV.``, ``— 2 —`` or 三."""
    return _ALONE.fullmatch(title.strip(_DECORATION)) is not None


def ordinal_of(title: str) -> int | None:
    """Return the number of a title such as ``二、能源``, ``Chapter One`` or ``IV``, or None."""
    title = title.strip(_DECORATION)
    match = _ORDINAL.match(title.lower()) or _ROMAN_ORDINAL.match(title)
    if match is None:
        return None
    number = next(group for group in match.groups() if group is not None)
    if number.isdecimal():
        return int(number) or None
    if number[0] in _HAN:
        return _from_han(number)
    return _WORDS.get(number) or _from_roman(number.upper())


def names_part(title: str) -> bool:
    """Whether a title is that of a part with its number, such as ``ACT TWO`` or 第二章."""
    match = _ORDINAL.match(title.strip(_DECORATION).lower())
    return match is not None and any(match[name] for name in ("han", "named", "before"))


def names_scene(title: str) -> bool:
    """Whether a title is that of an act or scene of a play, as *SCENE II. The same. Night.* is."""
    title = title.strip(_DECORATION)
    if len(title) > _LONGEST_SCENE or title.lower() == title:
        return False
    found = _SCENE.match(title.lower())
    return found is not None and (title[found.end() :][:1] != " " or title.isupper())


def stands_at_an_edge(title: str) -> bool:
    """Whether a title is that of a part without number before or after the others."""
    return _EDGE.fullmatch(title.strip(" .:：")) is not None


def _from_han(number: str) -> int | None:
    value = digit = 0
    for char in number:
        if char in "十百":
            value += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return value + digit or None


def _from_roman(number: str) -> int | None:
    values = [_ROMAN.get(char, 0) for char in number]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if total > 0 and _roman(total) == number else None


def _roman(value: int) -> str:
    text = ""
    for unit, sign in zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += sign * (value // unit)
        value %= unit
    return text
