"""Sessions: plan, steps, cards with votes and evidence, actions."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from season import Season, moment, written
from sources import Act, Meeting, toml

from kitdesk.records import HANDS
from kitdesk.records.order import spread

KIT, VERSION = "kit-halvdag", "1"
STEPS = {
    "checkin": 10,
    "customers": 25,
    "journey": 30,
    "insights": 30,
    "trends": 30,
    "opportunities": 25,
    "next": 15,
}
"""The half day's steps and their minutes."""

STAGES = ("need", "find", "choose", "use", "after")
MOODS = {"+": 0.82, "-": 0.2, "": 0.52}
MUNICIPALITY = {key: told["municipality"] for key, told in toml("organisations").items()}
CARD_WIDTH, CARD_HEIGHT = 0.36, 0.35
"""A card's part of the matrix on a small screen."""

VOTES = 3
"""Votes a participant has in a step that is voted on."""


@dataclass
class Place:
    """Where a card of a mark goes."""

    step: str
    lane: str | None
    kind: str


PLACES = {
    "c": Place("checkin", None, "fact"),
    "w": Place("customers", "who", "fact"),
    "v": Place("customers", "wants", "fact"),
    "f": Place("customers", "friction", "fact"),
    "q": Place("customers", "quotes", "quote"),
    **{str(n + 1): Place("journey", stage, "observation") for n, stage in enumerate(STAGES)},
    "te": Place("trends", "economy", "trend"),
    "tt": Place("trends", "technology", "trend"),
    "th": Place("trends", "sustainability", "trend"),
    "ts": Place("trends", "society", "trend"),
    "o": Place("opportunities", None, "idea"),
}
CHAIN = (("observation", "observation"), ("meaning", "fact"), ("insight", "insight"))


def add_session(season: Season, meeting: Meeting, last: bool) -> None:
    """A session from its planning to the report's text; the season's last one is not closed yet."""
    chance = random.Random(meeting.key)
    start = moment(meeting.day, meeting.clock)
    _plan(season, meeting, start)
    begin = start + timedelta(minutes=chance.randint(-2, 8))
    season.change(
        meeting.coach, begin, "session", meeting.key, status="running", started_at=written(begin)
    )
    begins = dict(_steps(season, meeting, begin, chance))
    _cards(season, meeting, begins, chance)
    end = begin + timedelta(minutes=sum(STEPS.values()) + chance.randint(-6, 14))
    season.change(meeting.coach, end, "session", meeting.key, status="held", ended_at=written(end))
    for count, act in enumerate(meeting.actions):
        add_action(season, meeting, act, count, end + timedelta(minutes=2 + count))
    after = end + timedelta(hours=20)
    fields: dict[str, Any] = {"summary": meeting.summary, "result": meeting.result}
    if not last:
        fields["status"] = "closed"
    season.change(meeting.coach, after, "session", meeting.key, **fields)


def earlier(meeting: Meeting) -> str | None:
    """The session that this one carries on from."""
    return meeting.key.replace("-2", "-1") if meeting.key.endswith("-2") else None


def _plan(season: Season, meeting: Meeting, start: datetime) -> None:
    season.add(
        meeting.coach,
        start - timedelta(days=9, hours=3),
        "session",
        meeting.key,
        method_kit=KIT,
        method_version=VERSION,
        title=meeting.title,
        organisations=season.organisations(meeting.organisations),
        participants=season.people(meeting.people),
        coaches=season.people([meeting.coach]),
        place=meeting.place,
        municipality=MUNICIPALITY[meeting.organisations[0]],
        zone="Europe/Stockholm",
        planned_start=written(start),
        planned_minutes=sum(STEPS.values()),
        status="planned",
        agenda=[{"step": step, "minutes": minutes} for step, minutes in STEPS.items()],
        language=meeting.language,
        carried_from=season.ids.get(("session", earlier(meeting) or "")),
    )


def _steps(
    season: Season, meeting: Meeting, begin: datetime, chance: random.Random
) -> Iterator[tuple[str, datetime]]:
    for step, minutes in STEPS.items():
        used = max(5, minutes + chance.randint(-4, 6))
        season.add(
            meeting.coach,
            begin,
            "session_step",
            f"{meeting.key}/{step}",
            session=season.id("session", meeting.key),
            step=step,
            started_at=written(begin),
            minutes_used=used,
            state="done",
        )
        yield step, begin
        begin += timedelta(minutes=used)


def _cards(
    season: Season, meeting: Meeting, begins: dict[str, datetime], chance: random.Random
) -> None:
    board = Board(season, meeting, begins, chance)
    board.carry()
    spots = apart([text.partition(" ")[0] for mark, text in meeting.lines if mark == "o"])
    for mark, text in meeting.lines:
        if mark == "i":
            board.chain(text)
        elif mark[0] in "12345":
            board.card(mark[0], text, x=0.5, y=MOODS[mark[1:]])
        elif mark == "o":
            told, _, words = text.partition(" ")
            x, y = spots[told]
            parked = spot(told)[1] < 0.45
            board.card(mark, words, x=x, y=y, evidence=board.newest_insight(), parked=parked)
        elif mark == "g":
            board.group(*text.split(" ", 1))
        elif mark == "h":
            board.by_hands.add(text)
        else:
            board.card(mark, text)
    board.vote()
    for step, text in meeting.notes:
        season.add(
            meeting.coach,
            begins[step] + timedelta(minutes=9),
            "coach_note",
            f"{meeting.key}/{step}",
            session=season.id("session", meeting.key),
            step=step,
            text=text,
        )


