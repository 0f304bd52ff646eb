"""The registry: every document the program prints. A new one is a module and an entry here."""

from collections.abc import Mapping
from types import MappingProxyType

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from kitdesk.problem import Problem
from kitdesk.reports import attendance, checklist, worksheet
from kitdesk.reports.asking import worksheet_kit, worksheet_steps
from kitdesk.reports.document import Document, Laid, Order
from kitdesk.reports.lab import gap_report, protocol
from kitdesk.reports.lab.gap_material import gather as gather_gaps
from kitdesk.reports.lab.material import gather as gather_lab
from kitdesk.reports.page import content_width
from kitdesk.reports.session import report
from kitdesk.reports.session.material import SessionMaterial, gather
from kitdesk.reports.source import project_of

PAPERS = ("kit", "A4")
"""Worksheets in the sizes their kit says, or all on A4."""


def _session(order: Order) -> Laid:
    material = gather(order.source, _id(order), order.language)
    photos = bool(order.options.get("photos", True))
    story = report.story(order.source, material, order.language, content_width(), photos)
    return _laid(material, story)


def _attendance(order: Order) -> Laid:
    material = gather(order.source, _id(order), order.language)
    return _laid(material, attendance.story(material, order.language, content_width()))


def _laid(material: SessionMaterial, story: list[Flowable]) -> Laid:
    session = material.session
    return Laid(
        session.title or "",
        story,
        zone=session.zone,
        project=material.project,
        as_of=material.as_of,
    )


def _pack(order: Order) -> Laid:
    """All one prints before a session: what to bring, the attendance list, the worksheets."""
    material, width = gather(order.source, _id(order), order.language), content_width()
    sheets = _worksheet(order)
    story = [
        *checklist.story(order.source, material, order.language, width),
        PageBreak(),
        *attendance.story(material, order.language, width),
        NextPageTemplate(sheets.size),
        PageBreak(),
        *sheets.story,
    ]
    return _laid(material, story)


def _worksheet(order: Order) -> Laid:
    kit, session = worksheet_kit(order.source, _id(order))
    title = (session.title if session else None) or kit.name[order.language.tag]
    numbered = enumerate(worksheet_steps(order.source, _id(order)), start=1)
    steps = [(number, step) for number, step in numbered if _asked_for(step.key, order)]
    if not steps:
        raise Problem("reports.no_step", step=str(order.options.get("step")), kit=kit.key)
    paper = str(order.options.get("paper") or "kit")
    if paper not in PAPERS:
        raise Problem("reports.no_paper", paper=paper, known=", ".join(PAPERS))
    story = worksheet.story(steps, order.language, paper)
    size = worksheet.first_size(steps, paper)
    return Laid(title, story, size=size, project=project_of(order.source))


def _lab(order: Order) -> Laid:
    material = gather_lab(order.source, _id(order), order.language)
    title = protocol.title_of(material, order.language)
    story = protocol.story(material, order.language, content_width())
    return Laid(
        title, story, zone=material.lab.zone, project=material.project, as_of=material.as_of
    )


def _gaps(order: Order) -> Laid:
    material = gather_gaps(order.source, order.id, order.language)
    title = gap_report.title_of(material, order.language)
    story = gap_report.story(material, order.language, content_width())
    return Laid(title, story, project=material.project, as_of=material.as_of)


def _asked_for(step: str, order: Order) -> bool:
    wanted = order.options.get("step")
    return wanted is None or step == wanted


def _id(order: Order) -> str:
    if not order.id:
        raise Problem("reports.no_id")
    return order.id


DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {
        one.name: one
        for one in (
            Document("session", ("session",), _session, ("photos",)),
            Document(
                "worksheet",
                ("session", "method_kit"),
                _worksheet,
                ("step", "paper"),
                loose_sheets=True,
            ),
            Document("pack", ("session",), _pack, ("paper",), loose_sheets=True),
            Document("attendance", ("session",), _attendance),
            Document("lab", ("lab",), _lab),
            Document("gaps", ("project", "lab"), _gaps),
        )
    }
)
