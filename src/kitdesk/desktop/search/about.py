"""What stands beside a named record in the results, so that one knows which it is."""

from kitdesk.desktop.naming import choice_name, record_name
from kitdesk.language import Language
from kitdesk.records import Lab, Organisation, Person, Session
from kitdesk.workspace import Hit, Workspace


def about(language: Language, workspace: Workspace, hit: Hit) -> str:
    """Kind and municipality, the organisation, or the day and place of a meeting."""
    record = workspace.get(hit.kind, hit.id)
    return " · ".join(part for part in _parts(language, workspace, record) if part)


def _parts(language: Language, workspace: Workspace, record: object) -> list[str | None]:
    match record:
        case Organisation():
            return [
                choice_name(language, "organisation", field, getattr(record, field))
                for field in ("kind", "municipality")
            ]
        case Person():
            return [record_name(language, workspace, id) for id in record.organisations[:1]]
        case Session():
            start = record.started_at or record.planned_start
            return [language.date(start[:10]) if start else None, record.place]
        case Lab():
            return [language.date(record.date) if record.date else None, record.place]
        case _:
            return []
