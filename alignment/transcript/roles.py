"""What somebody does, and words that stand where a name might but name nobody."""

import re

NO_NAME = re.compile(
    r"notes?|tips?|warning|caution|important|example|summary|pros|cons|step|hint|remember"
    r"|conclusion"
    r"|jingle|intro|outro|sound (?:sample|clip)|music|credits?|links?|sources?|resources?"
    r"|references?|e-?mail|web(?:site)?|twitter"
    r"|instagram"
    r"|facebook|youtube|linkedin|mastodon|phone|tel|contact|produced by|edited by|produc(?:er"
    r"|tion)"
    r"|editor|sponsors?|transcript(?:ion)?|title|date|author|tags?|keywords?|duration|length"
    r"|recorded|published|source|break|https?|p\.s\.|fig(?:ure)?|table|chapter|part|section"
    r"|关键词|關鍵詞|文字记录|文字記錄|摘要|总结|目录|章节|要点|全文概要|待办事项|発言内容|キーワード|要約|speakers"
    r"|participants|attendees|summary keywords|teilnehmer|schlagwörter|mots-clés"
    r"|palabras clave|hinweis|achtung|beispiel|tipp|musik|redaktion|remarque|attention"
    r"|exemple|musique|nota|ejemplo"
    r"|consejo|música|ejemplos|esempio|attenzione|musica|примечание|внимание|пример|музыка"
)
ROLE = re.compile(
    r"(?:(?:主持|嘉宾|主播|记者|采访|受访|旁白|观众|听众|提问|发言|说话|演?讲|主講|主持|司会|聞き手|来宾|來賓|講者)[人者]?"
    r"|问|答|問|진행자?|게스트|사회자|질문|답변"
    r"|(?:co-?)?host|guest|interview(?:er|ee)|moderator|narrator|speaker|announcer|presenter"
    r"|pembawa acara|narasumber|người dẫn(?: chương trình)?|khách mời|sunucu|konuk"
    r"|prowadząc[ay]|moderátor(?:ka)?|programledare|ordstyrer|toimittaja|haastattelija"
    r"|παρουσιαστ(?:ής|ρια)|δημοσιογράφος|ведуч(?:ий|а)|المذيع|المقدم|الضيف|מראיינת?|שאלה|תשובה"
    r"|(?:unidentified|unknown|unnamed) [a-z ]{3,24}|caller|attendee"
    r"|participant|student|person|voice|crowd|commenter"
    r"|audience(?: member)?|question(?:er)?|answer|man|woman|male(?: speaker)?"
    r"|female(?: speaker)?"
    r"|moderator(?:in)?|sprecher(?:in)?|frage|antwort|gast|zuschauer(?:in)?|publikum"
    r"|animat(?:eur|rice)|invitée?|journaliste|réponse|public|spectat(?:eur|rice)|auditeur|auditrice|salle"
    r"|audiencia|entrevistador[a]?|entrevistad[oa]|presentador[a]?|invitad[oa]|pregunta|respuesta|público|pergunta|resposta|plateia"
    r"|conduttore|conduttrice|ospite|domanda|risposta|pubblico|intervistatore|entrevistada"
    r"|convidad[oa]"
    r"|ведущ(?:ий|ая)|гость|гостья|вопрос|ответ|зритель|корреспондент|голос)"
    r"(?:\s*#?(?:\d{1,2}|[一二三四五六七八九十])|\s[A-Z])?"
    r"|[qa]\d{0,2}",
    re.IGNORECASE,
)
