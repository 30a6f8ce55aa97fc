"""Documents and books made here, and what is made to do harm."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.errors import TranscriptError
from alignment.imports import archive, import_text, pdf
from alignment.imports.base import Imported
from alignment.reader import transcript_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTAINER = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'


def zipped(**members: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def docx(body: str) -> Imported:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return import_text(zipped(**{"word/document.xml": document}), "talk.docx")


def test_angle_brackets_of_a_document_are_no_tags() -> None:
    read = docx("<w:p><w:r><w:t>Press &lt;b> or &lt;back>, not &amp;amp;lt;.</w:t></w:r></w:p>")
    found = transcript_of(read)
    assert found is not None
    assert found.source == "Press <b> or <back>, not &amp;lt;."


def test_word() -> None:
    read = docx(
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Opening</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Anna:</w:t><w:tab/><w:t>Good </w:t></w:r>"
        "<w:del><w:r><w:delText>bad </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>morning.</w:t><w:br/><w:t>Sit down.</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a table.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert read.text == "## Opening\n\nAnna:\tGood morning.\nSit down.\n\nIn a table."


def test_open_document() -> None:
    content = (
        '<d xmlns:t="urn:t" xmlns:o="urn:o"><o:text><t:tracked-changes><t:p>gone</t:p>'
        '</t:tracked-changes><t:h t:outline-level="1">Opening</t:h><t:p>One<t:s t:c="2"/>two'
        "<t:note><t:p>a note</t:p></t:note><t:span>three</t:span><t:line-break/>four</t:p>"
        "</o:text></d>"
    )
    data = zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content})
    assert import_text(data, "talk.odt").text == "# Opening\n\nOne  twothree\nfour"


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    package = (
        "<package><metadata><language>fr-CA</language><title>A\n Book</title></metadata><manifest>"
        '<item id="b" href="b%201.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        '<item id="i" href="i.png" media-type="image/png"/></manifest><spine>'
        '<itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="i"/>'
        '<itemref idref="gone"/></spine></package>'
    )
    page = "<!DOCTYPE html><html><body><h1>{0}</h1><p>{0} text.</p></body></html>"
    data = zipped(
        mimetype="application/epub+zip",
        **{
            "META-INF/container.xml": CONTAINER,
            "O/p.opf": package,
            "O/a.xhtml": page.format("First"),
            "O/b 1.xhtml": page.format("Second"),
            "O/n.xhtml": page.format("Contents"),
        },
    )
    read = import_text(data, "book.epub")
    assert (read.language, read.title) == ("fr", "A Book")
    assert read.text.index("First text.") < read.text.index("Second text.")
    assert "Contents" not in read.text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (zipped(**{"word/document.xml": "<w:document"}), "a.docx"),
        (zipped(**{"word/other.xml": "<a/>"}), "a.docx"),
        (zipped(**{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "a.docx"),
        (zipped(mimetype="application/epub+zip"), "a.epub"),
        (
            zipped(
                mimetype="application/epub+zip",
                **{
                    "META-INF/container.xml": CONTAINER.replace("O/p.opf", "../../etc/passwd"),
                },
            ),
            "a.epub",
        ),
        (zipped(**{"word/document.xml": "<a/>"})[:-20], "a.docx"),
        (b"%PDF-1.7\nnothing", "a.pdf"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", "a.mhtml"),
    ],
)
def test_damaged_documents_are_told_by_name(data: bytes, name: str) -> None:
    try:
        read = import_text(data, name)
    except TranscriptError as error:
        assert name in str(error)  # noqa: PT017 - an empty text is right as well
    else:
        assert not read.text.strip()


def test_an_archive_that_grows_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(**{"word/document.xml": b"<a>" + bytes(30_000_000) + b"</a>"})
    assert len(bomb) < 60_000
    with pytest.raises(TranscriptError, match="more than can be a text"):
        import_text(bomb, "a.docx")
    monkeypatch.setattr(archive, "MOST_BYTES", 10)
    with pytest.raises(TranscriptError, match="more than can be a text"):
        docx("")


def test_a_protected_archive_is_told() -> None:
    data = bytearray(zipped(**{"word/document.xml": "<a/>"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(TranscriptError, match="protected"):
        import_text(bytes(data), "a.docx")


def test_lines_of_pages_are_joined_and_margins_left_out() -> None:
    pages = [["The Talk", f"text {n} goes on", str(n)] for n in range(1, 6)]
    assert pdf._without_margins(pages) == [[f"text {n} goes on"] for n in range(1, 6)]
    lines = ["A line that fills the page and is bro-", "ken in a word that is long.", "Short.", ""]
    assert list(pdf._unwrapped(lines)) == [
        "A line that fills the page and is broken in a word that is long.",
        "Short.",
        "",
    ]


@settings(max_examples=200)
@given(
    st.sampled_from(
        ["a.docx", "a.odt", "a.epub", "a.pdf", "a.rtf", "a.mhtml", "a.json", "a.srt", "a.xml"]
    ),
    st.sampled_from([b"", b"PK\x03\x04word/", b"%PDF-1.4", b"{\\rtf1", b'{"segments":[', b"<tt>"]),
    st.binary(max_size=200),
)
def test_anything_is_read_or_refused(name: str, start: bytes, rest: bytes) -> None:
    try:
        read = import_text(start + rest, name)
    except TranscriptError as error:
        assert name in str(error)  # noqa: PT017
    else:
        assert isinstance(read.text, str)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.ttml", "<tt", "damaged"),
        ("a.eaf", "Hello there.", "damaged"),
        ("a.csv", "date,price\n2020,3\n2021,4\n", "column"),
        ("a.yaml", "a:\n  - b: c\n", "data"),
        ("a.mhtml", "MIME-Version: 1.0\nContent-Type: text/plain\n\nHi.\n", "no page"),
    ],
)
def test_what_is_structured_and_not_known_is_no_prose(name: str, text: str, reason: str) -> None:
    with pytest.raises(TranscriptError, match=reason) as refused:
        import_text(text.encode(), name)
    assert name in str(refused.value)


def test_table_of_words_without_names_of_columns_is_read() -> None:
    text = "00:03\tMia\tHello and welcome.\n00:12\tLeo\tThanks a lot for that.\n"
    assert "welcome" in import_text(text.encode(), "a.tsv").text


def test_prose_in_a_file_of_another_name_is_read() -> None:
    assert "Anna" in import_text(b"Anna: Hello, you.\nBen: Well, yes, I am.\n", "a.csv").text
