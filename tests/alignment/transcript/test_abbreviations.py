"""Full stops that end no sentence, language by language."""

from itertools import pairwise

import pytest

from alignment.transcript.orthography import Orthography
from alignment.transcript.sentences import sentence_ends

# "|" stands where one sentence ends and the next begins.
SPLIT = {
    "de": [
        "Mein bzw. unser Haus ist alt. |Es steht am See.",
        "Haus Nr. 5 kostet ca. 30 Euro. |Das ist wenig.",
        "Am 3. März ging es los. |Es regnete.",
        "Wir brauchen Holz, Nägel usw. für das Boot. |Das ist alles.",
        "Wir bauen Boote, z. B. aus Holz, d. h. selbst. |Das dauert lange.",
        "Der 1. FC Köln gewann im 19. Jahrhundert nichts. |Schade.",
        "Er ist 12. |Danach kam er. |Das war 2010. |Im Jahr 2011 nicht.",
        "Dr. Berg, Prof. Dr. Hart u. a. kamen um ca. 5 Uhr. |Sie blieben.",
        "Mein Opa, Jg. 1931, und Dr. h. c. Lang bauten usw. |Heute nicht mehr.",
        "Siehe Abb. 3 und S. 12 bzw. Kap. 4. |Gut.",
        "Holz, Nägel usw. |Das ist alles.",
        "Das Geld, z. B. Münzen, ist weg. |Ja.",
        "Wir bauten es an einem Tag.|Dann regnete es. |Niemand kam in die Hauptstr. 12.",
        "Sie feierte ihren 40. Geburtstag. |Eine besondere Art. |Alle kamen.",
    ],
    "nl": ["Wij bouwen boten, bijv. van hout, d.w.z. zelf. |Dat duurt lang."],
    "fr": [
        "Il vient tard, c.-à-d. à huit heures. |On attend.",
        "M. Dupont et Mme. Durand, p. ex., sont venus av. J.-C. |Puis ils partent.",
        "Voir p. 12 et chap. 3. |Voilà.",
        "Il dit : « Encore une et je pars ! » |Elle est restée. |« C'est long. » |Il rit.",
        "« Encore ! » dit-elle. |Du bois, des clous, etc. |Pierre les achète.",
    ],
    "es": [
        "¿Tiene Ud. un barco? |¡Sí!",
        "La Sra. López vive en EE. UU. desde 1990. |Así es.",
        "Mire la pág. 5 y el núm. 3, p. ej. aquí. |Luego venga.",
    ],
    "pt": ["Ele mora na R. Augusta, no n. 5, p. ex. |É longe. |O Sr. Silva sabe."],
    "it": [
        "La dott.ssa Bianchi e il sig. Rossi, ad es. oggi, arrivano. |È presto.",
        "Vedi pag. 5 e fig. 3. |Poi torna.",
    ],
    "sv": ["Vi bygger båtar, t.ex. av trä, dvs. själva. |Det tar tid."],
    "no": ["Den 17. mai feirer vi, f.eks. med is. |Det er gøy."],
    "da": ["Den 5. juni fejrer vi, f.eks. med is, ca. 30 gange. |Det er sjovt."],
    "fi": ["Se alkoi 3. maaliskuuta aamulla, esim. kello 5. |Satoi."],
    "pl": [
        "Budujemy łodzie, np. z drewna, tzn. sami. |To trwa.",
        "Mieszka przy ul. Długiej, m.in. z prof. Nowakiem. |Tak jest.",
    ],
    "cs": ["Stavíme lodě, např. ze dřeva, tj. sami. |To trvá. |Bydlí v ul. Dlouhé č. 5."],
    "hu": ["Március 3. napján kezdtük, pl. fából. |Esett. |Dr. Kovács is ott volt."],
    "pl-ok": ["To kosztuje ok. 30 złotych. |Urodził się w 1950 r. w Gdyni. |Ok. |Idziemy."],
    "ro": ["Domnul dr. Popescu stă pe str. Lungă nr. 5, bl. 3, ap. 7. |Este târziu."],
    "fi-v": ["V. 1990 hän täytti 60 v. 5. toukokuuta. |Satoi."],
    "hr": ["Gradimo čamce, npr. od drva, tj. sami. |To traje."],
    "tr": ["Dr. Yılmaz ve Prof. Kaya, örn. bugün, geldi. |Sonra gitti."],
    "ru": [
        "Нужны доски, гвозди и т. д. для лодки. |Это всё.",
        "Он жил на ул. Ленина, д. 5, т. е. близко. |Там тихо.",
        "А. С. Пушкин родился в 1799 г. в Москве. |Это известно.",
        "Цена 5 тыс. руб. за всё. |См. рис. 3.",
        "Это т. н. «братская могила», и т. д. |Никто не пришёл. |Отец сказал: нет.",
    ],
    "uk": ["Потрібні дошки, цвяхи і т. д. для човна. |Це все. |Він жив на вул. Лесі."],
    "es-us": ["Murió en el año 44 a. C. en Roma. |Es el n.º 5. |Vive en EE. UU. desde hace años."],
    "el-glued": ["Το φτιάξαμε σε μια μέρα.|Μετά έβρεξε.|Ο πατέρας γέλασε."],
    "el": ["Πότε άρχισες; |Στα δώδεκα, π.χ. το πρωί. |Ναι;"],
    "hy": ["Ես նավակ շինեցի։ |Այն լողաց։"],
    "hy-typed": ["Ես նավակ շինեցի: |Այն լողաց:"],
    "my": ["ကျွန်တော် လှေလုပ်တယ်။ |လှေမြောတယ်။"],
    "km": ["ខ្ញុំធ្វើទូក។ |វាអណ្តែត។"],
    "bo": ["ངས་གྲུ་བཟོས། |དེ་ཆུ་ཁར་ལྡིང་།"],
    "am": ["ጀልባ ሠራሁ። |ተንሳፈፈ።"],
    "ka": ["მე ნავი ავაგე. |ის ცურავდა."],
    "zh": ["今天天气很好~|我们去划船吧！|周一~周五都在。|营业 9~17 点。"],
    "en": [
        "We built it in a day.|Then it rained.|My father laughed!|Nobody else did.",
        "Visit example.com or Node.js or System.Out today. |Then read.",
        "He was born in 1990. |Then he left. |It was fig. 3 on Jan. 5, approx. five.",
        "My father gave me nails.¹ |It did float.",
        "Is it so?|Yes it is. |You did what‽ |I use ASP.Net at work.",
    ],
    "vi": ["Chúng tôi làm trong một ngày.|Sau đó trời mưa.|Bố tôi cười. |Hết."],
    "sr": ["Почело је 3. марта, нпр. ујутру. |Падала је киша."],
    "sl": ["Imamo drvo, čavle itd. za brod. |To je vse."],
    "he": ['הוא נסע לחו"ל. |הוא יחזור עם ד"ר כהן, חברים וכו\'. |זה יפה.'],
    "hi": ["आज डॉ. मीना आई हैं। |वे खुश हैं।"],
    "ka-ca": ["ეს იყო 1990 წ. ზაფხულში, ე.ი. დიდი ხნის წინ. |მე პატარა ვიყავი."],
    "ca": ["El Sr. Pons viu a l'av. Gaudí, pàg. 12. |És lluny."],
    "lt": ["Turėjome lentų, vinių ir kt. |Viskas, pvz. valtis, plaukė."],
    "gl": ["Mide aprox. dous metros. |É enorme."],
    "fa": ["او در سال ۱۹۵۰ م. در تهران بود. |بعد رفت."],
    "ko": ["정말 재미있네요~ |또 만나요~"],
}


