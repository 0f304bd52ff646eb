"""The lab's innovation gaps: both sides, what they rest on, their owner and how far they are."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.records.action import Action
from kitdesk.records.lab import Gap
from kitdesk.reports.flowables.text import PLAIN, headed, together
from kitdesk.reports.lab.log import Pills
from kitdesk.reports.lab.material import AroundGaps, LabMaterial
from kitdesk.reports.palette import colour
from kitdesk.reports.styles import para

STATES = {"open": "heather", "acted_on": "cloudberry", "closed": "spruce"}
"""The colour family of a gap's state; others are neutral."""


def gaps(material: LabMaterial, language: Language, width: float) -> list[Flowable]:
    """Each gap as a box; left out when there are none."""
    if not material.gaps:
        return []
    return boxes(language.t("reports.lab.gaps"), material, material.gaps, language, width)


def boxes(
    title: str, material: AroundGaps, shown: Sequence[Gap], language: Language, width: float
) -> list[Flowable]:
    """A section with a box for each of `shown`, of which there is at least one."""
    first, *others = (_box(material, gap, language, width) for gap in shown)
    story = [*headed(title, first), Spacer(0, 9)]
    for other in others:
        story += [together(other), Spacer(0, 9)]
    return story


def _box(material: AroundGaps, gap: Gap, language: Language, width: float) -> Table:
    said = material.names.without_hidden
    sides = [
        [para(language.t(f"field.gap.{side}"), "label"), para(said(text or "–"), "small")]
        for side, text in (("company_side", gap.company_side), ("system_side", gap.system_side))
    ]
    rows = [
        [para(said(gap.title or language.t("reports.untitled")), "strong"), state(gap, language)],
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


def state(gap: Gap, language: Language) -> Flowable:
    """How far a gap is, as a pill."""
    word = choice("status", gap.status, language)
    return Pills([(word, STATES.get(gap.status or "", "neutral"))])


def choice(field: str, value: str | None, language: Language) -> str:
    """The word of a choice; a value unknown to this version is shown as it is."""
    key = f"choice.gap.{field}.{value}"
    return language.t(key) if language.has(key) else value or ""


def _facts(material: AroundGaps, gap: Gap, language: Language) -> list[Flowable]:
    pairs = [
        ("category", choice("category", gap.category, language)),
        ("weight", language.t("reports.lab.of_five", n=gap.weight) if gap.weight else ""),
        ("owner", organisation_name(material, gap.owner, language) if gap.owner else ""),
        ("first_lab", material.lab_name(gap.first_lab)),
        ("closed_on", language.date(gap.closed_on) if gap.closed_on else ""),
    ]
    words = [f"{language.t(f'field.gap.{name}')}: {value}" for name, value in pairs if value]
    lines: list[Flowable] = [para("  ·  ".join(words), "caption")] if words else []
    if any(record == gap.id for record, _ in material.uncertain):
        lines.append(para(language.t("reports.unsettled"), "caption"))
    if gap.result:
        lines += [Spacer(0, 3), para(material.names.without_hidden(gap.result), "small")]
    lines += _agreed(material, gap, language)
    return [*lines, *_evidence(material, gap.evidence, language)] or [Spacer(0, 1)]


def _agreed(material: AroundGaps, gap: Gap, language: Language) -> list[Flowable]:
    """What somebody has promised to do about the gap."""
    promised = [action for action in material.actions if action.from_ == gap.id]
    if not promised:
        return []
    lines = [para(f"•  {_promise(material, action, language)}", "small") for action in promised]
    return [Spacer(0, 4), para(language.t("reports.session.actions"), "label"), *lines]


def _promise(material: AroundGaps, action: Action, language: Language) -> str:
    due = language.date(action.due) if action.due else ""
    key = f"choice.action.status.{action.status}"
    how_far = language.t(key) if language.has(key) else action.status or ""
    what = material.names.without_hidden(action.what or language.t("reports.not_received"))
    parts = (what, material.names.of(action.who), due, how_far)
    return "  ·  ".join(part for part in parts if part)


def _evidence(material: AroundGaps, ids: Sequence[str], language: Language) -> list[Flowable]:
    if not ids:
        return []
    absent = language.t("reports.not_received")
    said = material.names.without_hidden
    lines = [para(f"•  {said(material.texts.get(id, absent))}", "small") for id in ids]
    return [Spacer(0, 4), para(language.t("reports.session.rests_on"), "label"), *lines]


def organisation_name(material: AroundGaps, id: str, language: Language) -> str:
    """The organisation's name, or that it has not been received."""
    organisation = material.organisations.get(id)
    return (organisation and organisation.name) or language.t("reports.not_received")
