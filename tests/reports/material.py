"""A session as it comes out of a village hall, written into a real workspace."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from kitdesk.method import kits
from kitdesk.records import (
    Action,
    Attachment,
    Card,
    CoachNote,
    Group,
    Organisation,
    Person,
    Session,
    SessionStep,
)
from kitdesk.records.order import between
from kitdesk.workspace import Workspace

ABSENT = "0190" + "0" * 28
"""The id of something that has not arrived."""
YES = {"given_on": "2023-05-03", "how": "list"}
BACK = {**YES, "withdrawn_on": "2023-06-01"}
PROJECT = {
    "name": "Designdrivna innovationskluster",
    "case_number": "RUN/664/2021",
    "applicant": "Stiftelsen Svensk industridesign (SVID)",
    "visibility_text": "Europeiska jordbruksfonden för landsbygdsutveckling",
}

BOARDS: dict[str, dict[str | None, list[str]]] = {
    "checkin": {None: ["En norsk familj som kom efter stängning", "Skolan frågade efter en kurs"]},
    "customers": {
        "who": ["Familjer från Trondheim", "Hotell i Åredalen"],
        "wants": ["Hinna före stängning", "Visa varifrån saken kommer"],
        "friction": ["Vet inte om det är öppet", "Swish fungerar inte utan täckning"],
        "quotes": ["Ni borde finnas på kartan"],
    },
    "journey": {
        "need": ["Ska bort på femtioårsfest"],
        "find": ["Hittar gamla öppettider"],
        "use": ["Får prova i lugn och ro"],
    },
    "insights": {
        "observation": ["Kunder ringer för att fråga om det är öppet"],
        "meaning": ["Resan är så lång att ett nej kostar en dag"],
        "insight": ["Kunden vill komma spontant men vågar inte"],
    },
    "trends": {
        "economy": ["Elpriset gör att ateljén bara kan vara varm tre dagar"],
        "technology": ["Kunder vill se lagret på nätet"],
        "sustainability": ["Köpare frågar varifrån ullen kommer"],
        "society": ["Duodji får större plats i offentlig upphandling"],
    },
    "opportunities": {None: ["Lagersaldo i Google-profilen", "Lagningsdag i mars"]},
    "next": {"first_customer": ["Hotellägaren i Åre"]},
}


@dataclass
class Held:
    """The ids of a session and of what was written into it."""

    workspace: Workspace
    session: str = ""
    people: dict[str, str] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    _order: str | None = None

    def card(self, step: str, lane: str | None, text: str, **more: Any) -> str:
        """One more card, after the others."""
        self._order = between(self._order, None)
        kit_step = kits()["kit-halvdag"].step(step)
        kind = kit_step.kind_in(lane) if kit_step else None
        card = Card(
            session=self.session,
            step=step,
            lane=lane,
            text=text,
            kind=kind,
            order=self._order,
            **more,
        )
        self.cards[text] = self.workspace.write(card)
        return self.cards[text]


def texts() -> list[str]:
    """Every card's text."""
    return [text for lanes in BOARDS.values() for lane in lanes.values() for text in lane]


def held_session(workspace: Workspace) -> Held:
    """A session that was run, with people who said yes, no, and yes but took it back."""
    held = Held(workspace)
    with workspace.many():
        held.people = _people(workspace)
        held.session = _session(workspace, held.people)
        _boards(held)
        _work(held)
    return held


def _people(workspace: Workspace) -> dict[str, str]:
    rows = [
        Person(given_name="Maria", family_name="Čearet", consent={"named": YES, "photo": YES}),
        Person(given_name="Jonne", family_name="Kråik", consent={"named": BACK}),
        Person(given_name="Sárá Inga", family_name="Ŋiŧŧi-Đorvvá", consent={"named": YES}),
        Person(given_name="Birgit", family_name="Halvarsson"),
        Person(given_name="Elin", family_name="Nordström"),
    ]
    return {person.given_name or "": workspace.write(person) for person in rows}


def _session(workspace: Workspace, people: dict[str, str]) -> str:
    cooperative = Organisation(
        name="Duveds Slöjdkooperativ", number="7696123452", legal_form="economic_association"
    )
    trader = Organisation(name="Kråiks Silver", number="8001012384", legal_form="sole_trader")
    organisations = tuple(sorted(workspace.write(one) for one in (cooperative, trader)))
    present = [people[name] for name in ("Maria", "Jonne", "Sárá Inga", "Birgit")]
    return workspace.write(
        Session(
            method_kit="kit-halvdag",
            method_version="1",
            title="Vinteröppet i Duved",
            organisations=organisations,
            participants=(*present, ABSENT),
            coaches=(people["Elin"],),
            place="Bygdegården",
            municipality="2321",
            started_at="2023-05-03T08:04:00Z",
            ended_at="2023-05-03T11:02:00Z",
            status="closed",
            summary="Gruppen vill hålla öppet även i november.",
            language="sv",
        )
    )


def _boards(held: Held) -> None:
    for step, lanes in BOARDS.items():
        for lane, cards in lanes.items():
            for at, text in enumerate(cards):
                held.card(step, lane, text, **_extra(held, step, at, text))
    held.workspace.write(
        CoachNote(session=held.session, step="trends", text="HEMLIGT: Maria tvekar om packning")
    )
    held.card("trends", None, "Vem äger skylten vid E14?", parked=True)
    group = Group(session=held.session, step="customers", name="Öppet eller stängt", order="a0")
    named = held.workspace.write(group)
    held.workspace.update("card", held.cards["Vet inte om det är öppet"], group=named)


def _extra(held: Held, step: str, at: int, text: str) -> dict[str, Any]:
    if step == "opportunities":
        return {"x": 0.3 + 0.4 * at, "y": 0.8 - 0.3 * at, "votes": {"hands": 4 - at}}
    if step == "journey":
        return {"y": 0.5}
    if text.startswith("Resan är så lång"):
        return {"evidence": (held.cards["Kunder ringer för att fråga om det är öppet"],)}
    if text.startswith("Kunden vill komma"):
        known = held.cards["Vet inte om det är öppet"]
        return {"evidence": tuple(sorted((known, ABSENT))), "author": "Birgit Halvarsson"}
    if step == "trends":
        return {"author": held.people["Jonne"], "votes": {held.people["Maria"]: 2}}
    return {"author": held.people["Maria"]}


def _work(held: Held) -> None:
    write, session = held.workspace.write, held.session
    write(SessionStep(session=session, step="checkin", minutes_used=12, state="done"))
    write(SessionStep(session=session, step="journey", state="done"))
    what = "Ring tre stamkunder om vinteröppet"
    write(Action(what=what, who=held.people["Jonne"], due="2023-05-12", from_=session))
    other = "Lägg in lagersaldo i Google-profilen"
    write(Action(what=other, who=held.people["Maria"], due="2023-05-17", from_=session))


def photo(held: Held, folder: Path, caption: str = "Trenderna på väggen") -> str:
    """A photo of the session, taken by nobody: a plain picture."""
    out = BytesIO()
    Image.new("RGB", (640, 480), (228, 238, 234)).save(out, "JPEG")
    file = folder / "wall.jpg"
    file.write_bytes(out.getvalue())
    id = held.workspace.attach("session", held.session, file)
    held.workspace.update(Attachment, id, caption=caption)
    return id
