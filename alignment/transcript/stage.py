"""Stage marks: what is heard besides words, and how they are said."""

import re

SOUND = (
    r"(?:大|众人|全场|轻|苦)?笑声?了?|掌声|鼓掌|音乐|配乐|片头曲?|片尾曲?|听不清楚?|停顿|沉默|咳嗽|叹气|广告"
    r"|掌聲|笑聲|音樂|हँसी|तालियाँ|संगीत|हंसी|หัวเราะ|เสียงปรบมือ|ดนตรี"
    r"|ضحك|تصفيق|موسيقى|خنده|צחוק|מוזיקה"
    r"|cười|vỗ tay|nhạc|聞き取れず|聞き取り不能"
    r"|笑い?声?|一同笑|拍手|音楽|웃음|박수|음악"
    r"|(?:[^()（）<>\[\]*\n]{0,20}\b)?(?:laugh(?:s|ter|ing)?|chuckl(?:es|ing)|music|applause"
    r"|applauds|cheer(?:s|ing)|crosstalk|inaudible|unintelligible|indiscernible|pauses?|silence"
    r"|sighs?|coughs?|giggl(?:es|ing)|snorts?|gasps?|groans?|sniffs?|sobs?|cries|clears throat"
    r"|noise|static|beeps?"
    r"|lachen|lacht|gelächter|applaus|musik|seufzt|hustet|unverständlich|räuspert sich"
    r"|rires?|rit|applaudissements|musique|soupirs?|soupire|risas?|ríe|ríen|aplausos|música"
    r"|suspira|risos?|ri|suspiro|risate|risata|ride|applausi|musica|sospira|lacht|gelach|skratt"
    r"|latter|śmiech|oklaski|смех|смеется|смеётся|смеются|аплодисменты|музыка|вздыхает"
    r"|неразборчиво|сміх|оплески|музика|gülüşmeler|gülüyor|alkış(?:lar)?|müzik|γέλια|μουσική"
    r"|χειροκρότημα(?:τα)?|muzyka|smích|potlesk|hudba|nevetés|taps|zene|naurua?|taputuksia"
    r"|musiikkia?|tertawa|tepuk tangan|musik|râsete|aplauze|muzică|smijeh|pljesak|glazba)"
    r"(?:\b[^()（）<>\[\]*\n]{0,20})?"
)
"""A regular expression for what laughter, music and the like are called."""

_SOUND = re.compile(SOUND, re.IGNORECASE)
_COMING_OR_GOING = re.compile(
    r"(?:Re-?)?(?:Enter|Exit|Exeunt|ENTER|EXIT|EXEUNT)\b.*|(?:Entran?o?|Esc(?:e|ono)|Salen?|Vanse|Vase|Entren?t?|Sort(?:ent)?)"
    r"(?: [A-ZÀ-Þ].*|\.)|(?:Curtain|Vorhang|Rideau|Telón|Sipario|Cala la tela|Занавес"
    r"|CURTAIN)\b.{0,20}"
)
_MOST_WORDS = 4
_BEGINS_SENTENCE = '.!?…:;。！？："”』」)\n*'


def enters_or_leaves(text: str) -> bool:
    """Whether a line of a play tells who enters or leaves, or that the curtain falls."""
    return _COMING_OR_GOING.fullmatch(text) is not None


def is_stage_mark(words: str, before: str) -> bool:
    """Whether words in italic type say how something is said rather than being said.

    Parameters
    ----------
    words
        Without the marks around them.
    before
        A few characters before them.
    """
    if _SOUND.fullmatch(words.strip()):
        return True
    begins = not before or before[-1] in _BEGINS_SENTENCE
    return begins and words[0].islower() and len(words.split()) <= _MOST_WORDS
