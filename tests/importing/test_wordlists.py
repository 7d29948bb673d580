"""The numbers that Word counts by itself."""

from __future__ import annotations

import pytest

from gongkai.importing.docx import as_html
from gongkai.importing.wordlists import numeral, written_out
from tests.documents import document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """How a level of a list counts."""
    looks = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{looks}</w:lvl>'


LEVELS = (
    level(0, "chineseCounting", "%1、")
    + level(1, "decimal", "%1.%2 ", 3, "<w:isLgl/>")
    + level(2, "decimal", "%1-%3 ")
)
BULLET = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="8">{BULLET}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
)
COUNTS = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
STYLES = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="h">{COUNTS}</w:style></w:styles>'


def paragraph(text: str, properties: str) -> str:
    """A paragraph with these properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def counted(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def words(*paragraphs: str) -> list[str]:
    """The paragraphs of a document once its numbers are written out."""
    body = f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    data = document(
        more={"word/document.xml": body, "word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}
    )
    html = as_html(data).removeprefix("<html><body>").removesuffix("</body></html>")
    return [part for part in html.replace("<p>", "").split("</p>") if part]


def test_each_level_goes_on_and_deeper_ones_begin_anew() -> None:
    levels = (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1), ("己", 2))
    made = words(*(counted(text, level=depth) for text, depth in levels))
    assert made == ["一、甲", "1.3 乙", "1.4 丙", "二、丁", "2.3 戊", "二-1 己"]


def test_a_style_may_count_as_well() -> None:
    assert words(paragraph("甲", '<w:pStyle w:val="h"/>'), counted("乙")) == ["一、甲", "二、乙"]


def test_what_is_not_counted_stays_as_it_is() -> None:
    plain = document("甲")
    assert written_out(plain) == plain
    assert words(counted("甲", 9), paragraph("乙", "")) == ["甲", "乙"]
    assert "一、" not in "".join(words(counted("甲", 2)))


def test_a_list_may_begin_at_any_number_and_look_as_it_likes() -> None:
    begins = NUMBERING.replace('w:start w:val="1"', f'w:start w:val="{"9" * 5000}"')
    looks = begins.replace('w:lvlText w:val="%1、"', f'w:lvlText w:val="%1、{"x" * 1000}"')
    body = f"<w:document {W}><w:body>{counted('甲')}</w:body></w:document>"
    assert (
        as_html(document(more={"word/document.xml": body, "word/numbering.xml": begins})).count("一、甲") == 1
    )
    assert len(as_html(document(more={"word/document.xml": body, "word/numbering.xml": looks}))) < 200


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        *(
            (3, "chineseCounting", "三"),
            (10, "chineseCountingThousand", "十"),
            (12, "japaneseCounting", "十二"),
        ),
        *(
            (20, "chineseCounting", "二十"),
            (21, "ideographDigital", "二十一"),
            (105, "chineseCounting", "一百〇五"),
        ),
        *((10**13, "lowerLetter", "10000000000000"), (10**9, "upperRoman", "1000000000")),
        *((5000, "chineseCounting", "5000"), (-5, "chineseCounting", "-5"), (0, "lowerLetter", "0")),
        *((110, "chineseCounting", "一百一十"), (3, "lowerLetter", "c"), (27, "upperLetter", "AA")),
        *(
            (4, "lowerRoman", "iv"),
            (9, "upperRoman", "IX"),
            (2, "decimalEnclosedCircle", "②"),
            (7, "decimal", "7"),
        ),
    ],
)
def test_numerals(number: int, form: str, shown: str) -> None:
    assert numeral(number, form) == shown
