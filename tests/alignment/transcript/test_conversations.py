"""Conversations in many languages, written down in the forms that people have."""

from dataclasses import dataclass
from textwrap import fill

import pytest

from alignment.reader import parse_transcript
from tests.alignment.transcript.outlines import chapters, turns


@dataclass(frozen=True)
class Talk:
    """Two people, somebody in the audience, what is said, and short answers."""

    names: tuple[str, str]
    role: str
    said: tuple[str, ...]
    answers: tuple[str, str]
    note: str
    space: str = " "
    colon: str = ":"

    def lines(self, form: str) -> list[str]:
        return [
            form.format(name=self.names[i % 2], stamp=f"{i // 6:02d}:{i * 9 % 60:02d}", words=words)
            for i, words in enumerate(self.said)
        ]


TALKS = {
    "de": Talk(
        ("Jürgen", "Anke Möller"),
        "Frage aus dem Publikum",
        (
            "Willkommen zu unserer Sendung über alte Uhren.",
            "Danke, dass ich hier sein darf.",
            "Wie hast du angefangen?",
            "Mein Großvater hatte eine Taschenuhr, die immer falsch ging.",
            "Und dann hast du sie geöffnet.",
            "Danach ging sie überhaupt nicht mehr.",
        ),
        ("Ach so.", "Echt jetzt?"),
        "Redaktion: Anna Doe",
    ),
    "fr": Talk(
        ("Hélène", "Jean-Luc Petit"),
        "Question du public",
        (
            "Bienvenue dans notre émission sur les jardins.",
            "Merci de me recevoir ici.",
            "Comment as-tu commencé ?",
            "Ma grand-mère avait un carré de terre derrière la maison.",
            "Et tu as planté des tomates.",
            "La première année rien n'a poussé du tout.",
        ),
        ("Ah bon ?", "Mince alors."),
        "Réalisation : Anne Doe",
    ),
    "ru": Talk(
        ("Анна Петрова", "Иван"),
        "Вопрос из зала",
        (
            "Добро пожаловать в нашу передачу о маяках.",
            "Спасибо, что позвали меня.",
            "С чего всё началось?",
            "Мой дед работал на этом маяке ещё до войны.",
            "И он научил вас зажигать лампу.",
            "Первую зиму я провёл там совсем один.",
        ),
        ("Ничего себе.", "Надо же."),
        "Монтаж: Боб Роу",
    ),
    "hi": Talk(
        ("राहुल", "मीना शर्मा"),
        "श्रोता",
        (
            "पुरानी घड़ियों के हमारे कार्यक्रम में आपका स्वागत है।",
            "मुझे बुलाने के लिए धन्यवाद।",
            "आपने यह काम कैसे शुरू किया?",
            "मेरे दादा के पास एक जेब घड़ी थी जो हमेशा धीमी चलती थी।",
            "और आपने उसे खोल दिया।",
            "उसके बाद वह बिल्कुल नहीं चली।",
        ),
        ("अच्छा।", "सच में?"),
        "संपर्क: https://example.org/hi",
    ),
    "ar": Talk(
        ("أحمد", "ليلى حسن"),
        "الجمهور",
        (
            "أهلا بكم في برنامجنا عن الساعات القديمة.",
            "شكرا على الدعوة الكريمة.",
            "كيف بدأت هذه الرحلة؟",
            "كان لجدي ساعة جيب تتأخر دائما.",
            "ثم فتحتها ووضعت القطع على الطاولة.",
            "بعد ذلك لم تعد تعمل أبدا.",
        ),
        ("طبعا.", "حقا؟"),
        "تواصل: https://example.org/ar",
    ),
    "tw": Talk(
        ("陳小姐", "林先生"),
        "觀眾",
        (
            "歡迎收聽本集節目，今天我們聊聊修鐘錶的故事。",
            "謝謝邀請，很高興來到這裡。",
            "您當初是怎麼開始的？",
            "我爺爺有一塊懷錶，總是走得不準。",
            "然後您就把它拆開了。",
            "後來它就完全不走了。",
        ),
        ("原來如此", "真的嗎"),
        "聯絡信箱：mail@example.org",
        "",
        "：",
    ),
    "th": Talk(
        ("สมชาย", "มาลี"),
        "ผู้ชม",
        (
            "ยินดีต้อนรับสู่รายการของเราเรื่องนาฬิกาเก่า",
            "ขอบคุณที่เชิญผมมา",
            "คุณเริ่มต้นอย่างไร",
            "คุณปู่ของผมมีนาฬิกาพกที่เดินช้าเสมอ",
            "แล้วคุณก็เปิดมันออก",
            "หลังจากนั้นมันก็ไม่เดินอีกเลย",
        ),
        ("จริงเหรอ", "อ๋อ"),
        "ติดต่อ: https://example.org/th",
    ),
}
BY_LANGUAGE = pytest.mark.parametrize("talk", TALKS.values(), ids=TALKS.keys())
FORMS = (
    "{name}{colon} {words}", "**{name}{colon}** {words}", "[{stamp}] **{name}** {words}",
    "{stamp} {name}{colon} {words}", "{name}\t{words}", "{name} | {words}", "({name}) {words}",
    "{name} [{stamp}]\n{words}", "[{name}] {stamp}\n{words}", "{name}  {stamp}\n{words}",
)  # fmt: skip


