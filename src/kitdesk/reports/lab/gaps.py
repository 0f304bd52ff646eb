"""The lab's innovation gaps: both sides, what they rest on, their owner and how far they are."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.records.lab import Gap
from kitdesk.reports.flowables.text import PLAIN, headed, together
from kitdesk.reports.lab.log import Pills
from kitdesk.reports.lab.material import LabMaterial
from kitdesk.reports.palette import colour
from kitdesk.reports.styles import para

STATES = {"open": "heather", "acted_on": "cloudberry", "closed": "spruce"}
"""The colour family of a gap's state; others are neutral."""


def gaps(material: LabMaterial, language: Language, width: float) -> list[Flowable]:
    """Each gap as a box; left out when there are none."""
    if not material.gaps:
        return []
    first, *others = (_box(material, gap, language, width) for gap in material.gaps)
    story = [*headed(language.t("reports.lab.gaps"), first), Spacer(0, 9)]
    for other in others:
        story += [together(other), Spacer(0, 9)]
    return story


def _box(material: LabMaterial, gap: Gap, language: Language, width: float) -> Table:
    said = material.names.without_hidden
    sides = [
        [para(language.t(f"field.gap.{side}"), "label"), para(said(text or "–"), "small")]
        for side, text in (("company_side", gap.company_side), ("system_side", gap.system_side))
    ]
    rows = [
        [para(said(gap.title or language.t("reports.untitled")), "strong"), _state(gap, language)],
        sides,
        [_facts(material, gap, language), ""],
    ]
    table = Table(rows, colWidths=[width / 2, width / 2], splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                *PLAIN,
                ("SPAN", (0, 2), (1, 2)),
                ("BOX", (0, 0), (-1, -1), 0.8, colour("line")),
                ("LEFTPADDING", (0, 0), (-1, -1), 10),
                ("RIGHTPADDING", (0, 0), (-1, -1), 10),
                ("LINEBEFORE", (0, 0), (0, -1), 3, colour("heather")),
                ("BOTTOMPADDING", (0, -1), (-1, -1), 8),
            ]
        )
    )
    return table


def _state(gap: Gap, language: Language) -> Flowable:
    word = _choice("status", gap.status, language)
    return Pills([(word, STATES.get(gap.status or "", "neutral"))])


def _choice(field: str, value: str | None, language: Language) -> str:
    key = f"choice.gap.{field}.{value}"
    return language.t(key) if language.has(key) else value or ""


def _facts(material: LabMaterial, gap: Gap, language: Language) -> list[Flowable]:
    pairs = [
        ("category", _choice("category", gap.category, language)),
        ("weight", language.t("reports.lab.of_five", n=gap.weight) if gap.weight else ""),
        ("owner", organisation_name(material, gap.owner, language) if gap.owner else ""),
        ("closed_on", language.date(gap.closed_on) if gap.closed_on else ""),
    ]
    words = [f"{language.t(f'field.gap.{name}')}: {value}" for name, value in pairs if value]
    lines: list[Flowable] = [para("  ·  ".join(words), "caption")] if words else []
    if gap.result:
        lines += [Spacer(0, 3), para(material.names.without_hidden(gap.result), "small")]
    return [*lines, *_evidence(material, gap.evidence, language)] or [Spacer(0, 1)]


def _evidence(material: LabMaterial, ids: Sequence[str], language: Language) -> list[Flowable]:
    if not ids:
        return []
    absent = language.t("reports.not_received")
    said = material.names.without_hidden
    lines = [para(f"•  {said(material.texts.get(id, absent))}", "small") for id in ids]
    return [Spacer(0, 4), para(language.t("reports.session.rests_on"), "label"), *lines]


def organisation_name(material: LabMaterial, id: str, language: Language) -> str:
    """The organisation's name, or that it has not been received."""
    organisation = material.organisations.get(id)
    return (organisation and organisation.name) or language.t("reports.not_received")