def spot(told: str) -> tuple[float, float]:
    """Where on the matrix a source says that an opportunity lies: our ability, value."""
    x, _, y = told.partition(",")
    return float(x), float(y)


def apart(told: list[str]) -> dict[str, tuple[float, float]]:
    """Spots near the told ones where no card hides another: lower ones move down, then aside."""
    placed: dict[str, tuple[float, float]] = {}
    for one in sorted(told, key=lambda one: spot(one)[1], reverse=True):
        x, y = spot(one)
        while any(abs(x - a) < CARD_WIDTH and abs(y - b) < CARD_HEIGHT for a, b in placed.values()):
            y = round(y - 0.02, 2)
            if y < 0.12:
                x, y = round((x + CARD_WIDTH) % 0.9, 2), 0.9
        placed[one] = x, y
    return placed


class Board:
    """The cards of one session, as they are written one by one."""

    def __init__(
        self, season: Season, meeting: Meeting, begins: dict[str, datetime], chance: random.Random
    ) -> None:
        self.season, self.meeting, self.begins, self.chance = season, meeting, begins, chance
        self.written: dict[str, list[str]] = {}
        self.insights: list[str] = []
        self.lanes: dict[str, list[str]] = {}
        self.by_hands: set[str] = set()
        self.orders = spread(40)
        self.speaker = chance.randrange(len(meeting.people))

    def card(self, mark: str, text: str, **more: Any) -> str:
        """A card where its mark says."""
        place = PLACES[mark]
        return self._add(place.step, place.lane, place.kind, text, **more)

    def carry(self) -> None:
        """The first insight of the meeting before is what the second one begins with."""
        before = earlier(self.meeting)
        insight = self.season.ids.get(("card", f"{before}/insights/2"))
        if insight:
            text = next(e["fields"]["text"] for e in self.season.entries if e.get("id") == insight)
            self._add("checkin", None, "insight", text, carried_from=insight)

    def group(self, lane: str, name: str) -> None:
        """Heap the cards of a lane."""
        cards = self.lanes[lane]
        when = self.begins["customers"] + timedelta(minutes=19)
        made = self.season.add(
            self.meeting.coach,
            when,
            "group",
            f"{self.meeting.key}/{lane}",
            session=self.season.id("session", self.meeting.key),
            step="customers",
            name=name,
            order=self.orders[0],
        )
        for card in cards:
            self.season.change(self.meeting.coach, when, "card", card, group=made)

    def chain(self, text: str) -> None:
        """What was seen, what it may mean, and the insight, each naming what it builds on."""
        before: list[str] = []
        for (lane, kind), words in zip(CHAIN, text.split(" > "), strict=False):
            made = self._add("insights", lane, kind, words, evidence=sorted(before))
            before.append(made)
            if lane == "insight":
                self.insights.append(made)

    def newest_insight(self) -> list[str]:
        """What an opportunity builds on: the insights take turns."""
        turn = len(self.written.get("opportunities", []))
        return [self.insights[turn % len(self.insights)]] if self.insights else []

    def _add(self, step: str, lane: str | None, kind: str, text: str, **more: Any) -> str:
        cards = self.written.setdefault(step, [])
        name = f"{self.meeting.key}/{step}/{len(cards)}"
        when = self.begins[step] + timedelta(seconds=70 + 95 * len(cards))
        cards.append(name)
        self.lanes.setdefault(lane or "", []).append(name)
        self.speaker += 1
        return self.season.add(
            self.meeting.coach,
            when,
            "card",
            name,
            session=self.season.id("session", self.meeting.key),
            step=step,
            lane=lane,
            order=self.orders[len(cards)],
            text=text,
            kind=kind,
            author=self.season.id("person", self._author()),
            **{key: value for key, value in more.items() if value is not False},
        )

    def _author(self) -> str:
        return self.meeting.people[self.speaker % len(self.meeting.people)]

    def vote(self) -> None:
        """Everybody's votes in the steps that are voted on."""
        for step in ("customers", "journey", "insights", "opportunities"):
            tally: dict[str, dict[str, int]] = {}
            for person in self.meeting.people:
                for name in self.chance.choices(self.written[step], k=VOTES):
                    votes = tally.setdefault(name, {})
                    is_hand = step in self.by_hands
                    voter = HANDS if is_hand else self.season.id("person", person)
                    votes[voter] = votes.get(voter, 0) + 1
            when = self.begins[step] + timedelta(minutes=STEPS[step] - 3)
            for name, votes in sorted(tally.items()):
                self.season.change(
                    self.meeting.coach, when, "card", name, votes=dict(sorted(votes.items()))
                )


def add_action(season: Season, meeting: Meeting, act: Act, count: int, when: datetime) -> None:
    """What was agreed, and later what became of it."""
    name = f"{meeting.key}/{count}"
    season.add(
        meeting.coach,
        when,
        "action",
        name,
        what=act.what,
        who=season.id("person", act.who),
        organisation=season.id("organisation", meeting.organisations[0]),
        due=act.due,
        status="open",
        from_=season.id("session", meeting.key),
    )
    settle_action(season, meeting.coach, name, act)


def settle_action(season: Season, by: str, name: str, act: Act) -> None:
    """The later status of an action, with its outcome."""
    if act.status == "open":
        return
    fields: dict[str, Any] = {"status": act.status, "outcome": act.outcome}
    if act.status == "done":
        fields["done_on"] = act.due
        if act.new_offer:
            fields["new_offer"] = True
    season.change(by, moment(act.due, "16:10"), "action", name, **fields)