def said(text: str) -> list[str]:
    return [words for _, words in turns(text)]


@BY_LANGUAGE
@pytest.mark.parametrize("form", FORMS)
def test_names_of_all_scripts(talk: Talk, form: str) -> None:
    text = "\n\n".join(talk.lines(form.replace("{colon}", talk.colon)))
    assert turns(text) == [(talk.names[i % 2], words) for i, words in enumerate(talk.said)]
    assert chapters(text) == []


@BY_LANGUAGE
def test_turns_without_full_stops(talk: Talk) -> None:
    lines = [line.rstrip(".。।?？؟ ") for line in talk.lines("[{stamp}] **{name}** {words}")]
    assert set(parse_transcript("\n\n".join(lines)).speakers) == set(talk.names)


@BY_LANGUAGE
@pytest.mark.parametrize("bold", [False, True])
def test_somebody_in_the_audience(talk: Talk, bold: bool) -> None:
    lines = talk.lines("{name}" + f"{talk.colon}{talk.space}" + "{words}")
    lines.insert(4, f"{talk.role}{talk.colon}{talk.space}{talk.said[2]}")
    if bold:
        lines = [f"**{line.replace(talk.colon, talk.colon + '**', 1)}" for line in lines]
    assert (talk.role, talk.said[2]) in turns("\n\n".join(lines))
    assert set(parse_transcript("\n\n".join(lines)).speakers) == {*talk.names, talk.role}


@BY_LANGUAGE
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_short_answers_name_nobody(talk: Talk, between: str) -> None:
    first, second = talk.answers
    spoken = [talk.said[0], talk.said[1], first, talk.said[2], second, *talk.said[3:], first]
    text = between.join([*spoken, second, talk.said[4]])
    assert parse_transcript(text).speakers == ()
    assert said(text) == [*spoken, second, talk.said[4]]


@pytest.mark.parametrize("language", ["de", "fr", "ru", "hi", "ar"])
def test_long_turns_broken_at_a_fixed_width(language: str) -> None:
    talk = TALKS[language]
    text = "\n\n".join(
        fill(f"{talk.names[i % 2]}: {' '.join(talk.said * 2)}", 60, break_on_hyphens=False)
        for i in range(4)
    )
    assert [" ".join(words.split()) for words in said(text)] == list(talk.said * 8)
    assert set(parse_transcript(text).speakers) == set(talk.names)


@BY_LANGUAGE
@pytest.mark.parametrize("head", ["---\n\n", "## Links\n\n- A book\n\n"])
def test_notes_after_the_last_turn(talk: Talk, head: str) -> None:
    lines = talk.lines("{name}" + f"{talk.colon} " + "{words}")
    text = "\n\n".join(lines) + f"\n\n{head}{talk.note}\nMail: a@example.org\n"
    assert said(text) == list(talk.said)
    assert set(parse_transcript(text).speakers) == set(talk.names)


