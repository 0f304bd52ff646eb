"""What to bring to a session, as a list to tick on paper."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.method import Thing, to_bring
from kitdesk.reports.asking import worksheet_steps
from kitdesk.reports.attendance import TickBox
from kitdesk.reports.palette import colour
from kitdesk.reports.session.material import SessionMaterial
from kitdesk.reports.session.opening import organisation_names, when
from kitdesk.reports.source import Source
from kitdesk.reports.styles import para

ROW, BOX = 10 * mm, 12 * mm


def story(
    source: Source, material: SessionMaterial, language: Language, width: float
) -> list[Flowable]:
    """One session's list, and some lines for what the coach thinks of besides."""
    session = material.session
    things = to_bring(worksheet_steps(source, session.id), len(session.participants))
    where = (when(material, language), session.place or "", *organisation_names(material, language))
    return [
        para(language.t("bring.title").upper(), "overline"),
        para(session.title or language.t("reports.untitled"), "title"),
        para(" · ".join(part for part in where if part), "muted"),
        Spacer(0, 14),
        _list([words(thing, language) for thing in things] + [""] * 3, width),
    ]


def words(thing: Thing, language: Language) -> str:
    """A line of the list in words, with its number where there is one."""
    key = f"bring.{thing.key}"
    return language.n(key, thing.count) if thing.count else language.t(key)


def _list(lines: list[str], width: float) -> Table:
    rows = [[TickBox(), para(line, "body") if line else ""] for line in lines]
    table = Table(rows, colWidths=[BOX, width - BOX], rowHeights=[ROW] * len(rows))
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (1, 0), (1, -1), 0.5, colour("line")),
            ]
        )
    )
    return table
