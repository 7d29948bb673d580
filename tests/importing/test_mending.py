"""Documents that their reader would stumble over."""

from __future__ import annotations

from gongkai.importing.docx import as_html
from gongkai.importing.mending import mended
from tests.documents import document

SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "s": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "sr": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }.items()
)
WORDS = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
LINK = '<w:p><w:hyperlink r:id="{}"><w:r><w:t>{}</w:t></w:r></w:hyperlink></w:p>'


def html(body: str, **parts: str) -> str:
    """A document of these paragraphs, read; `parts` are further ones in the folder `word`."""
    more = {f"word/{name}.xml": f"<w:{name} {SPACES}>{part}</w:{name}>" for name, part in parts.items()}
    return as_html(document(more={"word/document.xml": whole(body), **more}))


def whole(body: str) -> str:
    """The part of a document of these paragraphs."""
    return f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"


def test_the_words_of_a_link_stay_though_nothing_says_where_it_leads() -> None:
    assert "<p>甲</p>" in html(LINK.format("r9", "甲"))
    assert "<p>甲</p>" in html(LINK.format("r9", "甲").replace("r:id", "sr:id"))
    image = '<w:p><w:r><w:pict><v:imagedata r:id="r9"/></w:pict><w:t>乙</w:t></w:r></w:p>'
    assert "<p>乙</p>" in html(image)
    assert "<p>丙</p>" in html(WORDS.format("丙"), comments=LINK.format("r9", "丁"))


def test_a_link_whose_target_is_named_stays() -> None:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = '<Relationship Id="r1" Type="hyperlink" Target="https://else.example/" TargetMode="External"/>'
    listed = f'<Relationships xmlns="{package}">{target}</Relationships>'
    body = whole(LINK.format("r1", "甲") + LINK.format("r2", "乙"))
    made = as_html(document(more={"word/document.xml": body, "word/_rels/document.xml.rels": listed}))
    assert '<a href="https://else.example/">甲</a>' in made
    assert "<p>乙</p>" in made


def test_words_that_only_a_choice_holds_are_kept() -> None:
    choice = "<mc:AlternateContent><mc:Choice>{}</mc:Choice>{}</mc:AlternateContent>"
    assert "<p>甲</p>" in html(choice.format(WORDS.format("甲"), ""))
    other = html(choice.format(WORDS.format("甲"), f"<mc:Fallback>{WORDS.format('乙')}</mc:Fallback>"))
    assert "甲" not in other
    assert "<p>乙</p>" in other
    box = f"<w:drawing><a:shape><w:txbxContent>{WORDS.format('丙')}</w:txbxContent></a:shape></w:drawing>"
    inside = f"<w:p><w:r>{choice.format(box, '')}<w:t>丁</w:t></w:r></w:p>"
    assert "<p>丙</p>丁</p>" in html(inside)
    assert html("<mc:AlternateContent/>" + WORDS.format("戊")) == "<html><body><p>戊</p></body></html>"


def test_what_needs_nothing_stays_as_it_is() -> None:
    plain = document("甲")
    assert mended(plain) == plain
