"""The language of a text."""

import pytest

from alignment.transcript.language import language_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("zh", "我们希望成为人们的个人 AI 订阅服务，OpenAI 发布了 ChatGPT。"),
        ("zh", "訪談實錄，我們今天聊聊。"),
        ("zh", "在 OpenAI 的 StrictlyVC 采访里 Sam Altman 谈到 ChatGPT"),
        ("ja", "こんにちは、今日は人工知能について話しましょう。"),
        ("ko", "안녕하세요. 오늘은 인공지능에 대해 이야기합니다."),
        ("ru", "Привет, сегодня мы говорим об искусственном интеллекте."),
        ("uk", "Привіт, сьогодні ми говоримо про штучний інтелект і його розвиток."),
        ("ar", "مرحبا بكم، نتحدث اليوم عن الذكاء الاصطناعي ومستقبله في العالم."),
        ("el", "Γεια σας, σήμερα μιλάμε για την τεχνητή νοημοσύνη."),
        ("he", "שלום, היום נדבר על בינה מלאכותית."),
        ("th", "สวัสดีครับ วันนี้เราจะพูดถึงปัญญาประดิษฐ์"),
        ("hi", "नमस्ते, आज हम कृत्रिम बुद्धिमत्ता के बारे में बात करेंगे।"),
        ("bn", "নমস্কার, আজ আমরা কৃত্রিম বুদ্ধিমত্তা নিয়ে কথা বলব।"),
        ("en", "This is the story of how we got here and what it was like for you."),
        ("en", "Welcome back. Thanks for having me. How did you start your bakery?"),
        ("fr", "Bonjour à tous, aujourd'hui nous parlons de l'intelligence artificielle."),
        ("de", "Guten Tag, heute sprechen wir über künstliche Intelligenz und ihre Zukunft."),
        ("es", "Hola a todos, hoy hablamos de la inteligencia artificial y su futuro."),
        ("vi", "Xin chào các bạn, hôm nay chúng ta nói về trí tuệ nhân tạo."),
        ("no", "Hei alle sammen, i dag skal vi snakke om hva som skjer i Norge."),
        ("jw", "Sugeng enjang, dinten punika kita badhe ngrembag babagan basa Jawa lan budaya."),
        ("en", "12 345"),
        ("en", "!?"),
    ],
)
def test_language(code: str, text: str) -> None:
    assert language_of(text) == code


def test_one_short_word_does_not_make_a_text_english() -> None:
    assert language_of("To kosztuje 30 złotych. To mało.") == "pl"
    assert language_of("Did it float? It did.") == "en"