@pytest.mark.parametrize(
    ("language", "marked"), [(code, one) for code, cases in SPLIT.items() for one in cases]
)
def test_sentences(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    ends = list(sentence_ends(text, Orthography(language[:2])))
    found = [text[a:b].strip() for a, b in pairwise([0, *ends])]
    assert found == [part.strip() for part in marked.split("|")]


def test_texts_without_capitals_end_before_small_letters() -> None:
    text = "i built it. then it rained. nobody came. i went home. it was late. " * 3
    orthography = Orthography.of(text, "en")
    assert not orthography.capitals
    assert len(list(sentence_ends(text, orthography))) == 15


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("hy", "Ես նավակ շինեցի։ |Հայրս ասում էր. «Այն կլողա»։ |Այն լողաց։ |Այո։"),
        ("bn", "আমি নৌকা বানালাম। |ড. সেন এলেন। |নৌকা ভাসল।"),
        ("th", "ออกเรือตอน 10.00 น. ทุกวัน"),
        ("km", "ពួកគេធ្វើទូក ធ្វើស្រែ។ល។ |វាអណ្តែត។"),
    ],
)
def test_point_ends_no_sentence_where_the_script_has_a_mark_of_its_own(
    language: str, marked: str
) -> None:
    text = marked.replace("|", "")
    ends = list(sentence_ends(text, Orthography.of(text, language)))
    assert [text[a:b] for a, b in pairwise([0, *ends])] == marked.split("|")
