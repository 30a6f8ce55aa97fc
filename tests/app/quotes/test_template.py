import csv
import io

import pytest

from app.links import link_to
from app.options.catalogue import QUOTE_TEMPLATE, QuoteStyle
from app.quotes.export_lists import readwise
from app.quotes.template import TEMPLATES, rendered
from app.values.quote import Quote

LINK = link_to("ab" * 32, 30_000, "核能。")
WHOLE = Quote("核能。\n*真的*。", "Sam", "On [Power]", 30_000, LINK, "mine", "Nuclear. Really.")
BARE = Quote("核能。", "", "On Power", 30_000)


def test_markdown() -> None:
    assert rendered(WHOLE, TEMPLATES[QuoteStyle.MARKDOWN], markdown=True).splitlines() == [
        "> 核能。",
        r"> \*真的\*。",
        ">",
        "> Nuclear. Really.",
        "",
        rf"— Sam · On \[Power\] · [0:30]({LINK})",
    ]
    assert rendered(BARE, TEMPLATES[QuoteStyle.MARKDOWN]) == "> 核能。\n\n— On Power · 0:30"


def test_obsidian() -> None:
    assert rendered(WHOLE, TEMPLATES[QuoteStyle.OBSIDIAN]).splitlines() == [
        f"> [!quote] Sam · On [Power] · [0:30]({LINK})",
        "> 核能。",
        "> *真的*。",
        ">",
        "> Nuclear. Really.",
    ]
    bare = rendered(BARE, TEMPLATES[QuoteStyle.OBSIDIAN])
    assert bare == "> [!quote] On Power · 0:30\n> 核能。"


def test_a_template_of_ones_own() -> None:
    assert rendered(BARE, QUOTE_TEMPLATE.default) == "核能。\n— On Power · 0:30"
    assert rendered(WHOLE, "{note}: {quote}").startswith("mine: 核能。")


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("{nothing} {time}", "{nothing} 0:30"),
        ("{", "{"),
        ("{0} {quote!r}", "{0} {quote!r}"),
        ("{speaker}\n{note}\n{link}", ""),
        ("plain words", "plain words"),
        ("", ""),
    ],
)
def test_any_template_can_be_used(template: str, result: str) -> None:
    assert rendered(BARE, template) == result


def test_readwise() -> None:
    header, first, *_ = csv.reader(io.StringIO(readwise([WHOLE])))
    row = dict(zip(header, first, strict=True))
    assert row["Highlight"] == "核能。\n*真的*。\nNuclear. Really."
    assert (row["Author"], row["Title"], row["Location"]) == ("Sam", "On [Power]", "30")
    assert row["URL"] == str(LINK)
