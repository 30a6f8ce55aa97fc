"""Times written in words, and dates and lengths that are no times of the audio."""

import re

_HOURS = (
    r"h|hours?|hrs?|stunden?|std|heures?|horas?|ore|ora|uur|timmar|timme|timer?|godz(?:in[ay]?)?"
    r"|час(?:а|ов)?|годин[аи]?|hodin[ay]?|tuntia?|óra|or[ăe]|ώρ(?:α|ες)|ساع(?:ة|ات)|ساعت|घंट[ाे]|שעות|שעה|ชั่วโมง|小时|小時|時間|時|时|시간|saat|jam|giờ"
)
_MINUTES = (
    r"m|min|mins|minutes?|minuten?|minutos?|minut[oi]|minuter|minutter|minut[ay]?|минут[аы]?|мин|хвилин[аи]?"
    r"|minuuttia?|perc|λεπτ[όά]|دقيقة|دقائق|دقیقه|मिनट|דקות|דקה|นาที"
    r"|分钟|分鐘|分|분|dakika|menit|phút"
)
_SECONDS = (
    r"s|secs?|seconds?|sekunden?|sek|secondes?|segundos?|second[oi]|seconden|sekunder|sekund[ay]?"
    r"|секунд[аыи]?|сек|sekuntia?|másodperc|secund[ăe]|δευτερόλεπτ[οα]|ثانية|ثوان|ثانیه"
    r"|सेकंड|שניות|שנייה|วินาที|秒钟|秒鐘|秒|초|saniye|detik|giây"
)
_SPELLED = re.compile(
    rf"(?:(\d{{1,3}})\s*(?:{_HOURS})\.?,?\s*)?(?:(\d{{1,4}})\s*(?:{_MINUTES})\.?,?\s*(?:and\s+"
    rf"|und\s+)?)?"
    rf"(?:(\d{{1,5}})\s*(?:{_SECONDS})\.?)?",
    re.IGNORECASE,
)
_LONGEST_SPELLED = 48
_MONTH = (
    r"jan|feb|m[aä]r|apr|ma[iyj]|jun|jul|aug|sep|o[ck]t|nov|de[czs]|янв|фев|мар|апр|ма[йя]"
    r"|июн|июл"
    r"|авг|сен|окт|ноя|дек|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|fév|févr|avr|juin|juil|août"
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
    r"|\b\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:19|20)\d\d\b"
    rf"|\b(?:{_MONTH})\w*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:de\s+)?(?:{_MONTH})\w*\.?,?\s+(?:de\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:total |audio |video )?(?:length|duration|running time|run ?time|time|recorded(?: on"
    r"| at)?|date"
    r"|created(?: on| at)?|published|dauer|länge|laufzeit|datum|aufgenommen|durée|date"
    r"|duración|fecha"
    r"|duração|data|durata|длительность|продолжительность|дата|时长|時長|总时长|日期|时间|時間|录制时间|创建时间"
    r"|录音时间|会议时间|長さ|収録|길이|시간|날짜)\s*(?:[:：]\s*|\s(?=[\d~(]))[^.。!?！？]{1,60}"
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 120
_MOST_LETTERS = 45


def spelled_time(text: str) -> int | None:
    """Return the milliseconds that words such as ``1 minute 20 seconds`` state, or None."""
    if len(text) > _LONGEST_SPELLED:
        return None
    match = _SPELLED.fullmatch(text.strip(" .()[]（）"))
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(number or 0) for number in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def is_date_or_length(text: str) -> bool:
    """Whether a line says when something was recorded or how long it is."""
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return False
    if _LENGTH.fullmatch(text.lower()):
        return True
    if not _YEAR.search(text) or not _DATE.search(text):
        return False
    return sum(map(str.isalpha, text)) <= _MOST_LETTERS
