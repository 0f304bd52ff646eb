"""The gap report: how many and how far, then each gap with both sides. Source: DOMAIN.md §8."""

from collections import Counter

from reportlab.platypus import Flowable, Spacer

from kitdesk.language import Language
from kitdesk.records.lab import Gap
from kitdesk.reports.flowables.emblem import Visibility
from kitdesk.reports.flowables.text import facts, heading, ruled_table, together
from kitdesk.reports.lab.gap_material import GapMaterial, short_name
from kitdesk.reports.lab.gaps import boxes, choice, organisation_name
from kitdesk.reports.lab.protocol import name_of
from kitdesk.reports.styles import para

STATES = ("open", "acted_on", "closed", "parked")


def title_of(material: GapMaterial, language: Language) -> str:
    """`Gapen i alla lärlabb`, or those of the lab that was asked for."""
    if material.lab is None:
        return language.t("reports.gaps.all")
    return name_of(material.lab, language) or language.t("reports.untitled")


def story(material: GapMaterial, language: Language, width: float) -> list[Flowable]:
    """The report's parts in order."""
    return [
        para(language.t("reports.document.gaps").upper(), "overline"),
        para(title_of(material, language), "title"),
        facts(_facts(material, language), width),
        *_overview(material, language, width),
        *_categories(material, language, width),
        *_all(material, language, width),
        *_end(material, language),
    ]


def state_of(gap: Gap) -> str:
    """Its column: a state unknown to this version counts as open."""
    return gap.status if gap.status in STATES else STATES[0]


def _facts(material: GapMaterial, language: Language) -> list[tuple[str, str]]:
    counts = Counter(state_of(gap) for gap in material.gaps)
    labs = sorted(
        {gap.first_lab for gap in material.gaps if gap.first_lab},
        key=lambda id: (lab.number or 0) if (lab := material.labs.get(id)) else 0,
    )
    return [
        (language.t("reports.lab.gaps"), language.number(len(material.gaps))),
        (
            language.t("field.gap.status"),
            ", ".join(f"{choice('status', s, language)} {counts[s]}" for s in STATES if counts[s]),
        ),
        (
            language.t("field.gap.first_lab"),
            ", ".join(material.lab_name(id) for id in labs if material.lab_name(id)),
        ),
    ]


def _overview(material: GapMaterial, language: Language, width: float) -> list[Flowable]:
    """One line a gap, the heaviest first."""
    if not material.gaps:
        return [para(language.t("reports.gaps.none"), "body")]
    names = ("title", "first_lab", "weight", "owner", "status")
    head = [language.t(f"field.gap.{name}") for name in names]
    rows = [_line(material, gap, language) for gap in material.gaps]
    table = ruled_table(head, rows, [width - 320, 80, 45, 110, 85])
    return [*heading(language.t("reports.gaps.overview")), table]


def _line(material: GapMaterial, gap: Gap, language: Language) -> list[str]:
    said = material.names.without_hidden
    return [
        said(gap.title or language.t("reports.untitled")),
        short_name(material.labs.get(gap.first_lab or ""), language),
        str(gap.weight or ""),
        organisation_name(material, gap.owner, language) if gap.owner else "–",
        choice("status", gap.status, language),
    ]


def _categories(material: GapMaterial, language: Language, width: float) -> list[Flowable]:
    """How many gaps of each category are how far."""
    found = Counter((gap.category or "", state_of(gap)) for gap in material.gaps)
    categories = sorted({category for category, _ in found}, key=lambda one: (one == "", one))
    if len(categories) < 2:
        return []
    head = [language.t("field.gap.category"), *(choice("status", s, language) for s in STATES)]
    rows = [
        [
            choice("category", category, language) or language.t("reports.gaps.no_category"),
            *(str(found[category, state] or "–") for state in STATES),
        ]
        for category in categories
    ]
    table = ruled_table(head, rows, [width - 4 * 80, 80, 80, 80, 80])
    return [*heading(language.t("reports.gaps.by_category")), table]


def _all(material: GapMaterial, language: Language, width: float) -> list[Flowable]:
    """Both sides of each gap, by how far it is."""
    parts: list[Flowable] = []
    for state in STATES:
        shown = [gap for gap in material.gaps if state_of(gap) == state]
        if shown:
            title = language.t(f"reports.gaps.{state}")
            parts += boxes(title, material, shown, language, width)
    return parts


def _end(material: GapMaterial, language: Language) -> list[Flowable]:
    people = {id for lab in material.labs.values() for id in lab.participants}
    known = [person for id in people if (person := material.names.person(id))]
    hidden = any(not material.names.may_name(person) for person in known)
    note = [para(language.t("reports.session.initials"), "caption")] if hidden else []
    visible = material.project.visibility_text if material.project else None
    return [*note, *([Spacer(0, 18), together(Visibility(visible))] if visible else [])]
