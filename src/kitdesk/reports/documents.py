"""The registry: every document the program prints. A new one is a module and an entry here."""

from collections.abc import Mapping
from types import MappingProxyType

from reportlab.platypus import Flowable

from kitdesk.language import languages
from kitdesk.method import Kit, choose
from kitdesk.problem import Problem
from kitdesk.records.project import MethodKit
from kitdesk.records.session import Session
from kitdesk.reports import attendance, worksheet
from kitdesk.reports.document import Document, Laid, Order
from kitdesk.reports.page import content_width
from kitdesk.reports.session import report
from kitdesk.reports.session.material import SessionMaterial, gather, kit_of
from kitdesk.reports.source import Source, project_of

PAPERS = ("kit", "A4")
"""Worksheets in the sizes their kit says, or all on A4."""


def material_language(source: Source, id: str) -> str | None:
    """The language of a session's material, None when there is no such session or catalogue."""
    session = source.get(Session, id)
    return session.language if session and session.language in languages() else None


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


def _worksheet(order: Order) -> Laid:
    kit, title = _kit(order.source, _id(order), order.language.tag)
    steps = [step for step in kit.steps if _asked_for(step.key, order)]
    if not steps:
        raise Problem("reports.no_step", step=str(order.options.get("step")), kit=kit.key)
    paper = str(order.options.get("paper") or "kit")
    if paper not in PAPERS:
        raise Problem("reports.no_paper", paper=paper, known=", ".join(PAPERS))
    story = worksheet.story(kit, steps, order.language, paper)
    size = worksheet.first_size(steps, paper)
    return Laid(title, story, size=size, project=project_of(order.source))


def _asked_for(step: str, order: Order) -> bool:
    wanted = order.options.get("step")
    return wanted is None or step == wanted


def _kit(source: Source, id: str, tag: str) -> tuple[Kit, str]:
    """The kit of a session's id, or of a kit's own key; and what the sheets are called."""
    session = source.get(Session, id)
    if session is None:
        kit = choose(id, None, source.list(MethodKit))
        return kit, kit.name[tag]
    kit = kit_of(source, session)
    if kit is None:
        raise Problem("method.unknown", key=session.method_kit)
    return kit, session.title or kit.name[tag]


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
            Document("attendance", ("session",), _attendance),
        )
    }
)
