"""The report's head: what, when and where, who took part, and what it was for."""

from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.records.number import is_personal, masked
from kitdesk.records.organisation import Organisation
from kitdesk.reports.clocks import known_zone
from kitdesk.reports.flowables.text import PLAIN, facts, heading, prose
from kitdesk.reports.session.material import SessionMaterial
from kitdesk.reports.styles import para

BELOW_TITLE = 10
"""Points."""


def opening(material: SessionMaterial, language: Language, width: float) -> list[Flowable]:
    """Title, facts, participants and purpose."""
    session = material.session
    return [
        para(language.t("reports.session.overline").upper(), "overline"),
        para(session.title or language.t("reports.untitled"), "title"),
        Spacer(1, BELOW_TITLE),
        facts(_facts(material, language), width),
        *_people(material, language, width),
        *_purpose(material, language),
    ]


def organisation_names(material: SessionMaterial, language: Language) -> list[str]:
    """The organisations, and how many of them have not been received yet."""
    names = [one.name or language.t("reports.not_received") for one in material.organisations]
    return [*names, *[language.t("reports.not_received")] * material.missing_organisations]


def when(material: SessionMaterial, language: Language) -> str:
    """The day and hours of the session, as it went or as it is planned."""
    session = material.session
    start = session.started_at or session.planned_start
    if not start:
        return ""
    zone = known_zone(session.zone)
    moment = language.datetime(start, zone)
    if session.started_at and session.ended_at:
        return f"{moment}–{language.time(session.ended_at, zone)}"
    return moment


def _facts(material: SessionMaterial, language: Language) -> list[tuple[str, str]]:
    session, kit = material.session, material.kit
    method = kit.name[language.tag] if kit else session.method_kit or ""
    used = sum(step.minutes_used or 0 for step in material.steps.values())
    return [
        (language.t("reports.session.when"), when(material, language)),
        (language.t("reports.session.where"), _where(material, language)),
        (language.t("reports.session.method"), _method(method, session.method_version, language)),
        (language.t("reports.session.time_used"), language.hours(used) if used else ""),
        (language.t("reports.session.coach"), ", ".join(_coaches(material))),
        _organisations(material, language),
        (language.t("reports.session.conflict"), _unsettled(material, language)),
    ]


def _method(name: str, version: str | None, language: Language) -> str:
    return language.t("reports.session.version", name=name, version=version) if version else name


def _where(material: SessionMaterial, language: Language) -> str:
    code = material.session.municipality
    key = f"choice.session.municipality.{code}"
    municipality = language.t(key) if code and language.has(key) else code
    return ", ".join(part for part in (material.session.place, municipality) if part)


def _coaches(material: SessionMaterial) -> list[str]:
    return [material.names.of(id) for id in material.session.coaches]


def _organisations(material: SessionMaterial, language: Language) -> tuple[str, str]:
    """Whose session it was; of one that gives the session its title, only the number is left."""
    names = organisation_names(material, language)
    numbers = [_number(one) for one in material.organisations]
    if names == [material.session.title]:
        return language.t("field.organisation.number"), numbers[0]
    numbers += [""] * material.missing_organisations
    told = [
        f"{name} ({number})" if number else name
        for name, number in zip(names, numbers, strict=True)
    ]
    return language.t("reports.session.organisation"), "\n".join(told)


def _number(organisation: Organisation) -> str:
    """Its number, empty where that is a person's. Source: DOMAIN.md §6."""
    number, form = organisation.number, organisation.legal_form
    return masked(number, form) if number and not is_personal(number, form) else ""


def _unsettled(material: SessionMaterial, language: Language) -> str:
    """Which of the session's own fields two computers wrote differently."""
    fields = sorted(field for record, field in material.uncertain if record == material.session.id)
    names = [language.t(f"field.session.{field}") for field in fields]
    return language.t("reports.session.unsettled", fields=", ".join(names)) if names else ""


def _people(material: SessionMaterial, language: Language, width: float) -> list[Flowable]:
    ids = sorted(material.session.participants, key=lambda id: _place(material, id, language))
    if not ids:
        return []
    cells = [_person(material, id, language) for id in ids]
    cells += [""] * (-len(cells) % 3)
    rows = [cells[at : at + 3] for at in range(0, len(cells), 3)]
    table = Table(rows, colWidths=[width / 3] * 3)
    table.setStyle(TableStyle(PLAIN))
    people = (material.names.person(id) for id in ids)
    hidden = any(person is not None and not material.names.may_name(person) for person in people)
    note = [para(language.t("reports.session.initials"), "caption")] if hidden else []
    return [*heading(language.t("reports.session.participants")), table, *note]


def _place(material: SessionMaterial, id: str, language: Language) -> tuple[bool, str]:
    """By name; those who have not been received come last."""
    is_absent = material.names.person(id) is None
    return is_absent, language.sort_key(material.names.of(id))


def _person(material: SessionMaterial, id: str, language: Language) -> list[Flowable]:
    person = material.names.person(id)
    role = (person.role or "") if person and material.names.may_name(person) else ""
    detail = [para(role, "caption")] if role else []
    return [para(material.names.of(id), "small_strong" if person else "muted"), *detail]


def _purpose(material: SessionMaterial, language: Language) -> list[Flowable]:
    if material.kit is None:
        return []
    text = material.kit.purpose[language.tag]
    return [*heading(language.t("reports.session.purpose")), *prose(text)]
