"""Set phrases that articles are divided with."""

import re

from alignment.transcript.lines import Line

_CONTENTS = re.compile(
    r"时间[戳轴线点]|时间索引|章节|章节目录|目录|内容(?:目录|大纲)|本期目录|节目大纲|時間[戳軸線]|章節|目錄"
    r"|time\s?stamps?|time\s?codes?|timeline|(?:episode |video )?(?:chapters?|outline|timestamps)"
    r"|(?:table of )?contents|chapter list",
    re.IGNORECASE,
)
_TRANSCRIPT = re.compile(
    r"(?:以下[是为])?"
    r"(?:本期|本次|完整|全部|视频|音频|访谈|对话|采访|播客|节目|演讲|中文|双语|訪談|對話|的)*"
    r"(?:文字)?(?:实录|實錄|全文|文字稿|逐字稿|文稿|文字版|正文|转录|转写|整理稿)(?:如下)?"
    r"|(?:here is the |the )?"
    r"(?:full |complete |edited |interview |episode |podcast |video |audio )*"
    r"transcript(?:ion)?(?: below)?",
    re.IGNORECASE,
)
_TO_READERS = re.compile(
    r"一键三连|素质三连|点个?[「“”]?(?:赞|在看|关注)|「点赞」|评论区|长按.{0,6}(?:识别|扫)|扫码|二维码|公众号"
    r"|阅读原文|原文链接|点击.{0,8}原文|参考资料|(?:相关|延伸|推荐)阅读|往期(?:推荐|回顾|精彩)|版权(?:所有|声明)"
    r"|^\W*(?:全文|本文|正文)?完\W*$|^(?:编译|编辑|排版|来源|责编|校对|作者)\s*[:：|丨]"
    r"|^\W*(?:the )?end\W*$|(?:thanks|thank you) for reading|leave a comment|all rights reserved"
    r"|share this (?:post|article)|^references?\W*$|^further reading|^related (?:posts|articles)"
    r"|this transcript (?:was|is|has been)",
    re.IGNORECASE,
)
_TO_ANYONE = re.compile(
    r"关注我们|欢迎(?:关注|订阅|转发|分享|留言)|点击.{0,8}(?:订阅|收听)|^\W*subscribe"
    r"|subscribe (?:to|now|for)|^follow (?:us|me)|sign up for"
    r"|become a (?:paid )?(?:subscriber|member)",
    re.IGNORECASE,
)
_LONGEST_MARKER = 60
_LONGEST_OUTRO = 160


def announces_contents(line: Line) -> bool:
    """Whether a line heads a list of chapters."""
    return _is(_CONTENTS, line)


def announces_transcript(line: Line) -> bool:
    """Whether a line says that the transcript begins."""
    return _is(_TRANSCRIPT, line)


def addresses_readers(line: Line, *, among_turns: bool) -> bool:
    """Whether a line near the end is written by the publisher, to readers.

    Parameters
    ----------
    among_turns
        Whether speakers are named, so that a line of its own after the last
        turn may be the publisher's though it could as well be spoken.
    """
    if len(line.text) > _LONGEST_OUTRO:
        return False
    return bool(_TO_READERS.search(line.text) or (among_turns and _TO_ANYONE.search(line.text)))


def _is(phrase: re.Pattern[str], line: Line) -> bool:
    title = line.title
    if len(title) > _LONGEST_MARKER:
        return False
    start = next((i for i, char in enumerate(title) if char.isalnum()), len(title))
    stop = next((i for i in range(len(title), start, -1) if title[i - 1].isalnum()), start)
    return phrase.fullmatch(title, start, stop) is not None