def test_a_speaker_heard_once_in_the_last_chapter() -> None:
    text = "Ann: Hello there.\n\nBob: Hi.\n\nAnn: Good.\n\n## The end\n\nCy Dow: Bye, all of you.\n"
    assert turns(text)[-1] == ("Cy Dow", "Bye, all of you.")


def test_words_before_a_colon_in_a_turn() -> None:
    lines = ["Ann: He came.", "Bob: And then I told him: it is late.", "Ann: Good."] * 2
    lines.insert(3, "So the question is: who was it?")
    text = "\n\n".join(lines)
    assert set(parse_transcript(text).speakers) == {"Ann", "Bob"}
    assert "So the question is: who was it?" in said(text)


def test_reading_on_where_a_label_is_rare() -> None:
    paragraph = "We went on and on along the river. It was cold."
    text = f"Ann: {paragraph}\n\nBob: {paragraph}\n\n" * 3 + f"{paragraph}\n\n" * 4
    text += f"Old sailor: {paragraph}\n\nAnn: Good.\n"
    assert "Old sailor" not in parse_transcript(text).speakers


@pytest.mark.parametrize(
    "names",
    [
        ("MARÍA. {}", "ÍÑIGO. {}"),
        ("MARÍA.— {}", "ÍÑIGO.— {}"),
        ("Berg, Mia: {}", "Hart, Leo: {}"),
        ("Анна, к.т.н.: {}", "Иван: {}"),
        ("田中　{}", "佐藤　{}"),
    ],
)
def test_names_set_off_as_in_plays(names: tuple[str, str]) -> None:
    text = "\n".join(names[i % 2].format(words) for i, words in enumerate(TALKS["fr"].said))
    assert said(text) == list(TALKS["fr"].said)
    assert len(parse_transcript(text).speakers) == 2


@pytest.mark.parametrize(
    "titles",
    [
        ("الفصل الأول", "الفصل الثاني", "الفصل الثالث"),
        ("अध्याय 1", "अध्याय 2", "अध्याय 3"),
        ("Κεφάλαιο πρώτο", "Κεφάλαιο δεύτερο", "Κεφάλαιο τρίτο"),
        ("บทที่ 1", "บทที่ 2", "บทที่ 3"),
        ("Birinci Bölüm", "İkinci Bölüm", "Üçüncü Bölüm"),
        ("Första kapitlet", "Andra kapitlet", "Tredje kapitlet"),
        ("Chapter Twenty: Wood", "Chapter Twenty-One: Nails", "Chapter Twenty-Two: Rain"),
        ("I.", "II.", "III."), ("— 1 —", "— 2 —", "— 3 —"), ("[1]", "[2]", "[3]"),
        ("一", "二", "三"), ("卷一 春", "卷二 夏", "卷三 秋"),
    ],
)  # fmt: skip
def test_chapters_of_books(titles: tuple[str, ...]) -> None:
    prose = "We built a boat of wood. It did float for nearly an hour."
    text = "".join(f"{title}\n\n{prose}\n\n" for title in titles)
    assert len(chapters(text)) == 3


def test_a_list_of_chapters_in_two_lines() -> None:
    lines = TALKS["tw"].lines("{name} {stamp}\n{words}")
    text = "時間軸\n\n章节速览\n00:00 開場\n02:00 結尾\n\n原文\n\n" + "\n\n".join(lines)
    assert set(parse_transcript(text).speakers) == {"陳小姐", "林先生"}


@pytest.mark.parametrize("fence", [("---", "..."), ("---", "---"), ("+++", "+++")])
def test_a_block_of_data_before_turns(fence: tuple[str, str]) -> None:
    block = f"{fence[0]}\ntitle: A talk\nnotes: |\n  Recorded late.\n{fence[1]}\n\n"
    assert said(block + "Ann: Hello there.\n\nBob: Hi.\n\nAnn: Good.\n")[0] == "Hello there."
