"""The attendance list: names to sign, and what one says yes to. Source: DOMAIN.md §6, §8."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.records.named import full_name
from kitdesk.reports.flowables.emblem import Visibility
from kitdesk.reports.flowables.text import facts, heading, prose, together
from kitdesk.reports.palette import colour
from kitdesk.reports.session.material import SessionMaterial
from kitdesk.reports.session.opening import organisation_names, when
from kitdesk.reports.styles import para

BLANK_ROWS, ROW, TICK = 6, 12 * mm, 12.0
PURPOSES = ("take_part", "named", "photo", "follow_up")
"""The order of the columns to tick; DOMAIN.md §6."""


class TickBox(Flowable):
    """A square to tick by hand."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        return aW, TICK

    def draw(self) -> None:
        self.canv.setStrokeColor(colour("edge"))
        self.canv.setLineWidth(0.9)
        self.canv.roundRect((self.width - TICK) / 2, 0, TICK, TICK, 2, stroke=1, fill=0)


def story(material: SessionMaterial, language: Language, width: float) -> list[Flowable]:
    """One session's list. People stand with their whole names here: they sign for themselves."""
    session = material.session
    return [
        para(language.t("reports.attendance.overline").upper(), "overline"),
        para(session.title or language.t("reports.untitled"), "title"),
        facts(_facts(material, language), width),
        Spacer(0, 10),
        _list(material, language, width),
        *_consent(material, language),
    ]


def _facts(material: SessionMaterial, language: Language) -> list[tuple[str, str]]:
    session, names = material.session, material.names
    return [
        (language.t("reports.session.when"), when(material, language)),
        (language.t("reports.session.where"), session.place or ""),
        (
            language.t("reports.session.organisation"),
            ", ".join(organisation_names(material, language)),
        ),
        (language.t("reports.session.coach"), ", ".join(names.of(id) for id in session.coaches)),
    ]


def _list(material: SessionMaterial, language: Language, width: float) -> Table:
    head = [
        language.t("reports.attendance.name"),
        *(language.t(f"reports.attendance.short.{purpose}") for purpose in PURPOSES),
        language.t("reports.attendance.signature"),
    ]
    people = sorted(material.session.participants, key=lambda id: _place(material, id, language))
    rows = [_row(material, id, language) for id in people]
    rows += [["", *(TickBox() for _ in PURPOSES), ""] for _ in range(BLANK_ROWS)]
    box = 15 * mm
    rest = width - len(PURPOSES) * box
    table = Table(
        [_head(head), *rows],
        colWidths=[rest * 0.48, *[box] * len(PURPOSES), rest * 0.52],
        rowHeights=[None, *[_tall(row, rest * 0.48) for row in rows]],
        repeatRows=1,
    )
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), 2),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, colour("spruce_2")),
                ("INNERGRID", (0, 1), (-1, -1), 0.5, colour("line")),
                ("LINEBELOW", (0, -1), (-1, -1), 0.5, colour("line")),
            ]
        )
    )
    return table


def _place(material: SessionMaterial, id: str, language: Language) -> tuple[bool, str]:
    """By name; those who have not been received come last."""
    person = material.names.person(id)
    return person is None, language.sort_key(full_name(person)) if person else id


def _tall(row: list, width: float) -> float:
    """The height of a row: room to sign, more where a name is long."""
    words = row[0] or []
    return max(ROW, sum(word.wrap(width - 6, 1e4)[1] for word in words) + 10)


def _head(titles: list[str]) -> list[Paragraph]:
    """Above the boxes to tick the words stand in the middle."""
    last = len(titles) - 1
    return [para(title, "tick" if 0 < at < last else "label") for at, title in enumerate(titles)]


def _row(material: SessionMaterial, id: str, language: Language) -> list:
    """Name and organisation, boxes to tick, and the line to sign."""
    person = material.names.person(id)
    name = full_name(person) if person else language.t("reports.not_received")
    role = [para(person.role, "caption")] if person and person.role else []
    return [[para(name, "small_strong"), *role], *(TickBox() for _ in PURPOSES), ""]


def _consent(material: SessionMaterial, language: Language) -> list[Flowable]:
    project = material.project
    rows = [para(f"•  {language.t(f'reports.attendance.{p}')}", "small") for p in PURPOSES]
    text = project.visibility_text if project else None
    visible = [Spacer(0, 14), Visibility(text)] if text else []
    return [
        *heading(language.t("reports.attendance.consent")),
        *prose(language.t("reports.attendance.intro"), "small"),
        Spacer(0, 4),
        *rows,
        Spacer(0, 4),
        *prose(language.t("reports.attendance.withdraw"), "small"),
        *([together(*visible)] if visible else []),
    ]
