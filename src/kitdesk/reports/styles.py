"""Fonts and paragraph styles of every document. Lengths are points."""

from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from kitdesk.reports.palette import colour
from kitdesk.resource import resource

REGULAR, MEDIUM, STRONG, HEAVY, ITALIC = (
    "Inter-Regular",
    "Inter-Medium",
    "Inter-SemiBold",
    "Inter-ExtraBold",
    "Inter-Italic",
)


@cache
def register_fonts() -> None:
    """Make the bundled family known to ReportLab; used letters are embedded in each PDF."""
    for name in (REGULAR, MEDIUM, STRONG, HEAVY, ITALIC):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, STRONG, ITALIC, STRONG)


@cache
def style(name: str) -> ParagraphStyle:
    """The named paragraph style; raises KeyError for a name that is none."""
    register_fonts()
    return _styles()[name]


@cache
def _styles() -> dict[str, ParagraphStyle]:
    ink, muted = colour("ink"), colour("muted")
    rows = [
        # name, font, size, leading, colour, space before, after
        ("body", REGULAR, 10, 14.5, ink, 0, 4),
        ("small", REGULAR, 8.5, 12, ink, 0, 0),
        ("small_strong", STRONG, 8.5, 12, ink, 0, 0),
        ("strong", STRONG, 10, 14.5, ink, 0, 0),
        ("muted", REGULAR, 9, 12.5, muted, 0, 0),
        ("caption", REGULAR, 7.5, 10, muted, 0, 0),
        ("label", MEDIUM, 7.5, 10, muted, 0, 2),
        ("overline", STRONG, 8, 11, colour("spruce_2"), 0, 3),
        ("title", HEAVY, 24, 29, ink, 0, 4),
        ("subtitle", REGULAR, 11.5, 16, muted, 0, 10),
        ("heading", STRONG, 14.5, 19, ink, 16, 5),
        ("step", STRONG, 13, 17, ink, 0, 0),
        ("prompt", ITALIC, 9.5, 13.5, muted, 2, 7),
        ("card", REGULAR, 9, 12, ink, 0, 0),
        ("card_foot", REGULAR, 7.5, 10, colour("ink"), 0, 0),
        ("lane", STRONG, 9, 12, ink, 0, 0),
        ("hint", REGULAR, 7.5, 10, muted, 0, 0),
        ("insight", MEDIUM, 11, 15.5, ink, 0, 0),
        ("figure", HEAVY, 16, 19, colour("spruce"), 0, 0),
        ("sheet_title", HEAVY, 20, 25, ink, 0, 2),
        ("sheet_prompt", REGULAR, 11, 15.5, ink, 0, 4),
        ("sheet_question", REGULAR, 9.5, 13.5, muted, 0, 2),
        ("sheet_lane", STRONG, 11, 14, ink, 0, 0),
        ("wall_title", HEAVY, 30, 36, ink, 0, 3),
        ("wall_prompt", REGULAR, 15, 21, ink, 0, 4),
        ("wall_question", REGULAR, 12.5, 17.5, muted, 0, 3),
    ]
    return {row[0]: _style(*row) for row in rows} | _aligned()


def _style(
    name: str, font: str, size: float, leading: float, ink: Color, before: float, after: float
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=ink,
        spaceBefore=before,
        spaceAfter=after,
    )


def _aligned() -> dict[str, ParagraphStyle]:
    """Styles that differ from another only by where their lines stand."""
    muted, ink = colour("muted"), colour("ink")
    label = {"fontName": MEDIUM, "fontSize": 9.5, "leading": 12, "textColor": ink}
    return {
        "label_left": ParagraphStyle("label_left", alignment=TA_LEFT, **label),
        "label_centre": ParagraphStyle("label_centre", alignment=TA_CENTER, **label),
        "label_right": ParagraphStyle("label_right", alignment=TA_RIGHT, **label),
        "figure_right": ParagraphStyle(
            "figure_right",
            fontName=STRONG,
            fontSize=9,
            leading=12,
            textColor=ink,
            alignment=TA_RIGHT,
        ),
        "tick": ParagraphStyle(
            "tick", fontName=MEDIUM, fontSize=7, leading=9, textColor=muted, alignment=TA_CENTER
        ),
        "small_right": ParagraphStyle(
            "small_right",
            fontName=REGULAR,
            fontSize=9,
            leading=12,
            textColor=muted,
            alignment=TA_RIGHT,
        ),
        "caption_right": ParagraphStyle(
            "caption_right",
            fontName=REGULAR,
            fontSize=6.5,
            leading=8.5,
            textColor=muted,
            alignment=TA_RIGHT,
        ),
    }


def para(text: str, name: str = "body") -> Paragraph:
    """A paragraph of plain text: nothing in it is read as markup, line breaks are kept."""
    return Paragraph(markup(text), style(name))


def markup(text: str) -> str:
    """Plain text made safe inside a paragraph's markup."""
    seen = "".join(mark for mark in text if mark in "\n\t" or ord(mark) >= 32)
    return escape(seen).replace("\n", "<br/>")
