"""Set phrases that articles are divided with."""

import re

from alignment.transcript.lines import Line
from alignment.transcript.names import name_in, surname_first

_CONTENTS = re.compile(
    r"时间[戳轴线点]|时间索引|章节[\u4e00-\u9fff]{0,2}|目录|内容(?:目录|大纲)|本期目录|节目大纲|時間[戳軸線]|章節|目錄"
    r"|time\s?stamps?|time\s?codes?|timeline|(?:episode |video )?(?:chapters?|outline|timestamps)"
    r"|(?:table of )?contents|chapter list"
)
_TRANSCRIPT = re.compile(
    r"(?:以下[是为])?"
    r"(?:本期|本次|完整|全部|视频|音频|访谈|对话|采访|播客|节目|演讲|中文|双语|訪談|對話|的)*"
    r"(?:文字)?(?:实录|實錄|全文|文字稿|逐字稿|文稿|文字版|正文|原文|转录|转写|整理稿)(?:如下)?"
    r"|(?:here is the |the )?"
    r"(?:full |complete |edited |interview |episode |podcast |video |audio )*"
    r"transcript(?:ion)?(?: below)?"
)
_TO_READERS = re.compile(
    r"一键三连|素质三连|点个?[「“”]?(?:赞|在看|关注)|「点赞」|评论区|长按.{0,6}(?:识别|扫)|扫码|二维码|公众号"
    r"|阅读原文|原文链接|点击.{0,8}原文|参考资料|(?:相关|延伸|推荐)阅读|往期(?:推荐|回顾|精彩)|版权(?:所有|声明)"
    r"|^\W*(?:全文|本文|正文)?完\W*$|^(?:编译|编辑|排版|来源|责编|校对|作者)\s*[:：|丨]"
    r"|^\W*(?:the )?end\W*$|(?:thanks|thank you) for reading|leave a comment|all rights reserved"
    r"|share this (?:post|article)|^references?\W*$|^further reading|^related (?:posts|articles)"
    r"|transcripts? (?:is|are|was|were|(?:has|have) been) (?:\w+ )?(?:created|provided|produced)"
    r"|^\W*(?:das (?:interview|gespräch) führten?|die fragen stellten?|interviewed by"
    r"|propos recueillis par|聞き手|取材・文)"
    r"|accuracy and availability|meeting ended after|terms of use|(?:was|is) computer[- ]generated"
    r"|automated transcription|^\W*(?:transcri(?:bed|pción|ção|zione|ption)|transkri\w+"
    r"|trascri\w+) (?:\w+ ){0,2}"
    r"(?:by|with|por|pel[oa]|par|da|di|von|mit|av|door) "
    r"|this transcript (?:was|is|has been)|this material may be protected by copyright"
    r"|(?:本文|文稿|文字|稿件|以上(?:内容|文字)|全文).{0,16}(?:转写|转录|识别|整理|生成)|仅供参考",
    re.IGNORECASE,
)
_TO_ANYONE = re.compile(
    r"关注我们|欢迎(?:关注|订阅|转发|分享|留言)|点击.{0,8}(?:订阅|收听)|^\W*subscribe"
    r"|subscribe (?:to|now|for)|^follow (?:us|me)|sign up for"
    r"|become a (?:paid )?(?:subscriber|member)",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:episode |show )?notes|show ?notes|(?:useful |related |mentioned )?links(?: (?:and"
    r"|&) resources)?"
    r"|links mentioned(?: in .{0,40})?|(?:additional |further )?resources(?: mentioned)?"
    r"|references|sources"
    r"|credits|about (?:the|our|this) (?:authors?|hosts?|guests?|speakers?|show|podcasts?"
    r"|episode)"
    r"|contact(?: us| information)?|get in touch|connect with .{1,40}|follow us(?: on .{0,20})?"
    r"|related(?: (?:posts|articles|episodes|content|reading))?|further reading"
    r"|recommended reading"
    r"|support (?:the show|us)|sponsors?|footnotes|end ?notes|comments"
    r"|leave a (?:reply|comment)|post a comment|schreibe einen kommentar|laisser un commentaire"
    r"|deja (?:una respuesta|un comentario)"
    r"|lascia un commento|发表评论|コメントを残す|댓글 남기기|tags|acknowledge?ments"
    r"|quellen|kontakt|anmerkungen|fußnoten|impressum|weiterführende links|über .{1,30}"
    r"|mitwirkende"
    r"|liens|notes et liens|références|crédits|à propos(?: .{1,30})?|enlaces"
    r"|notas(?: del? .{1,20})?|link utili|relevante links|ligações úteis|links (?:do|del) .{1,20}"
    r"|fuentes|créditos|referencias|contacto|collegamenti|note|fonti|crediti|riferimenti|contatti"
    r"|ligações|fontes|referências|contato|ссылки|примечания|источники|контакты|полезные ссылки"
    r"|节目(?:笔记|备注|链接)|(?:相关|参考|推荐)?链接|参考(?:资料|文献|链接)|(?:延伸|扩展|相关)阅读|制作(?:团队|人员|名单)"
    r"|联系(?:我们|方式)|关于(?:我们|主播|嘉宾|节目|本节目)|注释|脚注|本期音乐|加入我们|收听方式|参考連結|相關連結"
    r"|関連リンク|参考(?:リンク|文献|資料)|クレジット|お問い合わせ|出演者?"
    r"|제작진|참고 ?자료|링크|문의"
)
_SWITCHED = re.compile(
    r"(?P<who>[^.!?。！？\n]{2,60}?) ?(?:(?:started|stopped) (?:the )?(?:transcription|recording)"
    r"|hat die (?:Transkription|Aufzeichnung) (?:gestartet|beendet)"
    r"|a (?:démarré|arrêté) (?:la transcription|l['’]enregistrement)"
    r"|(?:inició|detuvo) la (?:transcripción|grabación)"
    r"|(?:iniciou|interrompeu|parou) a (?:transcrição|gravação)"
    r"|(?:已)?(?:开始|停止|启动|結束|开启)(?:了)?(?:听录|转录|录制|转写)"
    r"|さんが(?:文字起こし|トランスクリプション|レコーディング)を(?:開始|停止)しました)"
    r"(?: ?[\d:：]+)?"
)
"""What meeting programs say of themselves."""
_RECORDING = re.compile(
    r"\W*(?:(?:begin(?:ning)?|end|start) (?:of )?(?:the )?(?:tape|side|interview|recording"
    r"|transcript(?:ion)?"
    r"|audio|track|disc)\b[^.!?]{0,60}"
    r"|(?:the )?(?:transcript(?:ion)?|recording|meeting) (?:started|stopped|ended|begins"
    r"|ends)(?: (?:after|at))?[\d:. ]*"
    r"|(?:ende|beginn|anfang) de[rs] (?:aufnahme|interviews?|transkripts?|transkription|gesprächs)"
    r"|(?:début|fin) de (?:la transcription|l['’]enregistrement|l['’]entretien)"
    r"|(?:inicio|fin|início|fim) d(?:e la|el|a|o) (?:grabación|transcripción|entrevista|gravação"
    r"|transcrição)"
    r"|(?:inizio|fine) dell(?:a |['’])(?:registrazione|trascrizione|intervista)"
    r"|(?:начало|конец) (?:записи|интервью|расшифровки)"
    r"|(?:录音|录制|采访|访谈|转写|音频|錄音|訪談)(?:开始|结束|開始|結束)|(?:録音|録画|文字起こし)(?:開始|終了))\W*",
    re.IGNORECASE,
)
"""What transcribers say of tapes and files."""
_SOMEBODY = frozenset(
    ("I", "We", "You", "They", "He", "She", "我们", "他们", "她们", "大家", "你们")
)
_PLACE = r"(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+\.\w+|@[\w.]+)"
_ADDRESS = re.compile(_PLACE)
_PART_OF_ADDRESS = re.compile(r"@|://|www\.")
_FACT = re.compile(
    r"(?:(?:produced|edited|hosted|written|recorded|mixed|engineered|transcribed|presented"
    r"|music|artwork"
    r"|theme (?:song|music)) by|music|theme(?: music)?|producer|editor|host|guest|engineer"
    r"|artwork"
    r"|(?:executive|associate) producer|sound(?: design)?|mastering|contact|e-?mail"
    r"|web(?:site)?|twitter"
    r"|instagram|facebook|youtube|linkedin|mastodon|discord|patreon|phone|url|links?|source"
    r"|license|licence"
    r"|copyright|musik|produktion|redaktion|schnitt|kontakt|musique|production|montage|música"
    r"|producción"
    r"|edición|contacto|musica|produzione|montaggio|produção|edição|музыка|монтаж|редактор"
    r"|контакты"
    r"|[\u4e00-\u9fff]{0,6}(?:微信|邮箱|信箱)|微信(?:号|公众号)?|微博|公众号|公众号|小红书|抖音|网站|官网|联系方式|音乐|配乐|剪辑|后期|制作|监制|策划|封面|文案|出品|商务合作"
    r"|剪輯|後期|製作|音樂|監製"
    r"|音楽|編集|制作|メール|음악|편집|문의|제작|연출"
    r"|réalisation|montage|production|regie|realización|regia|direção)\s*[:：|/].{0,160}|(?:produced|edited|mixed|engineered"
    r"|transcribed) by .{1,120}"
    r"|from [^.!?]{3,120}, [^\W\d]{3,9}\.? \d{1,2}, \d{4}"
    r"|©.*|copyright .*|(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+"
    rf"|[^:：.。!?！？]{{1,30}}[:：]\s*{_PLACE}(?:\s*[|,;/，、]?\s*{_PLACE})*"
)
_GREETING = re.compile(
    r"\b(?:welcome (?:back )?to|hello,? (?:and welcome|everyone|everybody|and)"
    r"|hi,? (?:everyone|everybody)"
    r"|ladies and gentlemen|please welcome|good (?:morning|evening|afternoon)"
    r"|i['’]m your host|you['’]re listening to|my name is"
    r"|gut(?:en (?:tag|morgen|abend)|e[nrs]? tag)|bonsoir|buon(?:giorno|asera)|buen[oa]s (?:días"
    r"|tardes|noches)"
    r"|bom dia|boa (?:tarde|noite)|dzień dobry|dobrý den|goede(?:morgen|middag|navond)"
    r"|god (?:morgon|kväll)"
    r"|merhaba|iyi (?:günler|akşamlar)|xin chào|selamat (?:pagi|siang|sore|malam|datang)"
    r"|willkommen (?:bei|zu|zur)|herzlich willkommen|hallo (?:und|zusammen)|bienvenue"
    r"|bonjour à tous"
    r"|bienvenid[oa]s|hola a todos|benvenuti|ciao a tutti|bem[- ]vindos|olá a todos|välkommen"
    r"|velkommen"
    r"|welkom bij|witamy|witajcie|vítejte|hoş geldiniz)\b|добро пожаловать|здравствуйте"
    r"|всем привет|добрый (?:день|вечер)|доброе утро|καλ(?:ησπέρα|ημέρα)|γεια σας"
    r"|欢迎(?:收听|来到|大家)|歡迎(?:收聽|來到)|大家好|各位听众|听众朋友|ようこそ|こんにちは|皆さん|안녕하세요|สวัสดี|مرحبا"
)
_ABOUT_TRANSCRIPT = re.compile(
    r"transcri(?:pt|bed|pción|ção)|transkri|trascri|文字稿|逐字稿|编辑|edited|轉錄", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_ENDS_SENTENCE = tuple("。！？!?")
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")
_LONGEST_REFERENCE = 80
_LONGEST_MARKER = 60
_LONGEST_OUTRO = 160
_QUESTION = ("──", "――", "——")


def announces_contents(line: Line) -> bool:
    """Whether a line heads a list of chapters."""
    return _is(_CONTENTS, line)


def announces_transcript(line: Line) -> bool:
    """Whether a line says that the transcript begins."""
    return _is(_TRANSCRIPT, line)


def heads_back_matter(line: Line) -> bool:
    """Whether a line heads show notes, links or credits."""
    return _is(_NOTES, line)


def states_a_fact(line: Line) -> bool:
    """Whether a line is a credit, an address or another note of the publisher's."""
    return _FACT.fullmatch(line.title.strip(" *_.").lower()) is not None


def holds_address(line: Line) -> bool:
    """Whether a short line names an address on the web or of mail, or a handle."""
    if len(line.text) > _LONGEST_OUTRO:
        return False
    return _PART_OF_ADDRESS.search(line.text) is not None and _ADDRESS.search(line.text) is not None


def refers(line: Line) -> bool:
    """Whether a line says little more than where something is found."""
    rest = _ADDRESS.sub("", line.text)
    return rest != line.text and len(rest) <= _LONGEST_REFERENCE and not _SENTENCE.search(rest)


def greets(line: Line) -> bool:
    """Whether a line addresses listeners at the beginning of a recording."""
    return _GREETING.search(line.title[:_LONGEST_OUTRO].lower()) is not None


def asks(line: Line) -> bool:
    """Whether a line begins with the dashes that Japanese puts before an unnamed question."""
    return line.text.startswith(_QUESTION)


def tells_of_recording(line: Line) -> bool:
    """Whether a line tells that a transcription, recording or tape begins or ends."""
    if len(line.text) > _LONGEST_MARKER:
        return False
    if _RECORDING.fullmatch(line.text):
        return True
    told = _SWITCHED.fullmatch(line.text)
    name = (name_in(told["who"]) or surname_first(told["who"])) if told else None
    return name is not None and name not in _SOMEBODY


def tells_of_transcript(line: Line) -> bool:
    """Whether a line is about the transcript itself."""
    return _ABOUT_TRANSCRIPT.search(line.title[:_LONGEST_OUTRO]) is not None


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
    if len(title) > _LONGEST_MARKER or title.endswith(_ENDS_SENTENCE):
        return False
    letters = _LETTERS.search(title)
    return letters is not None and phrase.fullmatch(letters[0].lower()) is not None
