"""The protocol as a whole: head, people, programme, log, gaps, actions, summary."""

from collections import Counter

from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.records.lab import Lab
from kitdesk.reports.flowables.emblem import Visibility
from kitdesk.reports.flowables.text import PLAIN, facts, heading, prose, ruled_table, together
from kitdesk.reports.lab.gaps import gaps, organisation_name
from kitdesk.reports.lab.log import log
from kitdesk.reports.lab.material import LabMaterial
from kitdesk.reports.styles import para

SECTORS = ("company", "cluster", "public", "academia", "support", "civil")
COLUMNS = 3


def title_of(material: LabMaterial, language: Language) -> str:
    """`Lärlabb 2 – Stöd som når fram`."""
    return name_of(material.lab, language)


def name_of(lab: Lab, language: Language) -> str:
    """The lab's number and theme, as far as it has them."""
    number = language.t("reports.lab.number", n=lab.number) if lab.number is not None else ""
    return " – ".join(part for part in (number, lab.theme or "") if part)


def story(material: LabMaterial, language: Language, width: float) -> list[Flowable]:
    """The protocol's parts in order."""
    lab = material.lab
    title = title_of(material, language) or language.t("reports.untitled")
    return [
        para(language.t("reports.document.lab").upper(), "overline"),
        para(title, "title"),
        *([para(lab.question, "subtitle")] if lab.question else []),
        facts(_facts(material, language), width),
        *_people(material, language, width),
        *_programme(material, language, width),
        *log(material, language, width),
        *gaps(material, language, width),
        *_actions(material, language, width),
        *_summary(material, language),
    ]


def _facts(material: LabMaterial, language: Language) -> list[tuple[str, str]]:
    lab = material.lab
    hosts = [organisation_name(material, id, language) for id in lab.hosts]
    return [
        (language.t("reports.session.when"), language.date(lab.date, "full") if lab.date else ""),
        (language.t("reports.session.where"), lab.place or ""),
        (language.t("field.lab.hosts"), ", ".join(hosts)),
        (language.t("reports.lab.present"), _sectors(material, language)),
    ]


def _sectors(material: LabMaterial, language: Language) -> str:
    """How many took part, and from which sectors: `9: näringsliv 5, offentlig 4`."""
    people = [material.names.person(id) for id in material.lab.participants]
    if not people:
        return ""
    counts = Counter(person.sector for person in people if person and person.sector)
    known = [sector for sector in SECTORS if counts[sector]]
    words = [f"{language.t(f'choice.person.sector.{one}')} {counts[one]}" for one in known]
    total = language.n("reports.lab.people", len(people))
    return f"{total}: {', '.join(words)}" if words else total


def _people(material: LabMaterial, language: Language, width: float) -> list[Flowable]:
    ids = material.lab.participants
    if not ids:
        return []
    names = sorted((material.names.of(id) for id in ids), key=language.sort_key)
    cells = [para(name, "small") for name in names]
    padded = [*cells, *[""] * (-len(cells) % COLUMNS)]
    rows = [padded[at : at + COLUMNS] for at in range(0, len(padded), COLUMNS)]
    table = Table(rows, colWidths=[width / COLUMNS] * COLUMNS)
    table.setStyle(TableStyle(PLAIN))
    known = (material.names.person(id) for id in ids)
    hidden = any(person is not None and not material.names.may_name(person) for person in known)
    note = [para(language.t("reports.session.initials"), "caption")] if hidden else []
    return [*heading(language.t("reports.session.participants")), table, *note]


def _programme(material: LabMaterial, language: Language, width: float) -> list[Flowable]:
    rows = [
        [str(row.get(name) or "") for name in ("time", "what", "who")]
        for row in material.lab.programme
    ]
    if not rows:
        return []
    head = [language.t(f"reports.lab.{name}") for name in ("time", "what", "who")]
    table = ruled_table(head, rows, [60, width - 210, 150])
    return [*heading(language.t("field.lab.programme")), table]


def _actions(material: LabMaterial, language: Language, width: float) -> list[Flowable]:
    here = [action for action in material.actions if action.from_ == material.lab.id]
    if not here:
        return []
    head = [language.t(f"field.action.{name}") for name in ("what", "who", "due")]
    rows = [
        [
            material.names.without_hidden(action.what or language.t("reports.not_received")),
            material.names.of(action.who),
            language.date(action.due) if action.due else "",
        ]
        for action in sorted(here, key=lambda one: (one.due or "9999", one.id))
    ]
    table = ruled_table(head, rows, [width - 205, 115, 90])
    return [*heading(language.t("reports.session.actions")), table]


def _summary(material: LabMaterial, language: Language) -> list[Flowable]:
    text = material.names.without_hidden(material.lab.summary or "")
    head = heading(language.t("reports.session.summary"))
    visible = material.project.visibility_text if material.project else None
    end = [Spacer(0, 18), together(Visibility(visible))] if visible else []
    return [*([*head, *prose(text)] if text else []), *end]
