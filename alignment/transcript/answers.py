"""Short answers, which recur alone on a line as names do."""

from alignment.transcript.names import key_of
from alignment.transcript.wordlist import words

_ANSWERS = words(
    """yes yeah yep yup no nope nah right okay ok sure exactly absolutely totally definitely
    certainly indeed hello hi hey bye goodbye hallelujah amen thanks wow really great cool nice good
    perfect awesome interesting true correct well so hmm hm mm mhm mmhmm uh um oh ah huh please
    sorry
    welcome cheers bravo fine gotcha agreed why what how who when where never always maybe
    perhaps
    ja jo nein doch genau richtig klar gut stimmt super danke bitte na hallo tschüss eben okee nee
    precies klopt dank oui non si exactement voilà bien bon merci bonjour salut sí claro exacto vale
    bueno gracias hola adiós sim não claro exato certo obrigado obrigada olá sì esatto giusto bene
    grazie ciao certo tak nie dobrze dokładnie dziękuję ano ne dobře přesně nei nej precis tack takk
    tak joo niin ei kiitos igen nem jó köszönöm evet hayır tamam doğru teşekkürler ναι όχι σωστά
    да нет конечно точно хорошо ага угу ладно спасибо верно понятно так ні авжеж добре дякую
    对 嗯 好 好的 是 是的 没错 没有 不是 不 哦 啊 哈哈 哈哈哈 对对 对对对 嗯嗯 当然
    可以 谢谢 真的 确实 行 明白 對 沒錯
    はい うん ええ そう そうですね そうですか なるほど
    いいえ ありがとう 네 예 응 아니요 아니 그래요 맞아요 그렇죠 고마워요
    نعم لا صحيح شكرا بله نه हाँ नहीं ठीक ครับ ค่ะ ใช่ ไม่ใช่ vâng dạ không đúng ya tidak betul"""
)
_TWO_WORDS = frozenset(
    answer.replace("_", " ")
    for answer in words(
        """of_course that's_right that’s_right thank_you thanks_a_lot no_way oh_no oh_yes oh_yeah
        oh_wow yes_yes all_right i_see me_too very_good not_really got_it sounds_good fair_enough
        makes_sense uh_huh mm_hmm ja_ja ja_genau ganz_genau d'accord d’accord bien_sûr tout_à_fait
        por_supuesto claro_que_sí muy_bien com_certeza va_bene vielen_dank merci_beaucoup
        muchas_gracias конечно_да да_да ну_да"""
    )
)


def is_short_answer(text: str) -> bool:
    """Whether a line is an utterance such as *Right.* or 对, which is no name."""
    said = key_of(text.strip(" .!?…,。！？，~～-—")).replace(",", "")
    return said in _ANSWERS or said.strip() in _TWO_WORDS
