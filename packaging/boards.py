"""Boards that the practice season lacks, so that `shots.py` shows every canvas with cards on it."""

from kitdesk.method import kits
from kitdesk.records import Card, Session
from kitdesk.records.order import spread
from kitdesk.workspace import Workspace

Row = tuple[str, str, float | None, float | None]
"""A card's lane and words, and where it lies."""

ACTORS: tuple[Row, ...] = (
    ("customer", "Anna med tre barn och åtta mil till butiken", 0.5, 0.5),
    ("close", "Svärmor som känner alla", 0.38, 0.62),
    ("close", "Grannen med skoter", 0.63, 0.4),
    ("local", "Bygdens Facebookgrupp", 0.24, 0.3),
    ("local", "Skolbussens chaufför", 0.76, 0.68),
    ("local", "Macken som tar emot paket", 0.7, 0.2),
    ("far", "Kommunens näringslivskontor", 0.1, 0.62),
    ("far", "Sökmotorn", 0.92, 0.42),
    ("far", "Fraktbolaget", 0.42, 0.07),
)
HORIZON: tuple[Row, ...] = (
    ("now", "Gäster bokar samma dag", 0.4, 0.85),
    ("now", "Frakten har blivit dyrare", 0.5, 0.62),
    ("soon", "Fler vill laga i stället för att köpa nytt", 0.5, 0.7),
    ("soon", "Kortare vintrar", 0.45, 0.48),
    ("soon", "Betala med telefonen överallt", 0.5, 0.9),
    ("later", "Tågen börjar gå igen", 0.5, 0.2),
    ("later", "Färre barn i skolan", 0.45, 0.66),
    ("later", "Drönare med paket", 0.5, 0.08),
)
ANSWERS = (2, 3, 1, 2, 1, 3)
SAID = "Vi vet vad vi vill, men ingen har tid"


def add_boards(workspace: Workspace) -> dict[str, str]:
    """Writes the sessions; their ids by the step that shows the canvas."""
    return {
        "actors": _session(workspace, "kit-1-kunder", "actors", ACTORS),
        "horizon": _session(workspace, "kit-3-trender", "horizon", HORIZON),
        "maturity": _session(workspace, "kit-3-trender", "maturity", _answers()),
    }


def _answers() -> tuple[Row, ...]:
    step = kits()["kit-3-trender"].step("maturity")
    assert step is not None
    found: list[Row] = [
        (field.key, str(level), None, None)
        for field, level in zip(step.fields, ANSWERS, strict=True)
    ]
    return (*found, (step.fields[0].key, SAID, None, None))


def _session(workspace: Workspace, kit: str, step: str, rows: tuple[Row, ...]) -> str:
    known = kits()[kit]
    agenda = tuple({"step": one.key, "minutes": one.minutes} for one in known.steps)
    session = workspace.write(
        Session(
            title="Bygdens butik",
            method_kit=kit,
            method_version=known.version,
            agenda=agenda,
            language="sv",
            planned_start="2023-11-20T08:00:00Z",
        )
    )
    with workspace.many():
        for (lane, text, x, y), order in zip(rows, spread(len(rows)), strict=True):
            place = {} if x is None else {"x": x, "y": y}
            known_fields = {"session": session, "step": step, "lane": lane, "order": order}
            workspace.write(Card(text=text, **known_fields, **place))
    return session
